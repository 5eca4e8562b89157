package org.gradsmith.compiler.operator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.shape.Size;

/// Positions as numbers of the graph.
public final class Positions {
    private Positions() {}

    /// The value of an index expression.
    public static Node value(Graph graph, IndexExpression expression) {
        Algebra algebra = new Algebra(graph);
        List<Node> terms = new ArrayList<>();
        for (IndexExpression.Term term : expression.terms()) {
            Node atom = switch (term.atom()) {
                case IndexExpression.Position(Axis axis) -> graph.index(axis);
                case IndexExpression.Quotient(IndexExpression dividend, Size divisor) ->
                    quotient(algebra, value(graph, dividend), algebra.number(divisor));
                case IndexExpression.Remainder(IndexExpression dividend, Size divisor) -> {
                    Node whole = value(graph, dividend);
                    Node by = algebra.number(divisor);
                    yield algebra.minus(whole, algebra.times(by, quotient(algebra, whole, by)));
                }
            };
            terms.add(term.coefficient().is(1) ? atom : algebra.times(algebra.number(term.coefficient()), atom));
        }
        if (terms.isEmpty() || !expression.offset().is(0)) {
            terms.add(algebra.number(expression.offset()));
        }
        return algebra.plus(terms);
    }

    /// 1 where every read is inside of its axis, else 0.
    public static Node inside(Graph graph, Map<Axis, IndexExpression> reads) {
        Algebra algebra = new Algebra(graph);
        Node inside = algebra.number(1);
        for (var read : reads.entrySet()) {
            Node position = value(graph, read.getValue());
            Node notBefore = graph.apply(Comparison.LESS_EQUAL, algebra.number(0), position);
            Node notBehind = algebra.less(position, algebra.number(read.getKey().size()));
            Node both = graph.apply(Comparison.AND, notBefore, notBehind);
            inside = Algebra.is(inside, 1) ? both : graph.apply(Comparison.AND, inside, both);
        }
        return inside;
    }

    /// A read of a value that may lack axes of the source: where the read leaves the source it is 0 all the same.
    ///
    /// @param axes of the source
    public static Node read(
            Graph graph, Node value, Collection<Axis> axes, Map<Axis, IndexExpression> reads, boolean padded) {
        Node result = graph.reindex(value, reads, padded);
        if (!padded) {
            return result;
        }
        Map<Axis, IndexExpression> unseen = new TreeMap<>(reads);
        unseen.keySet().retainAll(axes);
        unseen.keySet().removeAll(value.axes());
        return unseen.isEmpty() ? result : graph.select(inside(graph, unseen), result, new Algebra(graph).number(0));
    }

    private static Node quotient(Algebra algebra, Node dividend, Node divisor) {
        return algebra.graph().apply(Piecewise.FLOOR, algebra.over(dividend, divisor));
    }
}
