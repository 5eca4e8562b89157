package org.gradsmith.compiler.sheet;

import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Recurrence;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.operator.Positions;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.simplify.Moved;

/// What a loop carries, as values over its steps: before each step it is what the step before gave.
///
/// @param loop along which axis, in which direction
/// @param before stands for the values before each step
/// @param initial before the first step
/// @param next after each step
record Carried(Recurrence loop, Variable before, Node initial, Node next) {
    Axis axis() {
        return loop.axis();
    }

    /// The values after the steps before.
    Node earlier(Graph graph) {
        return moved(graph, next, loop.isBackwards() ? 1 : -1);
    }

    /// A value over the steps, of the step after.
    Node later(Graph graph, Node value) {
        return moved(graph, value, loop.isBackwards() ? -1 : 1);
    }

    /// A value over the steps, and 0 beyond the last one.
    Node within(Graph graph, Node value) {
        Algebra algebra = new Algebra(graph);
        Node step = Positions.value(graph, IndexExpression.of(axis()));
        Node isWithin = loop.isBackwards()
                ? graph.apply(Comparison.LESS_EQUAL, algebra.number(0), step)
                : algebra.less(step, Positions.value(graph, IndexExpression.of(axis().size())));
        return graph.select(isWithin, value, algebra.number(0));
    }

    /// A value over the steps, of the first one.
    Node first(Graph graph, Node value) {
        return Moved.to(graph, value, axis(), IndexExpression.of(start()));
    }

    /// Where the loop begins.
    Size start() {
        return loop.isBackwards() ? axis().size().minus(Size.ONE) : Size.ZERO;
    }

    /// The position before that.
    IndexExpression beforeStart() {
        return IndexExpression.of(loop.isBackwards() ? axis().size() : Size.of(-1));
    }

    private Node moved(Graph graph, Node value, int by) {
        IndexExpression place = IndexExpression.of(axis()).plus(IndexExpression.of(Size.of(by)));
        return Moved.to(graph, value, axis(), place);
    }
}
