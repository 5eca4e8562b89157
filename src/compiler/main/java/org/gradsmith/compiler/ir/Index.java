package org.gradsmith.compiler.ir;

import java.util.List;

/// The position along an axis, as a number: 0, 1, 2…
public record Index(Axis axis, Identity identity) implements Node {
    @Override
    public List<Node> children() {
        return List.of();
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
        return "index(" + axis + ")";
    }
}
