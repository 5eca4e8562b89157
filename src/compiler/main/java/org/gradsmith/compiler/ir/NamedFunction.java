package org.gradsmith.compiler.ir;

/// A function that stays whole, such as softmax: everything about it in one entry. Those that the compiler knows are in
/// the package `operator`; functions of the language that bring their own derivative become one each.
///
/// @param name as it is written in the language
/// @param evaluation what it is
/// @param definition by simpler nodes, numerically stable
/// @param derivative in the mode in which it is known; the other one follows by transposition
/// @param range where its values lie
/// @param notation how formulas show it
/// @param isLibrary whether it is the library's own or the compiler's, so that rules may rely on what its name says;
///     a function of the user may have the same name
public record NamedFunction(
        String name,
        Evaluation evaluation,
        Definition definition,
        Derivative derivative,
        Range range,
        Notation notation,
        boolean isLibrary) {
    /// Whether it is the library's own function of a name.
    public boolean is(String libraryName) {
        return isLibrary && name.equals(libraryName);
    }

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

    /// What it is: numbers, or what is written in the language.
    public sealed interface Evaluation permits Value, Meaning {}

    /// What a function that keeps its axes computes of all values along them, in order.
    @FunctionalInterface
    public non-sealed interface Value extends Evaluation {
        double[] of(double[] values);
    }

    /// What it is by other nodes, as it was written.
    @FunctionalInterface
    public non-sealed interface Meaning extends Evaluation {
        Node of(Call self);
    }

    /// The node by simpler ones.
    @FunctionalInterface
    public interface Definition {
        Node of(Graph graph, Call self);
    }

    /// How its result changes with its arguments.
    public sealed interface Derivative permits Tangent, Cotangent {}

    /// The directional derivative of a function of one argument, given that of the argument.
    @FunctionalInterface
    public non-sealed interface Tangent extends Derivative {
        Node of(Graph graph, Call self, Node argumentTangent);
    }

    /// The cotangent of an argument, given that of the result, which may lack axes and have further ones: over the
    /// positions of the argument, all axes over which the function is lifted, and those further ones. Linear in the
    /// cotangent.
    @FunctionalInterface
    public non-sealed interface Cotangent extends Derivative {
        /// @param argument which one
        Node of(Graph graph, Call self, int argument, Node cotangent);
    }
}
