package org.gradsmith.compiler.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gradsmith.compiler.differentiate.Differentiator;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.shape.Kind;

/// A function of one variable with its derivatives, for tests.
final class Curve {
    private final Graph graph = new Graph();
    private final Variable x = graph.variable("x", Variable.Role.ARGUMENT, Kind.REAL, List.of());
    private final List<Node> derivatives = new ArrayList<>();

    /// @param order the highest derivative that will be asked for
    Curve(Formula formula, int order) {
        derivatives.add(formula.of(new Algebra(graph), x));
        for (int i = 0; i < order; i++) {
            derivatives.add(new Differentiator(graph).tangent(derivatives.getLast(), Map.of(x, graph.constant(1))));
        }
    }

    double value(double at) {
        return derivative(0, at);
    }

    double derivative(int order, double at) {
        return Interpreter.of(Map.of(x, new double[] {at}), Map.of())
                .evaluate(derivatives.get(order))
                .single();
    }

    /// Writes a function of `x` into a graph.
    @FunctionalInterface
    interface Formula {
        Node of(Algebra algebra, Node x);
    }
}
