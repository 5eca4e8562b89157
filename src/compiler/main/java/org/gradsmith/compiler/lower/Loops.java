package org.gradsmith.compiler.lower;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.gradsmith.compiler.check.CheckedLoop;
import org.gradsmith.compiler.check.Term;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Recurrence;
import org.gradsmith.compiler.ir.Variable;

/// Writes loops as recurrences. Which axes a carry has is known only once the body is written: what is the same for all
/// samples at first need not be so after a step. So the body is written until the axes of the carries hold all that it
/// gives; at first they are those of the first values.
final class Loops {
    private final Graph graph;
    private final Environment environment;
    private final Renaming renaming;
    private final Terms terms;
    private Map<CheckedLoop, Recurrence> known = new IdentityHashMap<>();

    Loops(Graph graph, Environment environment, Renaming renaming, Terms terms) {
        this.graph = graph;
        this.environment = environment;
        this.renaming = renaming;
        this.terms = terms;
    }

    /// Writes a block: its loops are its own each time.
    <R> R block(Supplier<R> work) {
        Map<CheckedLoop, Recurrence> outer = known;
        known = new IdentityHashMap<>();
        try {
            return work.get();
        } finally {
            known = outer;
        }
    }

    /// The values at each step, or after the last one.
    Tensor collected(Term.Collected collected) {
        CheckedLoop loop = collected.loop();
        Recurrence recurrence = known.get(loop);
        if (recurrence == null) {
            recurrence = new Writing(loop).run();
            known.put(loop, recurrence);
        }
        Axis axis = recurrence.axis();
        Tensor value = terms.within(loop.definitions(), collected.value());
        Node history = graph.history(recurrence, value.node());
        if (collected.isLast()) {
            return new Tensor(
                    graph.reindex(history, Map.of(axis, IndexExpression.of(recurrence.end())), false),
                    value.positions());
        }
        List<Axis> positions = new ArrayList<>(List.of(axis));
        positions.addAll(value.positions());
        return new Tensor(history, positions);
    }

    /// One loop.
    private final class Writing {
        private final CheckedLoop loop;
        private final Axis axis;
        private final List<Tensor> initial;
        private final List<States.Update> kept = new ArrayList<>();
        private final List<List<Axis>> positions = new ArrayList<>();
        private final List<Set<Axis>> others = new ArrayList<>();
        private boolean isFirst = true;

        Writing(CheckedLoop loop) {
            this.loop = loop;
            this.axis = graph.axis(loop.index().name(), loop.index().count());
            this.initial = new ArrayList<>();
            loop.carries().forEach(carry -> begin(terms.lower(carry.initial())));
        }

        private void begin(Tensor tensor) {
            initial.add(tensor);
            positions.add(tensor.positions());
            others.add(others(tensor));
        }

        Recurrence run() {
            environment.put(loop.index(), axis);
            int draws = terms.draws().count();
            while (true) {
                List<Variable> before = new ArrayList<>();
                terms.states().beginLoop();
                terms.checks().beginLoop();
                List<Tensor> next = terms.block(() -> pass(before));
                List<States.Update> more = terms.states().toCarry(loop.index());
                if (!grow(next) && more.isEmpty()) {
                    Recurrence recurrence = recurrence(before, next);
                    terms.states().endLoop(recurrence, loop.index());
                    terms.checks().endLoop(recurrence);
                    return recurrence;
                }
                terms.states().forgetLoop();
                more.forEach(this::keep);
                terms.checks().forgetLoop();
                terms.draws().forget(draws);
            }
        }

        private List<Tensor> pass(List<Variable> before) {
            for (int i = 0; i < initial.size(); i++) {
                Set<Axis> axes = new TreeSet<>(positions.get(i));
                axes.addAll(others.get(i));
                Variable variable = graph.carry(path(i), axes);
                before.add(variable);
                Tensor value = new Tensor(variable, positions.get(i));
                if (i < loop.carries().size()) {
                    environment.put(loop.carries().get(i).before(), value);
                } else {
                    terms.states().carry(kept.get(i - loop.carries().size()), value);
                }
            }
            environment.enterBody(axis, before);
            List<Tensor> next = terms.draws().within(List.of(axis), this::step);
            environment.leaveBody();
            return next;
        }

        /// A state that the body updates is carried as well, from its value before the loop.
        private void keep(States.Update update) {
            begin(terms.lower(update.next().state()));
            kept.add(update);
        }

        private String path(int carry) {
            int own = loop.carries().size();
            return carry < own
                    ? loop.carries().get(carry).before().path()
                    : kept.get(carry - own).definition().binding().path();
        }

        private List<Tensor> step() {
            terms.states().beginBlock();
            terms.define(loop.definitions());
            List<Tensor> next = new ArrayList<>();
            loop.carries().forEach(carry -> next.add(terms.within(loop.definitions(), carry.next())));
            terms.states().endBlock();
            kept.forEach(update -> next.add(terms.lower(update.next().state())));
            return next;
        }

        /// Whether the carries got more axes; after the first time they take over the positions of the values, so that
        /// nothing has to be brought to other axes at each step.
        private boolean grow(List<Tensor> next) {
            boolean grows = false;
            for (int i = 0; i < next.size(); i++) {
                Set<Axis> more = others(next.get(i));
                if (isFirst && !positions.get(i).equals(next.get(i).positions())) {
                    positions.set(i, free(next.get(i).positions(), others.get(i)));
                    grows = true;
                }
                grows |= others.get(i).addAll(more);
            }
            isFirst = false;
            return grows;
        }

        private List<Axis> free(List<Axis> wanted, Set<Axis> taken) {
            return wanted.stream()
                    .map(one -> taken.contains(one) || one.equals(axis) ? graph.like(one) : one)
                    .toList();
        }

        private Set<Axis> others(Tensor tensor) {
            Set<Axis> axes = new TreeSet<>(tensor.node().axes());
            axes.addAll(environment.steps(tensor.node()));
            tensor.positions().forEach(axes::remove);
            axes.remove(axis);
            return axes;
        }

        private Recurrence recurrence(List<Variable> before, List<Tensor> next) {
            List<Recurrence.Carry> carries = new ArrayList<>();
            for (int i = 0; i < before.size(); i++) {
                carries.add(new Recurrence.Carry(
                        before.get(i),
                        renaming.along(initial.get(i), positions.get(i)),
                        renaming.along(next.get(i), positions.get(i))));
            }
            return new Recurrence(axis, loop.isBackwards(), loop.recomputes(), carries);
        }
    }
}
