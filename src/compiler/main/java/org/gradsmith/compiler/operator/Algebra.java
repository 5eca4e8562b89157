package org.gradsmith.compiler.operator;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.shape.Size;

/// Writes expressions into a graph as one would on paper. There is no subtraction and no division in the graph: they
/// are
/// sums with −1 times and products with a power −1. Nothing is simplified here but sums and products of fewer than two.
public record Algebra(Graph graph) {
    public Node number(long number) {
        return graph.constant(number);
    }

    public Node number(Rational number) {
        return graph.constant(number);
    }

    /// The fraction `numerator/denominator`.
    public Node fraction(long numerator, long denominator) {
        return graph.constant(Rational.of(numerator, denominator));
    }

    /// The size of an axis as a number.
    public Node number(Size size) {
        return graph.constant(size);
    }

    public Node plus(Node... terms) {
        return plus(List.of(terms));
    }

    public Node plus(List<Node> terms) {
        return switch (terms.size()) {
            case 0 -> number(0);
            case 1 -> terms.getFirst();
            default -> graph.apply(Arithmetic.ADD, terms);
        };
    }

    public Node times(Node... factors) {
        return times(List.of(factors));
    }

    public Node times(List<Node> factors) {
        return switch (factors.size()) {
            case 0 -> number(1);
            case 1 -> factors.getFirst();
            default -> graph.apply(Arithmetic.MULTIPLY, factors);
        };
    }

    public Node negate(Node node) {
        return times(number(-1), node);
    }

    public Node minus(Node left, Node right) {
        return plus(left, negate(right));
    }

    public Node over(Node numerator, Node denominator) {
        return times(numerator, inverse(denominator));
    }

    public Node inverse(Node node) {
        return power(node, -1);
    }

    public Node power(Node base, Node exponent) {
        return graph.apply(Arithmetic.POWER, base, exponent);
    }

    public Node power(Node base, long exponent) {
        return exponent == 1 ? base : power(base, number(exponent));
    }

    public Node square(Node node) {
        return power(node, 2);
    }

    /// The square root, a power ½.
    public Node root(Node node) {
        return power(node, fraction(1, 2));
    }

    public Node exp(Node node) {
        return graph.apply(Exponential.EXP, node);
    }

    public Node log(Node node) {
        return graph.apply(Exponential.LOG, node);
    }

    /// 1 where `left < right`, else 0.
    public Node less(Node left, Node right) {
        return graph.apply(Comparison.LESS, left, right);
    }

    /// 1 where both are equal, else 0.
    public Node equal(Node left, Node right) {
        return graph.apply(Comparison.EQUAL, left, right);
    }

    /// 1 where both hold, else 0.
    public Node and(Node left, Node right) {
        return graph.apply(Comparison.AND, left, right);
    }

    /// 1 where one of both holds, else 0.
    public Node or(Node left, Node right) {
        return graph.apply(Comparison.OR, left, right);
    }

    /// 1 where something does not hold, else 0.
    public Node not(Node node) {
        return graph.apply(Comparison.NOT, node);
    }

    /// The sum over axes; along an axis that the body lacks, its size times the body.
    public Node sum(Collection<Axis> over, Node body) {
        return graph.reduce(Reducers.SUM, over, body);
    }

    /// The sum over axes, divided by their sizes.
    public Node mean(Collection<Axis> over, Node body) {
        Size count = over.stream().map(Axis::size).reduce(Size.ONE, Size::times);
        return over.isEmpty() ? body : over(sum(over, body), number(count));
    }

    /// The exact number that a node is, when it is one.
    public static Optional<Rational> rational(Node node) {
        return node instanceof Constant(Quantity.Exact(Rational rational), var _)
                ? Optional.of(rational)
                : Optional.empty();
    }

    /// Whether a node is this number.
    public static boolean is(Node node, long number) {
        return rational(node).filter(rational -> rational.is(number)).isPresent();
    }
}
