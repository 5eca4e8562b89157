package org.gradsmith.compiler.ir;

import java.util.List;
import java.util.SortedSet;

/// A reduction over some axes of its body, which it no longer has. Such an axis belongs to the reduction: the same axis
/// outside of it is another matter.
public record Reduce(Reducer reducer, SortedSet<Axis> over, Node body, Identity identity) implements Node {
    @Override
    public List<Node> children() {
        return List.of(body);
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
        return reducer.name() + over + "(" + body + ")";
    }
}
