package org.gradsmith.compiler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.operator.Reducers;
import org.gradsmith.compiler.simplify.CommonFactors;

/// Sums of sums as sums of their terms: by the product rule most sums in tangents are made of several products, and
/// each alone is a product of matrices. Terms stay together where one factor is common to them and alone reaches along
/// an axis of the result: `Σ a·x + b·x` is `Σ (a + b)·x`.
final class TermsApart {
    private final Graph graph;
    private final Algebra algebra;

    private TermsApart(Graph graph) {
        this.graph = graph;
        this.algebra = new Algebra(graph);
    }

    /// @param moving what the sums depend on that are taken apart; others stay as they are
    static List<Node> of(Graph graph, List<Node> nodes, Collection<Node> moving) {
        TermsApart apart = new TermsApart(graph);
        Set<Node> dependents = Walk.dependents(nodes, moving);
        Map<Node, Node> became =
                Walk.rebuild(graph, nodes, (before, after) -> dependents.contains(before) ? apart.apart(after) : after);
        return nodes.stream().map(node -> Walk.became(became, node)).toList();
    }

    private Node apart(Node node) {
        if (isSum(node)) {
            return algebra.plus(CommonFactors.outOf(algebra, node.children()));
        }
        return node instanceof Reduce reduce && reduce.reducer() == Reducers.SUM
                ? algebra.plus(bodies(reduce).stream()
                        .map(body -> graph.reduce(Reducers.SUM, reduce.over(), body))
                        .toList())
                : node;
    }

    /// Each product of matrices for itself, and the sum of all else.
    private List<Node> bodies(Reduce reduce) {
        Map<Boolean, List<Node>> terms = terms(reduce.body()).stream()
                .collect(Collectors.partitioningBy(term -> isProductOfMatrices(reduce, term)));
        List<Node> bodies = new ArrayList<>(terms.getOrDefault(true, List.of()));
        List<Node> others = terms.getOrDefault(false, List.of());
        if (bodies.isEmpty()) {
            return List.of(reduce.body());
        }
        if (!others.isEmpty()) {
            bodies.add(algebra.plus(others));
        }
        return bodies;
    }

    /// Whether a factor does not reach along an axis of the result.
    private static boolean isProductOfMatrices(Reduce reduce, Node term) {
        return switch (term) {
            case Select select ->
                isProductOfMatrices(reduce, select.then()) || isProductOfMatrices(reduce, select.otherwise());
            default ->
                factors(term).stream()
                        .anyMatch(factor ->
                                !factor.axes().isEmpty() && !factor.axes().containsAll(reduce.axes()));
        };
    }

    /// The terms of a sum; those of one in a case that is 0 otherwise, each in that case. What picks one position is
    /// read or added to there: no product of matrices.
    private List<Node> terms(Node node) {
        if (node instanceof Select select && !isPick(select) && Algebra.is(select.otherwise(), 0)) {
            return terms(select.then()).stream()
                    .map(term -> graph.select(select.condition(), term, select.otherwise()))
                    .toList();
        }
        if (node instanceof Select select && !isPick(select) && Algebra.is(select.then(), 0)) {
            return terms(select.otherwise()).stream()
                    .map(term -> graph.select(select.condition(), select.then(), term))
                    .toList();
        }
        return isSum(node) ? node.children() : List.of(node);
    }

    private static boolean isPick(Select select) {
        return select.condition() instanceof Apply condition && condition.operator() == Comparison.EQUAL;
    }

    private static boolean isSum(Node node) {
        return node instanceof Apply sum && sum.operator() == Arithmetic.ADD;
    }

    private static List<Node> factors(Node term) {
        return term instanceof Apply product && product.operator() == Arithmetic.MULTIPLY
                ? product.arguments()
                : List.of(term);
    }
}
