package org.gradsmith.cli;

import java.util.ArrayList;
import java.util.List;
import org.gradsmith.compiler.Options;
import org.gradsmith.runtime.Precision;
import picocli.CommandLine.Option;

/// The options of commands that compile: hyper-parameters, precision, kernels.
final class CompileOptions {
    @Option(
            names = "--precision",
            paramLabel = "float|double",
            defaultValue = "float",
            description = "The type to compute in; ${DEFAULT-VALUE} by default.")
    private Precision precision = Precision.FLOAT;

    @Option(
            names = "--kernels",
            paramLabel = "scalar|vector",
            description = "Plain loops, or the JDK's Vector API where it is present; scalar by default.")
    private Options.Kernels kernels = Options.standard().kernels();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A hyper-parameter instead of its default, such as hidden=64; may be repeated.")
    private List<String> settings = new ArrayList<>();

    /// What was asked for.
    Options options() {
        return Options.standard()
                .withSettings(Pairs.of(settings))
                .withPrecision(precision)
                .withKernels(kernels);
    }
}
