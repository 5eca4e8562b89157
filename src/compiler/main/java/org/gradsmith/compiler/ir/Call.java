package org.gradsmith.compiler.ir;

import java.util.List;
import java.util.SortedSet;

/// A function with a name over some axes of its argument, which it keeps: softmax and its like. It has a definition by
/// the other nodes, a stable one, and stays whole until kernels are planned, so that algebra cannot destroy it.
public record Call(NamedFunction function, SortedSet<Axis> over, Node argument, Identity identity) implements Node {
    @Override
    public List<Node> children() {
        return List.of(argument);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return identity.number();
    }

    @Override
    public String toString() {
        return function.name() + over + "(" + argument + ")";
    }
}
