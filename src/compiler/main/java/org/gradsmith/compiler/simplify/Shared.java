package org.gradsmith.compiler.simplify;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Arithmetic;

/// Which sums and products several others read.
final class Shared {
    private Shared() {}

    /// @param roots whose readers count
    static Set<Node> among(Collection<? extends Node> roots) {
        Map<Node, Integer> readers = new HashMap<>();
        for (Node node : Walk.upwards(roots)) {
            Set.copyOf(node.children()).forEach(child -> readers.merge(child, 1, Integer::sum));
        }
        Set<Node> shared = new HashSet<>();
        readers.forEach((node, count) -> {
            if (count > 1 && isWorthKeeping(node)) {
                shared.add(node);
            }
        });
        return shared;
    }

    /// A product over more axes than each of its factors is better taken apart: sums of it may be products of matrices.
    static boolean isWorthKeeping(Node node) {
        return node instanceof Apply apply
                && (apply.operator() == Arithmetic.ADD
                        || apply.operator() == Arithmetic.MULTIPLY
                                && apply.arguments().stream()
                                        .anyMatch(factor -> factor.axes().equals(apply.axes())));
    }
}
