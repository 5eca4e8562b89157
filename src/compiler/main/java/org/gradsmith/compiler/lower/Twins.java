package org.gradsmith.compiler.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradsmith.compiler.check.IndexVariable;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.shape.Size;

/// Second, third… axes along the same dimension: always the same ones, so that equal values are equal nodes.
final class Twins {
    private final Graph graph;
    private final Map<Axis, List<Axis>> known = new HashMap<>();
    private final Map<Range, Axis> alone = new HashMap<>();

    Twins(Graph graph) {
        this.graph = graph;
    }

    /// An axis for an index that reads along no array: the same for all indices of one name and range, where it is not
    /// used yet.
    Axis fresh(IndexVariable index, Set<Axis> used) {
        Axis axis = alone.computeIfAbsent(
                new Range(index.name(), index.count()), range -> graph.axis(range.name, range.size));
        return used.contains(axis) ? of(axis, used) : axis;
    }

    /// The first twin of an axis that is not used yet.
    Axis of(Axis axis, Set<Axis> used) {
        List<Axis> twins = known.computeIfAbsent(axis, _ -> new ArrayList<>());
        for (Axis twin : twins) {
            if (!used.contains(twin)) {
                return twin;
            }
        }
        Axis twin = graph.like(axis);
        twins.add(twin);
        return twin;
    }

    private record Range(String name, Size size) {}
}
