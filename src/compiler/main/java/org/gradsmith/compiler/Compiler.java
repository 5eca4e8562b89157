package org.gradsmith.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.check.CheckedFile;
import org.gradsmith.compiler.check.Checker;
import org.gradsmith.compiler.check.Imports;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.gradsmith.compiler.syntax.Tree;

/// From text to gradients, formulas and Java.
public final class Compiler {
    private Compiler() {}

    /// Compiles a file; what it imports is looked for beside it.
    ///
    /// @throws UncheckedIOException when the file cannot be read
    public static Compilation compile(Path file, Options options) {
        try {
            return compile(Source.read(file, file.toString()), Compiler::beside, options);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /// Compiles a text under a name; it cannot import other files.
    public static Compilation compile(String name, String text, Options options) {
        return compile(new Source(name, text), Imports.NONE, options);
    }

    /// Derives an expression.
    public static Derivatives derive(DeriveRequest request) {
        return LargeStack.call(() -> Deriving.derive(request));
    }

    private static Compilation compile(Source source, Imports imports, Options options) {
        return LargeStack.call(() -> compiled(source, imports, options));
    }

    private static Compilation compiled(Source source, Imports imports, Options options) {
        Diagnostics diagnostics = new Diagnostics();
        Tree.File tree = Parser.file(source, diagnostics);
        CheckedFile checked = diagnostics.hasErrors()
                ? new CheckedFile(List.of(), List.of(), List.of())
                : Checker.check(tree, imports, options.settings(), diagnostics);
        return new FileCompilation(tree, checked, options, diagnostics);
    }

    private static Optional<Source> beside(Source from, String path) {
        Path file = Path.of(from.name()).resolveSibling(path);
        try {
            return Files.isRegularFile(file) ? Optional.of(Source.read(file, file.toString())) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
