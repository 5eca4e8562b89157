package org.gradsmith.runtime;

import java.util.List;
import java.util.stream.Collectors;

/// How a parameter begins, such as `he_normal` or `uniform(-1, 1)`. [Initialisers] has the names and what they do.
///
/// @param name as in the language
/// @param arguments its numbers
/// @param fans the numbers of values that flow into and out of a unit, where the shape of the parameter does not
///     tell
/// @param stacked how many first axes of the parameter count layers in a row, which begin each for itself
public record Initialiser(String name, List<Double> arguments, Fans fans, int stacked) {
    public Initialiser {
        arguments = List.copyOf(arguments);
    }

    /// An initialiser that takes its fans from the shape.
    public Initialiser(String name, List<Double> arguments) {
        this(name, arguments, Fans.UNKNOWN, 0);
    }

    /// An initialiser by its name.
    public static Initialiser of(String name, Double... arguments) {
        return new Initialiser(name, List.of(arguments));
    }

    /// The same with fans of its own.
    public Initialiser withFans(int in, int out) {
        return new Initialiser(name, arguments, new Fans(in, out), stacked);
    }

    /// The same for layers in a row.
    ///
    /// @param axes how many first axes count them
    public Initialiser stacked(int axes) {
        return new Initialiser(name, arguments, fans, axes);
    }

    /// As in the source.
    @Override
    public String toString() {
        return arguments.isEmpty()
                ? name
                : arguments.stream().map(String::valueOf).collect(Collectors.joining(", ", name + "(", ")"));
    }
}
