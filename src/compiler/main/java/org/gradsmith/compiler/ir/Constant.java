package org.gradsmith.compiler.ir;

import java.util.List;

/// A number.
public record Constant(Quantity quantity, Identity identity) implements Node {
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
        return quantity.toString();
    }
}
