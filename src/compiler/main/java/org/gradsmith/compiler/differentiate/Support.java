package org.gradsmith.compiler.differentiate;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Recurrence;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.operator.Facts;
import org.gradsmith.compiler.operator.Reducers;

/// Where changes can be other than 0: in one of the cases that their terms are in. What several branches share is
/// computed in any of them; in none, its factors may be infinite.
final class Support {
    private final Graph graph;
    private final Algebra algebra;
    private final Map<Node, Optional<Node>> cases = new HashMap<>();
    private final Facts facts = new Facts();

    Support(Graph graph) {
        this.graph = graph;
        this.algebra = new Algebra(graph);
    }

    /// The product of a change with a factor, which is looked at only where there is a change.
    Node times(Node change, Node factor) {
        Guarded guarded = Guarded.of(change);
        Optional<Node> within = facts.isRegular(factor) ? Optional.empty() : of(guarded.inner());
        Node inside = within.map(
                        condition -> guarded.around(graph, graph.select(condition, guarded.inner(), algebra.number(0))))
                .orElse(change);
        return Guarded.times(graph, inside, factor);
    }

    private Optional<Node> of(Node change) {
        for (Node node : Walk.upwards(List.of(change), node -> !isLinear(node) || cases.containsKey(node))) {
            cases.put(node, find(node));
        }
        return known(change);
    }

    private Optional<Node> known(Node node) {
        return node instanceof Select select
                ? Guarded.of(select).condition(algebra)
                : cases.getOrDefault(node, Optional.empty());
    }

    /// Whether it is 0 where all that it is computed from, or one factor of it, is 0.
    private static boolean isLinear(Node node) {
        return switch (node) {
            case Apply apply -> apply.operator() == Arithmetic.ADD || apply.operator() == Arithmetic.MULTIPLY;
            case Reduce reduce -> reduce.reducer() == Reducers.SUM;
            case Reindex _, Spread _, History _ -> true;
            default -> false;
        };
    }

    private Optional<Node> find(Node node) {
        return switch (node) {
            case Apply sum when sum.operator() == Arithmetic.ADD -> ofAll(sum.arguments());
            case Apply product ->
                product.arguments().stream()
                        .map(this::known)
                        .flatMap(Optional::stream)
                        .findFirst();
            case Reduce sum -> known(sum.body()).map(condition -> any(sum, condition));
            case Reindex read ->
                known(read.source()).map(condition -> graph.reindex(condition, read.reads(), read.padded()));
            case Spread spread -> known(spread.source()).map(condition -> anywhere(spread, condition));
            case History(Recurrence loop, Node body, var _) ->
                known(body).map(condition -> graph.history(loop, condition));
            default -> Optional.empty();
        };
    }

    private Optional<Node> ofAll(List<Node> terms) {
        Set<Node> conditions = new LinkedHashSet<>();
        terms.forEach(term -> known(term).ifPresent(conditions::add));
        return terms.stream().allMatch(term -> known(term).isPresent())
                ? conditions.stream().reduce(algebra::or)
                : Optional.empty();
    }

    private Node anywhere(Spread spread, Node condition) {
        return graph.apply(Comparison.LESS, algebra.number(0), graph.spread(condition, spread.writes()));
    }

    private Node any(Reduce sum, Node condition) {
        Set<Axis> over = new TreeSet<>(sum.over());
        over.retainAll(condition.axes());
        return graph.reduce(Reducers.MAXIMUM, over, condition);
    }
}
