package org.gradsmith.compiler;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.emit.Emitter;
import org.gradsmith.runtime.Precision;

/// How to compile: everything that the command line and the Maven plugin can choose.
///
/// @param settings hyper-parameters by name, instead of their defaults
/// @param precision of the generated class
/// @param packageName of the generated class
/// @param kernels which face of the kernels the generated class uses
/// @param isStandalone whether the needed runtime sources go along, so that the result depends on the JDK alone
/// @param extras what the generated class offers beside the cost and its gradient
public record Options(
        Map<String, String> settings,
        Precision precision,
        String packageName,
        Kernels kernels,
        boolean isStandalone,
        Set<Extra> extras) {
    public Options {
        settings = Map.copyOf(settings);
        extras = Set.copyOf(extras);
    }

    /// No settings, float, package `model`, scalar kernels, with the runtime as a library.
    public static Options standard() {
        return new Options(Map.of(), Precision.FLOAT, "model", Kernels.SCALAR, false, Set.of());
    }

    /// Whether classes can be written into a package of this name; the empty one is that without a name.
    public static boolean isPackage(String name) {
        return Emitter.isPackage(name);
    }

    public Options withSettings(Map<String, String> newSettings) {
        return new Options(newSettings, precision, packageName, kernels, isStandalone, extras);
    }

    public Options withPrecision(Precision newPrecision) {
        return new Options(settings, newPrecision, packageName, kernels, isStandalone, extras);
    }

    public Options withPackageName(String newName) {
        return new Options(settings, precision, newName, kernels, isStandalone, extras);
    }

    public Options withKernels(Kernels newKernels) {
        return new Options(settings, precision, packageName, newKernels, isStandalone, extras);
    }

    public Options withStandalone(boolean newStandalone) {
        return new Options(settings, precision, packageName, kernels, newStandalone, extras);
    }

    public Options withExtras(Set<Extra> newExtras) {
        return new Options(settings, precision, packageName, kernels, isStandalone, newExtras);
    }

    /// The two faces of kernels.
    public enum Kernels {
        /// Plain loops, for every JVM from 17.
        SCALAR,
        /// The JDK's Vector API.
        VECTOR;

        /// By its name in lower case.
        public static Optional<Kernels> named(String name) {
            return java.util.Arrays.stream(values())
                    .filter(kernels -> kernels.name().equalsIgnoreCase(name))
                    .findFirst();
        }
    }
}
