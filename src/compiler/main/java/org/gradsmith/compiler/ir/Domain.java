package org.gradsmith.compiler.ir;

import java.util.List;

/// Where tests sample an operator.
///
/// @param arguments the interval of each argument; a variadic operator repeats the last
/// @param kinks values of the first argument, or of the difference of two, where it has no derivative
public record Domain(List<Range> arguments, List<Double> kinks) {
    public Domain {
        arguments = List.copyOf(arguments);
        kinks = List.copyOf(kinks);
    }

    /// Every argument within the same interval, no kinks.
    public static Domain of(double low, double high) {
        return new Domain(List.of(Range.of(low, high)), List.of());
    }
}
