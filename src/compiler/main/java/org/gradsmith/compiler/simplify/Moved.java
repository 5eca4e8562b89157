package org.gradsmith.compiler.simplify;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Index;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Random;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Positions;

/// A value at another position along one axis: the variables that it is computed from are read there.
public final class Moved {
    private final Graph graph;
    private final Axis axis;
    private final IndexExpression place;
    private final Map<Node, Node> became = new HashMap<>();

    private Moved(Graph graph, Axis axis, IndexExpression place) {
        this.graph = graph;
        this.axis = axis;
        this.place = place;
    }

    /// The node with every position along an axis replaced; where nodes in it bind the axes of the new position, it
    /// is read as a whole.
    ///
    /// @param place over axes that the node lacks, or the axis itself
    public static Node to(Graph graph, Node node, Axis axis, IndexExpression place) {
        if (!node.axes().contains(axis)) {
            return node;
        }
        Moved moved = new Moved(graph, axis, place);
        for (Node below : Walk.upwards(List.of(node), below -> !below.axes().contains(axis))) {
            moved.became.put(below, moved.of(below));
        }
        return moved.became.getOrDefault(node, node);
    }

    private Node of(Node node) {
        return switch (node) {
            case Variable variable -> read(variable);
            case Index _ -> Positions.value(graph, place);
            case Reindex reindex -> reindexed(reindex);
            case Spread _, History _, Random _ -> read(node);
            default -> isCaught(node) ? read(node) : graph.rebuild(node, children(node.children()));
        };
    }

    private List<Node> children(Collection<Node> children) {
        return children.stream().map(child -> became.getOrDefault(child, child)).toList();
    }

    private Node read(Node node) {
        return graph.reindex(node, Map.of(axis, place), false);
    }

    /// Whether something is summed over along an axis of the new position.
    private boolean isCaught(Node node) {
        Set<Axis> bound = new TreeSet<>();
        switch (node) {
            case Reduce reduce -> bound.addAll(reduce.over());
            case Call call -> {
                bound.addAll(call.positions());
                call.given().forEach(given -> bound.addAll(given.positions()));
            }
            default -> {}
        }
        return bound.contains(axis) || place.axes().stream().anyMatch(bound::contains);
    }

    private Node reindexed(Reindex reindex) {
        Map<Axis, IndexExpression> reads = new TreeMap<>();
        for (Axis from : reindex.source().axes()) {
            IndexExpression at = reindex.reads().getOrDefault(from, IndexExpression.of(from));
            reads.put(from, at.substitute(a -> a.equals(axis) ? place : IndexExpression.of(a)));
        }
        return graph.reindex(reindex.source(), reads, reindex.padded());
    }
}
