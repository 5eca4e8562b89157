package org.gradsmith.compiler.operator;

import java.util.List;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Node;

/// A sum seen with signs: `a − b + c`. The graph has only sums and products with −1. Any node can be seen so.
///
/// @param terms in order
public record Terms(List<Term> terms) {
    public Terms {
        terms = List.copyOf(terms);
    }

    /// The view of any node; of a sum, one level deep.
    public static Terms of(Node node) {
        List<Node> summands =
                node instanceof Apply apply && apply.operator() == Arithmetic.ADD ? apply.arguments() : List.of(node);
        return new Terms(summands.stream()
                .map(summand -> new Term(summand, Fraction.of(summand)))
                .toList());
    }

    /// One term.
    ///
    /// @param node the summand as it is in the graph, with its sign
    /// @param signed the same as a fraction
    public record Term(Node node, Fraction signed) {
        /// Whether it is subtracted.
        public boolean isNegative() {
            return signed.isNegative();
        }

        /// What is added or subtracted.
        public Fraction magnitude() {
            return signed.magnitude();
        }
    }
}
