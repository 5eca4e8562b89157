package org.gradsmith.compiler.simplify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;

/// Results that are read along other axes, computed along these at once.
public final class Aligned {
    private Aligned() {}

    /// A gradient is often the transpose of something; computed along the other axes at once, nothing is left to
    /// transpose. What it is computed from stays where it is, since others need it too.
    public static Node of(Graph graph, Node node) {
        if (!(node instanceof Reindex reindex) || reindex.padded()) {
            return node;
        }
        Map<Axis, Axis> names = new LinkedHashMap<>();
        reindex.reads()
                .forEach((from, read) -> read.axis()
                        .filter(to -> to.size().equals(from.size())
                                && !reindex.source().axes().contains(to))
                        .ifPresent(to -> names.put(from, to)));
        boolean isRenaming = names.size() == reindex.reads().size()
                && reindex.reads().values().stream()
                                .map(IndexExpression::axis)
                                .distinct()
                                .count()
                        == names.size();
        return isRenaming ? renamed(graph, reindex.source(), names) : node;
    }

    /// Through the sums and products at the top, no further.
    private static Node renamed(Graph graph, Node node, Map<Axis, Axis> names) {
        if (Collections.disjoint(node.axes(), names.keySet())) {
            return node;
        }
        return switch (node) {
            case Reduce reduce
            when Collections.disjoint(reduce.over(), names.values()) ->
                graph.reduce(reduce.reducer(), reduce.over(), renamed(graph, reduce.body(), names));
            case Apply apply ->
                graph.rebuild(
                        apply,
                        apply.arguments().stream()
                                .map(argument -> argument instanceof Reduce || argument instanceof Select
                                        ? renamed(graph, argument, names)
                                        : graph.rename(argument, names))
                                .toList());
            case Select(Node condition, Node then, Node otherwise, var _) ->
                graph.select(
                        renamed(graph, condition, names), graph.rename(then, names), graph.rename(otherwise, names));
            default -> graph.rename(node, names);
        };
    }
}
