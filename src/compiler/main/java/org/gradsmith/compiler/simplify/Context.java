package org.gradsmith.compiler.simplify;

import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.operator.Algebra;

/// What rules work with.
///
/// @param graph makes nodes
/// @param algebra writes expressions into it
/// @param facts knows in which range values lie
public record Context(Graph graph, Algebra algebra, Facts facts) {
    static Context of(Graph graph) {
        return new Context(graph, new Algebra(graph), new Facts());
    }

    Node apply(Operator operator, Node... arguments) {
        return graph.apply(operator, arguments);
    }

    Node number(long number) {
        return algebra.number(number);
    }
}
