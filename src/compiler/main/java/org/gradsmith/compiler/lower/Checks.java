package org.gradsmith.compiler.lower;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.gradsmith.compiler.check.Term;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Origin;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Recurrence;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Reducers;

/// The conditions that must hold, while a step is written: those of a loop at each of its steps, those of a branch
/// where it is taken.
final class Checks {
    private final Graph graph;
    private final Deque<List<Check>> loops = new ArrayDeque<>(List.of(new ArrayList<>()));

    Checks(Graph graph) {
        this.graph = graph;
    }

    /// A condition.
    ///
    /// @param holds 1 where it does
    record Check(Term.Check term, Tensor holds) {}

    void add(Term.Check term, Tensor holds) {
        loops.getFirst().add(new Check(term, holds));
    }

    /// How many there are so far in the loop that is being written.
    int count() {
        return loops.getFirst().size();
    }

    /// What was added since there were fewer belongs to a branch.
    ///
    /// @param guarded what is left of a condition there
    void guard(int since, BiFunction<Term.Check, Tensor, Tensor> guarded) {
        loops.getFirst()
                .subList(since, count())
                .replaceAll(check -> new Check(check.term, guarded.apply(check.term, check.holds)));
    }

    void beginLoop() {
        loops.push(new ArrayList<>());
    }

    /// The loop is written anew.
    void forgetLoop() {
        loops.pop();
    }

    void endLoop(Recurrence recurrence) {
        for (Check check : loops.pop()) {
            Node always = graph.history(recurrence, check.holds.node());
            add(check.term, new Tensor(always, check.holds.positions()));
        }
    }

    /// All of the whole step.
    List<Check> all() {
        return List.copyOf(loops.getFirst());
    }

    /// The number of the first sample for which a condition does not hold; −1 where it does not hold and there are no
    /// samples, infinite where it holds.
    Node first(Check check, Collection<Axis> samples) {
        try (Graph.Scope _ = graph.from(Origin.written(check.term.span()))) {
            Set<Axis> over = new TreeSet<>(check.holds.node().axes());
            List<Axis> sample = samples.stream().filter(over::contains).limit(1).toList();
            over.removeAll(sample);
            Node holds = graph.reduce(Reducers.MINIMUM, over, check.holds.node());
            Node place = sample.isEmpty() ? new Algebra(graph).number(-1) : graph.index(sample.getFirst());
            Node found = graph.select(holds, graph.constant(Quantity.Special.INFINITY), place);
            return graph.reduce(Reducers.MINIMUM, sample, found);
        }
    }
}
