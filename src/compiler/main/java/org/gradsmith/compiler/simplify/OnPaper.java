package org.gradsmith.compiler.simplify;

import java.util.Comparator;
import java.util.stream.Stream;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;

/// Polished nodes as a person writes them on paper, where that is no longer. Remembers what it has simplified.
public final class OnPaper {
    private final Simplifier together;
    private final Simplifier canonical;
    private final Simplifier polished;

    /// @param graph of the nodes
    public OnPaper(Graph graph) {
        this.together = Simplification.ON_PAPER.over(graph);
        this.canonical = Simplification.CANONICAL.over(graph);
        this.polished = Simplification.POLISHED.over(graph);
    }

    /// A node as a person writes it.
    public Node of(Node node) {
        Node fractions = together.simplify(node);
        Node result = polished.simplify(canonical.simplify(fractions));
        return Stream.of(result, fractions, node)
                .min(Comparator.comparingInt(Extent::of))
                .orElse(node);
    }
}
