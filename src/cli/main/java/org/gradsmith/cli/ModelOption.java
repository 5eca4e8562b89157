package org.gradsmith.cli;

import java.nio.file.Path;
import org.gradsmith.compiler.Options;
import org.gradsmith.runtime.Model;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The file with the model that a command is about.
final class ModelOption {
    @Parameters(paramLabel = "FILE", description = "A file of the language with a model, such as mlp.grad.")
    private Path file = Path.of("");

    @Option(names = "--model", paramLabel = "NAME", description = "Which model, where the file holds several.")
    private String name = "";

    /// The model, with parameters of 0.
    Model load(Console console, Options options) {
        return Compiling.model(console, file, name, options);
    }

    Path file() {
        return file;
    }
}
