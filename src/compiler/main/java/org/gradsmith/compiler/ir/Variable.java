package org.gradsmith.compiler.ir;

import java.util.List;
import org.gradsmith.compiler.shape.Kind;

/// A value from outside: an input, a target, a parameter, or the argument of a function.
///
/// @param name its path, such as `first.W`
/// @param positions its axes in the order of its shape; the sample axis, where it has one, first
public record Variable(String name, Role role, Kind kind, List<Axis> positions, Identity identity) implements Node {
    /// Where its value comes from.
    public enum Role {
        INPUT,
        TARGET,
        PARAMETER,
        STATE,
        ARGUMENT
    }

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
        return name;
    }
}
