package org.gradsmith.compiler.plan;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Recurrence;
import org.gradsmith.compiler.ir.Reindex;

/// What a loop carries after its last step: it is still in the memory of the carry, so that its history need not be
/// kept for it.
///
/// @param recurrence the loop
/// @param carry of which the value is
record Last(Recurrence recurrence, Recurrence.Carry carry) {
    static Optional<Last> of(Node node) {
        return node instanceof Reindex(Node source, var reads, var isPadded, var _)
                        && !isPadded
                        && source instanceof History(Recurrence recurrence, Node body, var _)
                        && reads.equals(end(recurrence))
                ? recurrence.carries().stream()
                        .filter(carry ->
                                carry.next() == body && carry.before().axes().equals(node.axes()))
                        .findFirst()
                        .map(carry -> new Last(recurrence, carry))
                : Optional.empty();
    }

    /// A read of it along other axes: first the value, then the rest of the read.
    static Node apart(Graph graph, Reindex reindex) {
        if (reindex.padded()
                || !(reindex.source() instanceof History history)
                || reindex.reads().size() < 2) {
            return reindex;
        }
        Map<Axis, IndexExpression> end = end(history.recurrence());
        Node value = graph.reindex(history, end, false);
        boolean isRead = reindex.reads().entrySet().containsAll(end.entrySet());
        Map<Axis, IndexExpression> rest = new TreeMap<>(reindex.reads());
        rest.remove(history.recurrence().axis());
        return isRead && of(value).isPresent() ? graph.reindex(value, rest, false) : reindex;
    }

    private static Map<Axis, IndexExpression> end(Recurrence recurrence) {
        return Map.of(recurrence.axis(), IndexExpression.of(recurrence.end()));
    }
}
