package org.gradsmith.compiler.lower;

import java.util.Collection;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Variable;

/// Differentiates while a program is lowered.
public interface Derivatives {
    /// The adjoint of the derivative of a node by a variable, applied to a seed: `Σ seed · ∂root/∂variable`.
    ///
    /// @param kept values with names of their own
    Node gradient(Graph graph, Node root, Node seed, Variable variable, Collection<Node> kept);

    /// The derivative of a node when a variable moves in a direction.
    ///
    /// @param kept values with names of their own
    Node tangent(Graph graph, Node root, Variable variable, Node direction, Collection<Node> kept);
}
