package org.gradsmith.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;

/// What the body of a sum is a product of: `scale · plain · (if guards then guarded else 0)`.
///
/// @param scale constant factors
record Factors(List<Node> scale, List<Node> plain, List<Node> guarded, List<Guard> guards) {
    /// A condition under which factors are not 0.
    ///
    /// @param isNegated whether they are 0 where the condition holds
    record Guard(Node condition, boolean isNegated) {
        /// A value under the condition.
        Node around(Graph graph, Node value) {
            Node zero = graph.constant(0);
            return isNegated ? graph.select(condition, zero, value) : graph.select(condition, value, zero);
        }
    }

    /// @param scales the nodes that are constant
    /// @param isInlined whether a node is read here only, so that it may be taken apart
    static Factors of(Graph graph, Node body, Set<Node> scales, Predicate<Node> isInlined) {
        Factors factors = new Factors(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        factors.collect(new Way(graph, scales, isInlined), body);
        return factors;
    }

    private void collect(Way way, Node body) {
        Node node = way.opened(body);
        switch (node) {
            case Node constant
            when way.scales.contains(constant) -> {
                if (!Algebra.is(constant, 1)) {
                    scale.add(constant);
                }
            }
            case Apply product
            when way.isProduct(product) -> product.arguments().forEach(argument -> collect(way, argument));
            case Select select
            when Algebra.is(select.otherwise(), 0) && way.isProduct(select.then()) ->
                guard(way, new Guard(select.condition(), false), select.then());
            case Select select
            when Algebra.is(select.then(), 0) && way.isProduct(select.otherwise()) ->
                guard(way, new Guard(select.condition(), true), select.otherwise());
            default -> plain.add(body);
        }
    }

    private void guard(Way way, Guard guard, Node inside) {
        Factors within = of(way.graph, inside, way.scales, way.isInlined);
        scale.addAll(within.scale);
        guards.add(guard);
        guards.addAll(within.guards);
        guarded.addAll(within.plain);
        guarded.addAll(within.guarded);
    }

    /// What is needed on the way down.
    private record Way(Graph graph, Set<Node> scales, Predicate<Node> isInlined) {
        boolean isProduct(Node node) {
            return opened(node) instanceof Apply apply
                    && apply.operator().equals(Arithmetic.MULTIPLY)
                    && isInlined.test(node);
        }

        /// A renamed product or case as one of renamed parts.
        Node opened(Node node) {
            Renaming renaming = Renaming.of(node);
            Node inner = renaming.node();
            boolean isOpen = !renaming.names().isEmpty()
                    && isInlined.test(inner)
                    && (inner instanceof Select
                            || inner instanceof Apply apply && apply.operator().equals(Arithmetic.MULTIPLY));
            if (!isOpen) {
                return node;
            }
            return graph.rebuild(
                    inner,
                    inner.children().stream()
                            .map(child -> graph.rename(child, renaming.names()))
                            .toList());
        }
    }
}
