package org.gradsmith.compiler.operator;

import java.util.Collection;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;

/// A reduction as the language has it: `sum`, `mean`, `std`… Everything about it in one entry of [Foldings].
///
/// @param meaning what it is, in a sentence
/// @param result which values come out
/// @param correction how it grows when it counts fewer values than there are
/// @param definition what it is in the graph
public record Folding(String name, String meaning, Result result, Correction correction, Definition definition) {
    Folding(String name, String meaning, Result result, Definition definition) {
        this(name, meaning, result, Correction.NONE, definition);
    }

    @Override
    public String toString() {
        return name;
    }

    /// Which values come out.
    public enum Result {
        /// Real numbers.
        REAL,
        /// A position along the one axis that is reduced.
        POSITION,
        /// A truth value, from truth values.
        TRUTH,
        /// A number, from truth values.
        COUNT,
        /// Values of the same kind as those that go in.
        SAME
    }

    /// What dividing by n − c instead of n does.
    public enum Correction {
        /// There is no such choice.
        NONE,
        /// It grows by n / (n − c).
        RATIO,
        /// It grows by the root of that.
        ROOT
    }

    /// What it is in the graph.
    @FunctionalInterface
    public interface Definition {
        Node of(Algebra algebra, Collection<Axis> axes, Node body);
    }
}
