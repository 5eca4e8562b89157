package org.gradsmith.compiler.lower;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.gradsmith.compiler.check.Term;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.shape.Size;

/// Writes random numbers. A draw is numbered where it is met, each time that the block around it is written; it has a
/// number of its own for each sample, each index and each step of a loop around, and each place of its shape.
final class Draws {
    private static final String LETTERS = "ijklmnpq";

    private final Graph graph;
    private final Environment environment;
    private final Deque<Axis> around = new ArrayDeque<>();
    private Map<Place, Tensor> known = new HashMap<>();
    private int count;

    Draws(Graph graph, Environment environment) {
        this.graph = graph;
        this.environment = environment;
    }

    Tensor of(Term.Draw draw) {
        return once(draw, () -> drawn(draw));
    }

    /// What is written for a term, once in its block, however often a shorthand speaks of it.
    Tensor once(Term term, Supplier<Tensor> work) {
        Place place = new Place(term, List.copyOf(around));
        Tensor written = known.get(place);
        if (written == null) {
            written = work.get();
            known.put(place, written);
        }
        return written;
    }

    /// A term, itself alone, within indices and loops.
    private record Place(Term term, List<Axis> around) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Place place && place.term == term && place.around.equals(around);
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(term) + around.hashCode();
        }
    }

    private Tensor drawn(Term.Draw draw) {
        List<Axis> all = new ArrayList<>();
        draw.type().samples().forEach(name -> environment.findSamples(name).ifPresent(all::add));
        around.descendingIterator().forEachRemaining(all::add);
        List<Axis> positions = new ArrayList<>();
        for (Size size : draw.shape().sizes()) {
            positions.add(graph.axis(String.valueOf(LETTERS.charAt(positions.size() % LETTERS.length())), size));
        }
        all.addAll(positions);
        return new Tensor(graph.random(draw.distribution(), count++, all), positions);
    }

    /// Writes something that is computed for each place along axes.
    <R> R within(Collection<Axis> axes, Supplier<R> work) {
        axes.forEach(around::push);
        try {
            return work.get();
        } finally {
            axes.forEach(_ -> around.pop());
        }
    }

    /// Writes a block: its draws are its own each time.
    <R> R block(Supplier<R> work) {
        Map<Place, Tensor> outer = known;
        known = new HashMap<>();
        try {
            return work.get();
        } finally {
            known = outer;
        }
    }

    /// How many there are so far.
    int count() {
        return count;
    }

    /// Forgets what was written since there were fewer.
    void forget(int since) {
        count = since;
    }
}
