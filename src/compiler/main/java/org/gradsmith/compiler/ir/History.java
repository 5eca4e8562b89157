package org.gradsmith.compiler.ir;

import java.util.ArrayList;
import java.util.List;

/// The values that a node of a recurrence's body has, one at each step: over the axes of the node and that of the
/// recurrence. At a position along that axis it is the value that was computed there, whichever way the loop runs.
///
/// @param body a node that depends on a carry of the recurrence; a carry itself is its value before each step
public record History(Recurrence recurrence, Node body, Identity identity) implements Node {
    /// First values and next ones of the carries in turn, then the body.
    @Override
    public List<Node> children() {
        List<Node> children = new ArrayList<>();
        for (Recurrence.Carry carry : recurrence.carries()) {
            children.add(carry.initial());
            children.add(carry.next());
        }
        children.add(body);
        return children;
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
        return "history along " + recurrence.axis() + " of " + body;
    }
}
