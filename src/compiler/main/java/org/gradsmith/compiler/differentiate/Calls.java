package org.gradsmith.compiler.differentiate;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.NamedFunction;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.shape.Kind;

/// Derivatives of named functions. Each gives its derivative in one mode; the other one is its transpose, by the chain
/// rule itself, so that both cannot disagree.
final class Calls {
    private final Graph graph;
    private final Algebra algebra;
    private final Differentiator differentiator;

    Calls(Graph graph, Differentiator differentiator) {
        this.graph = graph;
        this.algebra = new Algebra(graph);
        this.differentiator = differentiator;
    }

    Node tangent(Call call, Map<Node, Node> moving) {
        return switch (call.function().derivative()) {
            case NamedFunction.Tangent tangent -> tangent.of(graph, call, requireNonNull(moving.get(call.argument())));
            case NamedFunction.Cotangent rule -> transposed(call, rule, moving);
        };
    }

    /// Gives cotangents to the arguments of a call.
    void adjoint(Call call, Node cotangent, Differentiator.Backwards walk) {
        switch (call.function().derivative()) {
            case NamedFunction.Tangent _ -> walk.transpose(call, call.argument(), cotangent);
            case NamedFunction.Cotangent rule -> {
                for (int i = 0; i < call.given().size(); i++) {
                    Call.Given given = call.given().get(i);
                    if (walk.dependents().contains(given.node())) {
                        walk.give(given.node(), axes(call, given), rule.of(graph, call, i, cotangent));
                    }
                }
            }
        }
    }

    private Node transposed(Call call, NamedFunction.Cotangent rule, Map<Node, Node> moving) {
        List<Node> terms = new ArrayList<>();
        for (int i = 0; i < call.given().size(); i++) {
            Call.Given given = call.given().get(i);
            Node tangent = moving.get(given.node());
            if (tangent != null) {
                Variable change = change(call);
                Node pulled = rule.of(graph, call, i, change);
                Node seed = algebra.sum(missing(given, pulled), tangent);
                terms.add(differentiator.transposed(pulled, seed, change));
            }
        }
        return algebra.plus(terms);
    }

    /// What stands for the cotangent of the result, as long as it is not known.
    private Variable change(Call call) {
        return graph.variable(
                "cotangent " + call.number(), Variable.Role.ARGUMENT, Kind.REAL, List.copyOf(call.axes()));
    }

    private static Set<Axis> axes(Call call, Call.Given given) {
        Set<Axis> axes = new TreeSet<>(call.lead());
        axes.addAll(given.positions());
        return axes;
    }

    /// Along positions that the rule does not depend on, it takes the sum of the tangent.
    private static Set<Axis> missing(Call.Given given, Node pulled) {
        Set<Axis> missing = new TreeSet<>(given.positions());
        missing.removeAll(pulled.axes());
        return missing;
    }
}
