package org.gradsmith.cli;

import org.gradsmith.compiler.Compilation;
import org.gradsmith.runtime.Spelling;

/// Shows what a stage of the compiler made.
final class Dump {
    private Dump() {}

    static void print(Console console, Compilation compilation, String stage) {
        if (!compilation.stages().contains(stage)) {
            throw new UserMistake("there is no stage `" + stage + "`" + Spelling.ending(stage, compilation.stages())
                    + " The stages are " + String.join(", ", compilation.stages()));
        }
        console.say(Console.harmless(compilation.dump(stage)));
    }
}
