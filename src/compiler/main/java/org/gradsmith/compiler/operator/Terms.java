package org.gradsmith.compiler.operator;

import java.util.Comparator;
import java.util.List;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Node;

/// A sum seen with signs: `a + c − b`. The graph has only sums and products with −1. Any node can be seen so. This view
/// settles in which order a sum is computed.
///
/// @param terms in the order in which they are added: what is added before what is subtracted
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
                .sorted(Comparator.comparing(Term::isNegative))
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
