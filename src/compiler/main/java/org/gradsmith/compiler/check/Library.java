package org.gradsmith.compiler.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.gradsmith.compiler.syntax.Tree;

/// The standard library: files in the language itself, which every file imports unasked and whose names it may use for
/// something else.
public final class Library {
    private static final List<String> FILES = List.of(
            "elementwise",
            "arrays",
            "linear_algebra",
            "activations",
            "losses",
            "convolutions",
            "pooling",
            "normalisation",
            "attention",
            "recurrence",
            "layers",
            "training",
            "distributions",
            "constraints");

    private Library() {}

    /// The files as they are written.
    public static List<Source> sources() {
        return FILES.stream().map(Library::source).toList();
    }

    static List<Tree.File> files() {
        return Holder.FILES;
    }

    private static Source source(String name) {
        String path = "/org/gradsmith/library/" + name + ".grad";
        try (InputStream stream = Library.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new CompilerBug("no " + path);
            }
            return new Source("library/" + name + ".grad", new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Tree.File parsed(Source source) {
        Diagnostics diagnostics = new Diagnostics();
        Tree.File file = Parser.file(source, diagnostics);
        if (!diagnostics.all().isEmpty()) {
            throw new CompilerBug("the standard library does not parse: " + diagnostics.all());
        }
        return file;
    }

    private static final class Holder {
        private static final List<Tree.File> FILES =
                sources().stream().map(Library::parsed).toList();
    }
}
