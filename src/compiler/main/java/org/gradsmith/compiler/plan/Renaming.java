package org.gradsmith.compiler.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;

/// A node as another one under other names of axes. Pulled up as far as they go, such renamings hide nothing: the same
/// value under two names is one value, and sums of products are seen.
///
/// @param node what is renamed
/// @param names the new name of each renamed axis
record Renaming(Node node, Map<Axis, Axis> names) {
    /// The renaming that a node is; of nothing, where it is none.
    static Renaming of(Node node) {
        if (!(node instanceof Reindex reindex)) {
            return new Renaming(node, Map.of());
        }
        Map<Axis, Axis> names = new TreeMap<>();
        for (var read : reindex.reads().entrySet()) {
            Optional<Axis> name = read.getValue().axis();
            if (name.isEmpty() || !name.get().size().equals(read.getKey().size())) {
                return new Renaming(node, Map.of());
            }
            names.put(read.getKey(), name.get());
        }
        Renaming renaming = new Renaming(reindex.source(), names);
        return renaming.isInjective(reindex.source().axes()) ? renaming : new Renaming(node, Map.of());
    }

    Axis name(Axis axis) {
        return names.getOrDefault(axis, axis);
    }

    private boolean isInjective(Set<Axis> axes) {
        Set<Axis> targets = new HashSet<>();
        return axes.stream().allMatch(axis -> targets.add(name(axis)));
    }

    /// The axes before, for axes after.
    List<Axis> before(List<Axis> after) {
        Map<Axis, Axis> back = new TreeMap<>();
        names.forEach((from, to) -> back.put(to, from));
        return after.stream().map(axis -> back.getOrDefault(axis, axis)).toList();
    }

    /// The same node with renamings of its children pulled out, where that is possible.
    ///
    /// @param nesting in which loops nodes are
    static Node pulled(Graph graph, Nesting nesting, Node node) {
        return switch (node) {
            case Apply _, Select _ -> overChildren(graph, nesting, node);
            case Reduce reduce -> overBody(graph, reduce);
            case Reindex reindex -> composed(graph, reindex);
            default -> node;
        };
    }

    /// What depends on a carry stands at a step of its loop, along whose axis it must not be read elsewhere.
    private static Node overChildren(Graph graph, Nesting nesting, Node node) {
        List<Renaming> children = node.children().stream().map(Renaming::of).toList();
        Map<Axis, Axis> names = new TreeMap<>();
        Set<Axis> axes = new TreeSet<>(nesting.steps(node));
        for (Renaming child : children) {
            axes.addAll(child.node.axes());
            names.putAll(child.names);
        }
        Renaming common = new Renaming(node, names);
        boolean isCommon = children.stream()
                .allMatch(child -> child.node.axes().stream()
                        .allMatch(axis -> child.name(axis).equals(common.name(axis))));
        boolean isAtItsStep = nesting.steps(node).stream().noneMatch(names::containsKey);
        if (names.isEmpty() || !isCommon || !isAtItsStep || !common.isInjective(axes)) {
            return node;
        }
        return graph.rename(
                graph.rebuild(node, children.stream().map(Renaming::node).toList()), names);
    }

    private static Node overBody(Graph graph, Reduce reduce) {
        Renaming body = of(reduce.body());
        if (body.names.isEmpty()) {
            return reduce;
        }
        Map<Axis, Axis> left = new TreeMap<>();
        Set<Axis> over = new TreeSet<>(reduce.over());
        List<Axis> free = new ArrayList<>(body.node.axes());
        over.removeAll(body.names.values());
        body.names.forEach((from, to) -> {
            if (reduce.over().contains(to)) {
                over.add(from);
                free.remove(from);
            } else {
                left.put(from, to);
            }
        });
        boolean isMixed = reduce.over().stream().anyMatch(axis -> free.contains(axis) && body.names.containsKey(axis))
                || over.size() != reduce.over().size();
        return isMixed ? reduce : graph.rename(graph.reduce(reduce.reducer(), over, body.node), left);
    }

    private static Node composed(Graph graph, Reindex reindex) {
        Renaming source = of(reindex.source());
        if (source.names.isEmpty()) {
            return reindex;
        }
        Map<Axis, IndexExpression> reads = new TreeMap<>();
        for (Axis axis : source.node.axes()) {
            Axis name = source.name(axis);
            reads.put(axis, reindex.reads().getOrDefault(name, IndexExpression.of(name)));
        }
        return graph.reindex(source.node, reads, reindex.padded());
    }
}
