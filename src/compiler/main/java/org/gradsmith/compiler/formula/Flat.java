package org.gradsmith.compiler.formula;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Node;

/// Opens sums within sums and products within products, without recursion. A graph shares what is written out here,
/// so there is an end to it.
final class Flat {
    private Flat() {}

    /// The arguments of an associative operator, those of nested ones in their place. Some nodes stay whole: those with
    /// a name of their own.
    ///
    /// @param most how many there may be before nested ones stay whole, too
    static List<Node> of(Apply apply, Predicate<Node> isWhole, int most) {
        List<Node> flat = new ArrayList<>();
        Deque<Node> open = new ArrayDeque<>(apply.arguments());
        while (!open.isEmpty()) {
            Node next = open.pop();
            boolean isOpened = flat.size() + open.size() < most && !isWhole.test(next);
            if (isOpened && next instanceof Apply inner && inner.operator() == apply.operator()) {
                inner.arguments().reversed().forEach(open::push);
            } else {
                flat.add(next);
            }
        }
        return flat;
    }
}
