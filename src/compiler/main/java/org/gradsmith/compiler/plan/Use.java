package org.gradsmith.compiler.plan;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;

/// A place where a value is read.
///
/// @param reader the value with memory, or the copy, that is being computed there
/// @param positions where it is read: for its axes, positions in terms of the reader's loops
/// @param pinned loops out of which the computation cannot be moved, since it is within a branch
record Use(Object reader, Map<Axis, IndexExpression> positions, Set<Axis> pinned) {
    /// A computation of a node in loops over its own axes.
    static Use plain(Object reader, Iterable<Axis> axes) {
        Map<Axis, IndexExpression> positions = new TreeMap<>();
        axes.forEach(axis -> positions.put(axis, IndexExpression.of(axis)));
        return new Use(reader, positions, Set.of());
    }

    /// The same within loops around.
    Use within(Set<Axis> around) {
        Set<Axis> all = new TreeSet<>(pinned);
        all.addAll(around);
        return new Use(reader, positions, all);
    }

    /// The loops that decide how often it is computed.
    Set<Axis> loops() {
        Set<Axis> loops = new TreeSet<>(pinned);
        positions.values().forEach(position -> loops.addAll(position.axes()));
        return loops;
    }

    /// The same place for a node below, at the same positions.
    Use of(Node below) {
        return at(below, positions);
    }

    /// The same place for a node below, at other positions.
    Use at(Node below, Map<Axis, IndexExpression> others) {
        Map<Axis, IndexExpression> kept = new TreeMap<>(others);
        kept.keySet().retainAll(below.axes());
        return new Use(reader, kept, pinned);
    }

    /// Numbers of readers and of axes grow side by side; multiplied by an odd number they do not meet.
    @Override
    public int hashCode() {
        return reader.hashCode() * 0x9E3779B9 + 31 * positions.hashCode() + pinned.hashCode();
    }

    /// The same within a branch.
    Use branch() {
        return new Use(reader, positions, loops());
    }
}
