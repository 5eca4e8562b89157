package org.gradsmith.compiler.ir;

import java.util.List;

/// A scalar operator, element by element; its axes are those of its arguments together.
public record Apply(Operator operator, List<Node> arguments, Identity identity) implements Node {
    @Override
    public List<Node> children() {
        return arguments;
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
        return operator.name() + arguments;
    }
}
