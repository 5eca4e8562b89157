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
    static Factors of(Node body, Set<Node> scales, Predicate<Node> isInlined) {
        Factors factors = new Factors(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        factors.collect(body, scales, isInlined);
        return factors;
    }

    private void collect(Node node, Set<Node> scales, Predicate<Node> isInlined) {
        switch (node) {
            case Node constant
            when scales.contains(constant) -> {
                if (!Algebra.is(constant, 1)) {
                    scale.add(constant);
                }
            }
            case Apply product
            when product.operator().equals(Arithmetic.MULTIPLY) && isInlined.test(product) ->
                product.arguments().forEach(argument -> collect(argument, scales, isInlined));
            case Select select
            when Algebra.is(select.otherwise(), 0) && isProduct(select.then(), isInlined) ->
                guard(new Guard(select.condition(), false), select.then(), scales, isInlined);
            case Select select
            when Algebra.is(select.then(), 0) && isProduct(select.otherwise(), isInlined) ->
                guard(new Guard(select.condition(), true), select.otherwise(), scales, isInlined);
            default -> plain.add(node);
        }
    }

    private static boolean isProduct(Node node, Predicate<Node> isInlined) {
        return node instanceof Apply apply && apply.operator().equals(Arithmetic.MULTIPLY) && isInlined.test(node);
    }

    private void guard(Guard guard, Node inside, Set<Node> scales, Predicate<Node> isInlined) {
        Factors within = of(inside, scales, isInlined);
        scale.addAll(within.scale);
        guards.add(guard);
        guards.addAll(within.guards);
        guarded.addAll(within.plain);
        guarded.addAll(within.guarded);
    }
}
