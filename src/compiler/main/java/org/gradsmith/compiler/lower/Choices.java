package org.gradsmith.compiler.lower;

import java.util.List;
import org.gradsmith.compiler.check.Term;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.operator.Reducers;

/// Writes choices between two values, and what must hold in their branches.
final class Choices {
    private final Graph graph;
    private final Renaming renaming;
    private final Twins twins;
    private final Terms terms;

    Choices(Graph graph, Renaming renaming, Twins twins, Terms terms) {
        this.graph = graph;
        this.renaming = renaming;
        this.twins = twins;
        this.terms = terms;
    }

    Tensor choice(Term.Choice choice) {
        Tensor condition = terms.lower(choice.condition());
        Tensor then = branch(choice, condition, choice.then());
        Tensor otherwise = branch(choice, condition, choice.otherwise());
        Alignment aligned = Alignment.of(renaming, twins, choice.children(), List.of(condition, then, otherwise));
        List<Node> nodes = aligned.nodes();
        return new Tensor(graph.select(nodes.get(0), nodes.get(1), nodes.get(2)), aligned.positions());
    }

    /// What is checked in a branch must hold where that is taken: element by element, or as a whole if anywhere.
    private Tensor branch(Term.Choice choice, Tensor condition, Term taken) {
        int before = terms.checks().count();
        Tensor value = terms.lower(taken);
        terms.checks().guard(before, (check, holds) -> {
            boolean isWhole = condition.positions().size() > holds.positions().size();
            Tensor when = isWhole ? Tensor.of(anywhere(condition, taken == choice.then())) : condition;
            List<Term> both = List.of(isWhole ? check : choice.condition(), check);
            Alignment aligned = Alignment.of(renaming, twins, both, List.of(when, holds));
            Node first = aligned.nodes().getFirst();
            Node last = aligned.nodes().getLast();
            Node one = graph.constant(1);
            Node guarded =
                    isWhole || taken == choice.then() ? graph.select(first, last, one) : graph.select(first, one, last);
            return new Tensor(guarded, aligned.positions());
        });
        return value;
    }

    private Node anywhere(Tensor condition, boolean holds) {
        Node is = holds ? condition.node() : graph.apply(Comparison.NOT, condition.node());
        return graph.reduce(Reducers.MAXIMUM, condition.positions(), is);
    }
}
