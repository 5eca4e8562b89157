package org.gradsmith.compiler.plan;

import java.util.List;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;

/// A node that is worth a matrix product: `scale · Σ left · right`.
///
/// @param sum over what
/// @param scale constant factors
record Contract(Reduce sum, Node left, Node right, List<Node> scale) {
    /// The nodes that the operands read in memory.
    List<Node> sources() {
        return List.of(source(left), source(right));
    }

    /// What an operand reads in memory: below renames and other affine reads.
    static Node source(Node operand) {
        Node node = operand;
        while (node instanceof Reindex reindex && isAffine(reindex)) {
            node = reindex.source();
        }
        return node;
    }

    static boolean isAffine(Reindex reindex) {
        return !reindex.padded()
                && reindex.reads().values().stream()
                        .flatMap(read -> read.terms().stream())
                        .allMatch(term -> term.atom() instanceof IndexExpression.Position);
    }
}
