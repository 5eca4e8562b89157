package org.gradsmith.compiler.lower;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradsmith.compiler.check.IndexVariable;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;

/// Finds the axis of an index. While its body is written, an index has an axis of its own; then that is renamed to the
/// axis of an array that it reads, so that equal sums are equal nodes and most reads need no renaming at all. Where
/// that
/// axis is taken by something else, a twin of it is used.
final class Closing {
    private final Graph graph;
    private final Map<Axis, List<Candidate>> candidates = new HashMap<>();
    private final Renaming renaming;
    private final Twins twins;

    Closing(Graph graph, Renaming renaming, Twins twins) {
        this.graph = graph;
        this.renaming = renaming;
        this.twins = twins;
    }

    /// A provisional axis for an index.
    Axis open(IndexVariable index) {
        Axis axis = graph.axis(index.name(), index.count());
        candidates.put(axis, new ArrayList<>());
        renaming.makeProvisional(axis);
        return axis;
    }

    /// Remembers that an index, by its provisional axis, reads along an axis of an array.
    void read(Axis index, Axis of, Node array) {
        List<Candidate> known = candidates.get(index);
        if (known != null && index.size().equals(of.size())) {
            known.add(new Candidate(of, Weight.of(of, array)));
        }
    }

    /// The final axes of indices, in order, each different from the others and from what the body has already.
    ///
    /// @param provisional their axes in the body
    /// @param taken further axes that they must not be
    Closed close(List<IndexVariable> indices, List<Axis> provisional, Node body, Collection<Axis> taken) {
        Set<Axis> used = new TreeSet<>(taken);
        used.addAll(body.axes());
        Map<Axis, Axis> names = new TreeMap<>();
        List<Axis> axes = new ArrayList<>();
        for (int i = 0; i < indices.size(); i++) {
            Axis axis = choose(indices.get(i), provisional.get(i), used);
            used.add(axis);
            axes.add(axis);
            if (!axis.equals(provisional.get(i))) {
                names.put(provisional.get(i), axis);
            }
        }
        return new Closed(renaming.apply(body, names), axes);
    }

    /// The axis of the array read first (or last) among those that are worth most.
    private Axis choose(IndexVariable index, Axis provisional, Set<Axis> used) {
        List<Candidate> known = candidates.getOrDefault(provisional, List.of());
        candidates.remove(provisional);
        List<Candidate> ordered = index.prefersLast() ? known.reversed() : known;
        for (Weight weight : Weight.values()) {
            for (Candidate candidate : ordered) {
                if (candidate.weight == weight && !used.contains(candidate.axis)) {
                    return candidate.axis;
                }
            }
        }
        return ordered.isEmpty() ? twins.fresh(index, used) : twins.of(ordered.getFirst().axis, used);
    }

    /// @param node the body over the final axes
    record Closed(Node node, List<Axis> axes) {}

    private record Candidate(Axis axis, Weight weight) {}
}
