package org.gradsmith.compiler.ir;

import java.util.List;

/// One of two values, element by element: where the condition is not 0, the first. The value that is not taken is not
/// computed.
public record Select(Node condition, Node then, Node otherwise, Identity identity) implements Node {
    @Override
    public List<Node> children() {
        return List.of(condition, then, otherwise);
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
        return "select(" + condition + ", " + then + ", " + otherwise + ")";
    }
}
