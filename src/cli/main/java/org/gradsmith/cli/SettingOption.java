package org.gradsmith.cli;

import java.util.ArrayList;
import java.util.List;
import org.gradsmith.compiler.Options;
import picocli.CommandLine.Option;

/// The option of commands that compile and generate nothing: hyper-parameters.
final class SettingOption {
    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A hyper-parameter instead of its default, such as hidden=64; may be repeated.")
    private List<String> settings = new ArrayList<>();

    /// What was asked for.
    Options options() {
        return Options.standard().withSettings(Pairs.of(settings));
    }
}
