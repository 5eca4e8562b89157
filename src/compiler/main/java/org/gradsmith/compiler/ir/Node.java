package org.gradsmith.compiler.ir;

import java.util.List;
import java.util.SortedSet;

/// A value of the graph: a tensor over a set of labelled axes. Immutable, interned: equality is identity.
public sealed interface Node
        permits Constant, Variable, Index, Random, Apply, Reduce, Reindex, Spread, Select, Call, History {
    /// Number and axes.
    Identity identity();

    /// What it is computed from, in order.
    List<Node> children();

    /// The axes over which it has values, older first.
    default SortedSet<Axis> axes() {
        return identity().axes();
    }

    /// The carries of recurrences that it depends on: it has a value at each step only.
    default SortedSet<Variable> carries() {
        return identity().carries();
    }

    /// Its place in the order of births; children come before parents.
    default int number() {
        return identity().number();
    }
}
