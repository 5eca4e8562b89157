package org.gradsmith.compiler.simplify;

import java.util.ArrayList;
import java.util.List;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;

/// A term of a sum as its exact coefficient and the factors that are no number.
///
/// @param factors without exact numbers; empty for a number
record Term(Rational coefficient, List<Node> factors) {
    Term {
        factors = List.copyOf(factors);
    }

    static Term of(Node node) {
        Rational coefficient = Rational.ONE;
        List<Node> rest = new ArrayList<>();
        for (Node factor : factors(node)) {
            var number = Algebra.rational(factor);
            if (number.isPresent()) {
                coefficient = coefficient.times(number.get());
            } else {
                rest.add(factor);
            }
        }
        return new Term(coefficient, rest);
    }

    /// The terms of a sum; the node itself where it is none.
    static List<Node> terms(Node node) {
        return node instanceof Apply apply && apply.operator() == Arithmetic.ADD ? apply.arguments() : List.of(node);
    }

    /// The factors of a product; the node itself where it is none.
    static List<Node> factors(Node node) {
        return node instanceof Apply apply && apply.operator() == Arithmetic.MULTIPLY
                ? apply.arguments()
                : List.of(node);
    }

    static boolean isSum(Node node) {
        return node instanceof Apply apply && apply.operator() == Arithmetic.ADD;
    }

    /// The product of the factors without the coefficient.
    Node rest(Algebra algebra) {
        return algebra.times(factors);
    }

    Node node(Algebra algebra) {
        if (coefficient.is(1)) {
            return rest(algebra);
        }
        List<Node> all = new ArrayList<>();
        all.add(algebra.number(coefficient));
        all.addAll(factors);
        return algebra.times(all);
    }

    /// Whether a person would write it with a minus in front: a negative coefficient, or a sum that begins so.
    static boolean isNegative(Node node) {
        if (isSum(node)) {
            return of(terms(node).getFirst()).coefficient.signum() < 0;
        }
        return of(node).coefficient.signum() < 0;
    }

    /// The node times −1, each term of a sum for itself.
    static Node negated(Algebra algebra, Node node) {
        List<Node> terms = terms(node).stream()
                .map(term -> {
                    Term parts = of(term);
                    return new Term(parts.coefficient.negated(), parts.factors).node(algebra);
                })
                .toList();
        return algebra.plus(terms);
    }
}
