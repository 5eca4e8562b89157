package org.gradsmith.compiler.ir;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a node has from its birth. Only [Graph] can make one, so only [Graph] can make a node.
public final class Identity {
    private final int number;
    private final SortedSet<Axis> axes;

    Identity(int number, Set<Axis> axes) {
        this.number = number;
        this.axes = Collections.unmodifiableSortedSet(new TreeSet<>(axes));
    }

    /// Nodes are numbered in the order of their birth: children before parents.
    public int number() {
        return number;
    }

    /// The axes over which the node has values, older first.
    public SortedSet<Axis> axes() {
        return axes;
    }
}
