package org.gradsmith.compiler.ir;

import java.util.List;
import java.util.SortedMap;

/// A value read at computed positions: at `(i, j)` it is the source at the positions that `reads` gives for the
/// source's axes; axes that `reads` does not name stay. Renaming, slices, strides, windows, splits, merges and
/// reversals are all this.
///
/// @param padded whether reads outside of the source are allowed and give 0
public record Reindex(Node source, SortedMap<Axis, IndexExpression> reads, boolean padded, Identity identity)
        implements Node {
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
        return source + reads.toString();
    }
}
