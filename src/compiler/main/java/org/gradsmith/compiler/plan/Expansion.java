package org.gradsmith.compiler.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Recurrence;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Comparison;

/// Replaces named functions and composite reductions by their definitions, and cuts long sums and products into
/// pieces, from left to right.
final class Expansion {
    private static final int LONGEST = 12;

    private final Graph graph;
    private final Nesting nesting;
    private final Map<Node, Node> became = new HashMap<>();

    /// @param nesting in which loops nodes are
    Expansion(Graph graph, Nesting nesting) {
        this.graph = graph;
        this.nesting = nesting;
    }

    /// What nodes become; each node and everything below it is in the answer.
    Map<Node, Node> expand(Collection<? extends Node> roots) {
        for (Node node : Walk.upwards(roots)) {
            if (!became.containsKey(node)) {
                try (var _ = graph.from(graph.origin(node))) {
                    became.put(node, expanded(node));
                }
            }
        }
        return became;
    }

    private Node expanded(Node node) {
        Node rebuilt =
                graph.rebuild(node, node.children().stream().map(became::get).toList());
        Node defined = switch (rebuilt) {
            case Call call -> call.function().definition().of(graph, call);
            case Reduce reduce -> {
                Node definition = reduce.reducer().definition().of(graph, reduce);
                yield definition == reduce ? atStep(reduce) : definition;
            }
            case History history -> settled(history);
            case Reindex reindex -> Last.apart(graph, reindex);
            default -> rebuilt;
        };
        if (defined == rebuilt) {
            Node plain = Renaming.pulled(graph, nesting, rebuilt instanceof Apply apply ? cut(apply) : rebuilt);
            became.put(plain, plain);
            became.put(Renaming.of(plain).node(), Renaming.of(plain).node());
            return plain;
        }
        rebuilt.children().forEach(child -> became.put(child, child));
        return expand(List.of(defined)).getOrDefault(defined, defined);
    }

    /// Within a loop there is one place along its axis: nothing is added to places of it, but chosen where it is meant.
    private Node atStep(Reduce reduce) {
        boolean isPlaced = Lookup.of(reduce)
                .filter(lookup -> !lookup.isRead())
                .filter(lookup -> nesting.steps(reduce).contains(lookup.axis()))
                .isPresent();
        return isPlaced && reduce.body() instanceof Select(Node condition, Node then, Node otherwise, var _)
                ? graph.reduce(
                        reduce.reducer(),
                        reduce.over(),
                        graph.select(
                                graph.apply(Comparison.NOT, condition), /* then= */ otherwise, /* otherwise= */ then))
                : reduce;
    }

    /// A carry that takes the value of another one takes a copy, so that all may be changed in any order.
    private Node settled(History history) {
        Recurrence recurrence = history.recurrence();
        List<Recurrence.Carry> carries = new ArrayList<>();
        for (Recurrence.Carry carry : recurrence.carries()) {
            boolean isOther = carry.next() != carry.before()
                    && carry.next() instanceof Variable other
                    && recurrence.isInside(other);
            Node next = isOther ? graph.apply(Arithmetic.ADD, carry.next()) : carry.next();
            carries.add(new Recurrence.Carry(carry.before(), carry.initial(), next));
        }
        return graph.history(recurrence.with(carries), history.body());
    }

    private Node cut(Apply apply) {
        List<Node> left = apply.arguments();
        if (apply.operator().arity() != Operator.VARIADIC || left.size() <= LONGEST) {
            return apply;
        }
        while (left.size() > LONGEST) {
            List<Node> shorter = new ArrayList<>();
            shorter.add(graph.apply(apply.operator(), left.subList(0, LONGEST)));
            shorter.addAll(left.subList(LONGEST, left.size()));
            left = shorter;
        }
        return graph.apply(apply.operator(), left);
    }
}
