package org.gradsmith.compiler.ir;

import java.util.List;
import java.util.SortedMap;

/// The adjoint of [Reindex]: adds each element of the source into the position that `writes` gives for the axes that it
/// names. The axes that the index expressions read are summed over, also where the source does not have them; positions
/// outside of the target are dropped.
public record Spread(Node source, SortedMap<Axis, IndexExpression> writes, Identity identity) implements Node {
    @Override
    public List<Node> children() {
        return List.of(source);
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
        return "spread(" + source + ", " + writes + ")";
    }
}
