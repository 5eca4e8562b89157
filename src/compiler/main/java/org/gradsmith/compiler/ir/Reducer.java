package org.gradsmith.compiler.ir;

/// A way to reduce the values along axes to one: everything about it in one entry, in the package `operator`.
///
/// @param name as it is written in the language, such as `sum`
/// @param identity the result for no values; NaN where there is none
/// @param value what it computes of all values, in order
/// @param tangent its directional derivative: linear in the body's tangent
/// @param definition by simpler nodes, numerically stable; the node itself where the planner has it as a loop
/// @param range where its values lie, given where those of its body lie
/// @param notation how formulas show it
/// @param fold how generated code computes it in a loop
/// @param isPiecewiseConstant whether its derivative is 0 wherever it exists (argmax and its like)
public record Reducer(
        String name,
        double identity,
        Value value,
        Tangent tangent,
        Definition definition,
        java.util.function.UnaryOperator<Range> range,
        Notation notation,
        Fold fold,
        boolean isPiecewiseConstant) {
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

    /// What it computes of all values, in order.
    @FunctionalInterface
    public interface Value {
        double of(double[] values);
    }

    /// Its directional derivative, given that of its body.
    @FunctionalInterface
    public interface Tangent {
        Node of(Graph graph, Reduce self, Node bodyTangent);
    }

    /// The node by simpler ones.
    @FunctionalInterface
    public interface Definition {
        Node of(Graph graph, Reduce self);
    }
}
