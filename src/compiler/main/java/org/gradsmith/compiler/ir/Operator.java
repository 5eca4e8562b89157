package org.gradsmith.compiler.ir;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A scalar operator: everything about it in one entry. The entries are in the package `operator`; all other stages
/// read them and know no operator by name.
///
/// @param name as it is written in the language, such as `exp` or `+`
/// @param meaning what it is, in a sentence; empty for signs such as `+`
/// @param arity the number of arguments; [#VARIADIC] for any number
/// @param value what it computes
/// @param derivative its partial derivatives
/// @param range where its values lie, given where those of its arguments lie
/// @param notation how formulas show it
/// @param java how generated code computes it
/// @param domain where tests sample it and where it has kinks
/// @param traits what algebra may use
/// @param textbook the same by simpler operators, as a textbook writes it, where there is such a form; it may overflow
///     or lose digits where the operator does not
public record Operator(
        String name,
        String meaning,
        int arity,
        Value value,
        Derivative derivative,
        RangeRule range,
        Notation notation,
        JavaForm java,
        Domain domain,
        Set<Trait> traits,
        Optional<Textbook> textbook) {
    /// The arity of an operator that takes any number of arguments.
    public static final int VARIADIC = -1;

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }

    /// What it computes.
    @FunctionalInterface
    public interface Value {
        double of(double... arguments);
    }

    /// Its partial derivative by the argument at `position`, as a graph over the same arguments.
    @FunctionalInterface
    public interface Derivative {
        Node partial(Graph graph, Apply self, int position);
    }

    /// Where its values lie, given where those of its arguments lie.
    @FunctionalInterface
    public interface RangeRule {
        Range of(List<Range> arguments);
    }

    /// The operator by simpler ones.
    @FunctionalInterface
    public interface Textbook {
        Node of(Graph graph, Apply self);
    }

    /// What algebra may use.
    public enum Trait {
        /// The order of the arguments does not matter, and nested ones flatten.
        COMMUTATIVE,
        /// Gives 0 or 1.
        PREDICATE,
        /// Finite for all finite arguments, as long as it does not overflow.
        TOTAL,
        /// Defined everywhere, but overflows already where arguments are of usual size, as eˣ does.
        GROWING,
        /// Its derivative is 0 wherever it exists.
        PIECEWISE_CONSTANT,
        /// f(−x) = −f(x).
        ODD,
        /// f(−x) = f(x).
        EVEN
    }
}
