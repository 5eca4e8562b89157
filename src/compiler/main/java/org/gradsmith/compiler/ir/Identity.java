package org.gradsmith.compiler.ir;

import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a node has from its birth. Only [Graph] can make one, so only [Graph] can make a node.
public final class Identity {
    static final SortedSet<Variable> NO_CARRIES = sorted(Set.of());

    private final int number;
    private final SortedSet<Axis> axes;
    private final SortedSet<Variable> carries;

    Identity(int number, Set<Axis> axes, Set<Variable> carries) {
        this.number = number;
        this.axes = Collections.unmodifiableSortedSet(new TreeSet<>(axes));
        this.carries = carries.isEmpty() ? NO_CARRIES : sorted(carries);
    }

    static SortedSet<Variable> sorted(Set<Variable> carries) {
        SortedSet<Variable> sorted = new TreeSet<>(Comparator.comparingInt(Variable::number));
        sorted.addAll(carries);
        return Collections.unmodifiableSortedSet(sorted);
    }

    /// Nodes are numbered in the order of their birth: children before parents.
    public int number() {
        return number;
    }

    /// The axes over which the node has values, older first.
    public SortedSet<Axis> axes() {
        return axes;
    }

    /// The carries of recurrences that the node depends on.
    public SortedSet<Variable> carries() {
        return carries;
    }
}
