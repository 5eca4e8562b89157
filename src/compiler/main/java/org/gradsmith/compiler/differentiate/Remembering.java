package org.gradsmith.compiler.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Recurrence;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.shape.Size;

/// How a second loop gets at what a first one computed at the same step: it reads the histories of all that it needs;
/// or, where the first loop recomputes, only of what was carried, and computes the rest of the step again
/// (checkpointing; Griewank and Walther, Evaluating Derivatives, 2008, chapter 12). What is carried goes along in the
/// second loop as well, so that all that follows from it exists at one step only.
final class Remembering {
    private final Graph graph;
    private final Recurrence first;
    private final boolean isReversed;
    private final Set<Node> body;
    private final Map<Variable, Variable> again = new LinkedHashMap<>();
    private final Map<Variable, Variable> inner = new HashMap<>();

    /// @param isReversed whether the second loop runs in the other direction
    Remembering(Graph graph, Recurrence first, boolean isReversed) {
        this.graph = graph;
        this.first = first;
        this.isReversed = isReversed;
        this.body = new HashSet<>(first.body(List.of()));
        this.body.addAll(first.variables());
        if (first.recomputes()) {
            first.variables().forEach(before -> again.put(before, twin(before)));
        }
    }

    private Variable twin(Variable before) {
        return graph.carry(before.name() + " again", before.axes());
    }

    /// A node of the second loop's body that reads, or computes again, what it takes from the first one.
    ///
    /// @param isSecond whether a node depends on what the second loop carries
    Node of(Node node, Predicate<Node> isSecond) {
        if (!first.isInside(node)) {
            return node;
        }
        return first.recomputes() ? recomputed(node) : read(node, isSecond);
    }

    /// Of a loop within the second one, whose step is not that of the first one, each node is looked at for itself.
    private Node read(Node root, Predicate<Node> isSecond) {
        Predicate<Node> isOfInner = node -> !root.carries().containsAll(node.carries());
        Predicate<Node> isHistory = node -> node instanceof History && !isSecond.test(node) && !isOfInner.test(node);
        Predicate<Node> isLeaf = node -> !first.isInside(node) || body.contains(node) || isHistory.test(node);
        Map<Node, Node> became = new HashMap<>();
        for (Node node : Walk.upwards(List.of(root), isLeaf)) {
            List<Node> children =
                    node.children().stream().map(child -> read(child, became)).toList();
            became.put(node, graph.rebuild(node, children));
        }
        return read(root, became);
    }

    private Node read(Node node, Map<Node, Node> became) {
        Node rebuilt = became.get(node);
        return rebuilt == null ? graph.history(first, node) : rebuilt;
    }

    /// Loops within the body are run again as loops of their own, whose carries are not those of the first time.
    private Node recomputed(Node root) {
        List<Node> nodes = Walk.upwards(List.of(root));
        for (Node node : nodes) {
            if (node instanceof History history && first.isInside(history)) {
                history.recurrence().variables().forEach(before -> inner.computeIfAbsent(before, this::twin));
            }
        }
        Map<Node, Node> became = new HashMap<>(again);
        became.putAll(inner);
        Set<Node> replaced = Set.copyOf(became.keySet());
        for (Node node : nodes) {
            if (!became.containsKey(node)) {
                boolean isChanged = node.carries().stream().anyMatch(replaced::contains);
                became.put(node, isChanged ? Walk.rebuilt(graph, node, became) : node);
            }
        }
        return Walk.became(became, root);
    }

    /// What the second loop carries so that the first can be computed again.
    List<Recurrence.Carry> carries() {
        List<Recurrence.Carry> carries = new ArrayList<>();
        again.forEach((before, variable) -> {
            Node all = graph.history(first, before);
            boolean isDownwards = first.isBackwards() != isReversed;
            Size begin = isReversed ? first.end() : first.begin();
            IndexExpression next =
                    IndexExpression.of(first.axis()).plus(IndexExpression.of(Size.of(isDownwards ? -1 : 1)));
            carries.add(new Recurrence.Carry(
                    variable,
                    graph.reindex(all, Map.of(first.axis(), IndexExpression.of(begin)), false),
                    graph.reindex(all, Map.of(first.axis(), next), true)));
        });
        return carries;
    }
}
