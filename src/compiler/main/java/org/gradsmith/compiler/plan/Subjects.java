package org.gradsmith.compiler.plan;

import java.util.Optional;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Origin;
import org.gradsmith.compiler.ir.Subject;

/// What nodes are called in the words of the user: by the statements that they stem from.
public record Subjects(Graph graph) {
    /// The statement that a node stems from, or that it is the adjoint of.
    public Optional<Label> label(Node node) {
        Origin origin = graph.origin(node);
        String prefix = origin.derivation().isEmpty() ? "" : origin.derivation() + " of ";
        return origin.subject()
                .map(said -> new Label(prefix + said.name(), prefix + said.text(), Optional.of(said.span())));
    }

    /// The name of a node that is all that a statement says.
    public Optional<String> name(Node node) {
        return graph.origin(node).isWhole() ? graph.origin(node).subject().map(Subject::name) : Optional.empty();
    }
}
