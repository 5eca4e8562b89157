package org.gradsmith.compiler.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
/// @param nest the loops around the outermost block that has all of those, outermost first: they decide how often it is
/// computed
/// @param pinned how many of these loops it cannot be moved out of, since it is within a branch
record Use(Object reader, Map<Axis, IndexExpression> positions, List<Axis> nest, int pinned) {
    Use {
        nest = List.copyOf(nest);
    }

    /// A computation of a node in loops over its own axes, outermost first.
    static Use plain(Object reader, Collection<Axis> axes) {
        Map<Axis, IndexExpression> positions = new TreeMap<>();
        axes.forEach(axis -> positions.put(axis, IndexExpression.of(axis)));
        return new Use(reader, positions, List.copyOf(axes), 0);
    }

    /// The same within loops around.
    Use within(Set<Axis> around) {
        List<Axis> all = new ArrayList<>(around);
        nest.stream().filter(axis -> !around.contains(axis)).forEach(all::add);
        return new Use(reader, positions, all, Math.max(pinned, around.size()));
    }

    /// The same place for a node below, at the same positions.
    Use of(Node below) {
        return at(below, positions);
    }

    /// The same place for a node below, at other positions.
    Use at(Node below, Map<Axis, IndexExpression> others) {
        Map<Axis, IndexExpression> kept = new TreeMap<>(others);
        kept.keySet().retainAll(below.axes());
        Set<Axis> needed = new TreeSet<>();
        kept.values().forEach(position -> needed.addAll(position.axes()));
        List<Axis> loops = new ArrayList<>(nest);
        needed.stream().filter(axis -> !loops.contains(axis)).forEach(loops::add);
        while (loops.size() > pinned && !needed.contains(loops.getLast())) {
            loops.removeLast();
        }
        return new Use(reader, kept, loops, pinned);
    }

    /// The same within a branch.
    Use branch() {
        return new Use(reader, positions, nest, nest.size());
    }

    /// Numbers of readers and of axes grow side by side; multiplied by an odd number they do not meet.
    @Override
    public int hashCode() {
        return reader.hashCode() * 0x9E3779B9 + 31 * positions.hashCode() + nest.hashCode();
    }
}
