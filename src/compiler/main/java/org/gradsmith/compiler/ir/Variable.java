package org.gradsmith.compiler.ir;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.gradsmith.compiler.shape.Kind;

/// A value from outside: an input, a target, a parameter, state, or the argument of a function.
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
        ARGUMENT,
        /// What a recurrence carries, before a step; made by [Graph#carry].
        CARRY
    }

    @Override
    public List<Node> children() {
        return List.of();
    }

    @Override
    public SortedSet<Variable> carries() {
        return role == Role.CARRY ? Identity.sorted(Set.of(this)) : Identity.NO_CARRIES;
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
