package org.gradsmith.compiler.formula;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Node;

/// Opens sums within sums and products within products, without recursion: they may be as long as a user likes.
final class Flat {
    private Flat() {}

    /// The arguments of an associative operator, those of nested ones in their place.
    static List<Node> of(Apply apply) {
        return of(apply, _ -> false);
    }

    /// The same, but some nodes stay whole: those with a name of their own.
    static List<Node> of(Apply apply, Predicate<Node> isWhole) {
        List<Node> flat = new ArrayList<>();
        Deque<Node> open = new ArrayDeque<>(apply.arguments());
        while (!open.isEmpty()) {
            Node next = open.pop();
            if (next instanceof Apply inner && inner.operator() == apply.operator() && !isWhole.test(inner)) {
                inner.arguments().reversed().forEach(open::push);
            } else {
                flat.add(next);
            }
        }
        return flat;
    }
}
