package org.gradsmith.compiler;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.gradsmith.compiler.differentiate.Differentiator;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.lower.Derivatives;
import org.gradsmith.compiler.simplify.Simplification;

/// Derivatives inside of a program: of its stable form, so that they are stable as well.
final class SymbolicDerivatives implements Derivatives {
    @Override
    public Node gradient(Graph graph, Node root, Node seed, Variable variable, Collection<Node> kept) {
        Node stable = stable(graph, root, kept);
        Node gradient = requireNonNull(new Differentiator(graph)
                .gradients(stable, seed, List.of(variable))
                .get(variable));
        return stable(graph, gradient, kept);
    }

    @Override
    public Node tangent(Graph graph, Node root, Variable variable, Node direction, Collection<Node> kept) {
        Node stable = stable(graph, root, kept);
        return stable(graph, new Differentiator(graph).tangent(stable, Map.of(variable, direction)), kept);
    }

    private static Node stable(Graph graph, Node node, Collection<Node> kept) {
        return Simplification.STABLE
                .over(graph)
                .keeping(kept)
                .simplify(List.of(node))
                .getFirst();
    }
}
