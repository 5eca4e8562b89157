package org.gradsmith.compiler.ir;

/// A function over some axes that it keeps, such as softmax: everything about it in one entry, in the package
/// `operator`.
///
/// @param name as it is written in the language
/// @param value what it computes of all values along its axes, in order
/// @param definition by simpler nodes, numerically stable
/// @param tangent its directional derivative: linear in the argument's tangent
/// @param range where its values lie
/// @param notation how formulas show it
public record NamedFunction(
        String name, Value value, Definition definition, Tangent tangent, Range range, Notation notation) {
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

    /// What it computes of all values along its axes, in order.
    @FunctionalInterface
    public interface Value {
        double[] of(double[] values);
    }

    /// The node by simpler ones.
    @FunctionalInterface
    public interface Definition {
        Node of(Graph graph, Call self);
    }

    /// Its directional derivative, given that of its argument.
    @FunctionalInterface
    public interface Tangent {
        Node of(Graph graph, Call self, Node argumentTangent);
    }
}
