package org.gradsmith.compiler;

import java.util.Map;
import org.gradsmith.runtime.Precision;

/// How to compile: everything that the command line and the Maven plugin can choose.
///
/// @param settings hyper-parameters by name, instead of their defaults
/// @param precision of the generated class
/// @param packageName of the generated class
/// @param standalone whether the needed runtime sources go along
public record Options(Map<String, String> settings, Precision precision, String packageName, boolean standalone) {
    public Options {
        settings = Map.copyOf(settings);
    }

    /// No settings, float, package `model`.
    public static Options standard() {
        return new Options(Map.of(), Precision.FLOAT, "model", false);
    }
}
