package org.gradsmith.cli;

import java.nio.file.Path;
import java.util.List;
import org.gradsmith.compiler.Compilation;
import org.gradsmith.compiler.Compiler;
import org.gradsmith.compiler.Options;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Spelling;

/// Compiles files that the user named and shows what the compiler says.
final class Compiling {
    private Compiling() {}

    /// Compiles a file.
    ///
    /// @throws UserMistake where there is no such file
    /// @throws Reported after its mistakes have been shown
    static Compilation compile(Console console, Path file, Options options) {
        Compilation compilation = Compiler.compile(GivenFile.source(file), options);
        Action.tell(console, compilation.messages());
        if (!compilation.succeeded()) {
            throw new Reported();
        }
        return compilation;
    }

    /// Compiles a file and makes a model of it, with parameters of 0.
    ///
    /// @param name of the model; empty for the only one of the file
    static Model model(Console console, Path file, String name, Options options) {
        Compilation compilation = compile(console, file, options);
        return compilation.load(chosen(file, compilation.models(), name));
    }

    private static String chosen(Path file, List<String> models, String name) {
        String shown = GivenFile.shown(file);
        if (models.isEmpty()) {
            throw new UserMistake(shown + " holds no model; its functions are for `derive` and `formulas`");
        }
        if (!name.isEmpty() && !models.contains(name)) {
            throw new UserMistake(shown + " holds no model `" + Console.harmless(name) + "`"
                    + Spelling.ending(name, models) + " It holds " + String.join(", ", models));
        }
        if (name.isEmpty() && models.size() > 1) {
            throw new UserMistake(
                    shown + " holds several models; say which with --model: " + String.join(", ", models));
        }
        return name.isEmpty() ? models.get(0) : name;
    }
}
