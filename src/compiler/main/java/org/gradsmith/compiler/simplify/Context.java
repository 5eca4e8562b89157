package org.gradsmith.compiler.simplify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Facts;

/// What rules work with.
///
/// @param graph makes nodes
/// @param algebra writes expressions into it
/// @param facts knows in which range values lie
/// @param kept values with names of their own: sums that algebra does not take apart
/// @param whole values that are read as they are, even if they are read from others themselves
/// @param shared sums and products that are computed anyway, since several others read them: they stay whole where that
///     saves work
/// @param found what was asked before, and the answers
public record Context(
        Graph graph,
        Algebra algebra,
        Facts facts,
        Set<Node> kept,
        Set<Node> whole,
        Set<Node> shared,
        Map<Object, Optional<Node>> found) {
    static Context of(Graph graph) {
        return new Context(
                graph,
                new Algebra(graph),
                new Facts(),
                new HashSet<>(),
                new HashSet<>(),
                new HashSet<>(),
                new HashMap<>());
    }

    /// The answer to a question about nodes that many parents ask, each of which would go all the way down.
    Optional<Node> once(Object question, Supplier<Optional<Node>> answer) {
        Optional<Node> known = found.get(question);
        if (known == null) {
            known = answer.get();
            found.put(question, known);
        }
        return known;
    }

    /// Whether a node is a sum that may be taken apart as one likes.
    boolean isSum(Node node) {
        return Term.isSum(node) && !kept.contains(node) && !shared.contains(node);
    }

    /// Whether a node is a sum that is computed anyway, and may be taken apart where that saves work.
    boolean isSharedSum(Node node) {
        return Term.isSum(node) && !kept.contains(node) && shared.contains(node);
    }

    /// Whether a node is a product that is computed anyway.
    boolean isSharedProduct(Node node) {
        return node instanceof Apply apply && apply.operator() == Arithmetic.MULTIPLY && shared.contains(node);
    }

    /// Whether a person would write a node with a minus in front, and may take it away.
    boolean isNegative(Node node) {
        return !kept.contains(node) && Term.isNegative(node);
    }

    /// The node times −1, each term of a sum for itself.
    Node negated(Node node) {
        return kept.contains(node) ? algebra.negate(node) : Term.negated(algebra, node);
    }

    Node apply(Operator operator, Node... arguments) {
        return graph.apply(operator, arguments);
    }

    Node number(long number) {
        return algebra.number(number);
    }
}
