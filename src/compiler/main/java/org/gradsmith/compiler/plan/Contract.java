package org.gradsmith.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;

/// A node that is worth matrix products: the sum of some `scale · Σ left · right`, each added into the same memory.
record Contract(List<Product> products) {
    Contract {
        products = List.copyOf(products);
    }

    /// The sum of several.
    static Contract sum(List<Contract> terms) {
        return new Contract(
                terms.stream().flatMap(term -> term.products.stream()).toList());
    }

    /// The nodes that the operands read in memory.
    List<Node> sources() {
        return products.stream()
                .flatMap(product -> Stream.of(source(product.left), source(product.right)))
                .toList();
    }

    /// The constant factors.
    List<Node> scales() {
        return products.stream().flatMap(product -> product.scale.stream()).toList();
    }

    /// The same with further constant factors.
    Contract times(List<Node> factors) {
        return new Contract(
                products.stream().map(product -> product.times(factors)).toList());
    }

    /// One product of matrices.
    ///
    /// @param sum over what
    /// @param scale constant factors
    record Product(Reduce sum, Node left, Node right, List<Node> scale) {
        Product {
            scale = List.copyOf(scale);
        }

        private Product times(List<Node> factors) {
            List<Node> all = new ArrayList<>(factors);
            all.addAll(scale);
            return new Product(sum, left, right, all);
        }
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
