package org.gradsmith.runtime;

import java.util.List;

/// How a parameter begins, such as `he_normal` or `uniform(-1, 1)`.
///
/// @param name as in the language
/// @param arguments its numbers
public record Initialiser(String name, List<Double> arguments) {
    public Initialiser {
        arguments = List.copyOf(arguments);
    }

    /// An initialiser by its name.
    public static Initialiser of(String name, Double... arguments) {
        return new Initialiser(name, List.of(arguments));
    }
}
