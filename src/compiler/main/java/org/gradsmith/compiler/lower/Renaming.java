package org.gradsmith.compiler.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Index;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Random;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.ir.Variable;

/// Brings values to other axes. What has no name is written anew along them, down to variables. What has a name, and so
/// may be used more than once, is computed along its own axes and only read along others: otherwise a network that adds
/// to its own values would be computed again for each of its layers.
final class Renaming {
    private final Graph graph;
    private final Twins twins;
    private final Set<Node> named = new HashSet<>();
    private final Set<Axis> provisional = new HashSet<>();

    Renaming(Graph graph, Twins twins) {
        this.graph = graph;
        this.twins = twins;
    }

    /// A value got a name.
    void name(Node node) {
        if (!(node instanceof Variable) && !(node instanceof Constant)) {
            named.add(node);
        }
    }

    /// The values that have names.
    Set<Node> named() {
        return named;
    }

    /// An axis that has to vanish, also from values with a name.
    void makeProvisional(Axis axis) {
        provisional.add(axis);
    }

    /// A node with free axes replaced by others. Bound axes that would capture a new one are replaced by twins.
    Node apply(Node node, Map<Axis, Axis> names) {
        return new Run(new HashMap<>()).apply(node, new TreeMap<>(names));
    }

    /// An array brought to other positions, one for each of its own.
    Node along(Tensor tensor, List<Axis> positions) {
        Map<Axis, Axis> names = new TreeMap<>();
        for (int i = 0; i < positions.size(); i++) {
            names.put(tensor.positions().get(i), positions.get(i));
        }
        return apply(tensor.node(), names);
    }

    /// One renaming; results are kept for each node and its relevant names.
    private final class Run {
        private final Map<Key, Node> done;

        private Run(Map<Key, Node> done) {
            this.done = done;
        }

        Node apply(Node node, Map<Axis, Axis> names) {
            Map<Axis, Axis> relevant = new TreeMap<>(names);
            relevant.keySet().retainAll(node.axes());
            relevant.entrySet().removeIf(entry -> entry.getKey().equals(entry.getValue()));
            if (relevant.isEmpty()) {
                return node;
            }
            Key key = new Key(node, relevant);
            Node known = done.get(key);
            if (known == null) {
                try (Graph.Scope _ = graph.from(graph.origin(node))) {
                    known = renamed(node, relevant);
                }
                done.put(key, known);
            }
            return known;
        }

        private Node renamed(Node node, Map<Axis, Axis> names) {
            boolean isNamed = named.contains(node);
            if (isNamed && names.keySet().stream().noneMatch(provisional::contains)) {
                return graph.rename(node, names);
            }
            Node renamed = switch (node) {
                case Constant _ -> node;
                case Variable _, Random _, Spread _, History _ -> graph.rename(node, names);
                case Call call -> call(call, names);
                case Index(Axis axis, var _) -> graph.index(names.getOrDefault(axis, axis));
                case Apply _, Select _ ->
                    graph.rebuild(
                            node,
                            node.children().stream()
                                    .map(child -> apply(child, names))
                                    .toList());
                case Reduce reduce -> reduce(reduce, names);
                case Reindex reindex -> reindex(reindex, names);
            };
            if (isNamed) {
                name(renamed);
            }
            return renamed;
        }

        private Node call(Call call, Map<Axis, Axis> names) {
            List<Map<Axis, Axis>> inside = call.inside(names, axis -> twins.of(axis, new TreeSet<>(call.axes())));
            List<Node> arguments = new ArrayList<>();
            for (int i = 0; i < inside.size(); i++) {
                arguments.add(apply(call.given().get(i).node(), inside.get(i)));
            }
            return graph.renamed(call, names, inside, arguments);
        }

        private Node reduce(Reduce reduce, Map<Axis, Axis> names) {
            Map<Axis, Axis> inner = new TreeMap<>(names);
            Set<Axis> used = new TreeSet<>(names.values());
            used.addAll(reduce.body().axes());
            Set<Axis> over = new TreeSet<>();
            for (Axis bound : reduce.over()) {
                boolean isCaptured = names.containsValue(bound);
                Axis axis = isCaptured ? twins.of(bound, used) : bound;
                used.add(axis);
                over.add(axis);
                inner.put(bound, axis);
            }
            return graph.reduce(reduce.reducer(), over, apply(reduce.body(), inner));
        }

        /// Reads at other axes are put together with what they were; where nothing but names is left, they move on.
        private Node reindex(Reindex reindex, Map<Axis, Axis> names) {
            Map<Axis, IndexExpression> reads = reads(reindex, reindex.source(), names);
            Map<Axis, Axis> plain = new TreeMap<>();
            reads.forEach((axis, read) -> read.axis().ifPresent(to -> plain.put(axis, to)));
            if (plain.size() == reads.size() && !reindex.padded()) {
                return apply(reindex.source(), plain);
            }
            Map<Axis, Axis> passed = new TreeMap<>(names);
            passed.keySet().removeAll(reindex.reads().keySet());
            passed.values().removeIf(reindex.source().axes()::contains);
            Node source = apply(reindex.source(), passed);
            return graph.reindex(source, reads(reindex, source, names), reindex.padded());
        }

        private static Map<Axis, IndexExpression> reads(Reindex reindex, Node source, Map<Axis, Axis> names) {
            Map<Axis, IndexExpression> reads = new TreeMap<>();
            for (Axis axis : source.axes()) {
                reads.put(
                        axis,
                        reindex.reads()
                                .getOrDefault(axis, IndexExpression.of(axis))
                                .substitute(position -> IndexExpression.of(names.getOrDefault(position, position))));
            }
            return reads;
        }
    }

    private record Key(Node node, Map<Axis, Axis> names) {}
}
