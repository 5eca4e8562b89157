package org.gradsmith.compiler.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Recurrence;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;

/// Makes kernels of a recurrence: what comes from outside, the first values of the carries, and the loop. All that is
/// ever asked of a recurrence is computed in one run.
final class LoopSchedule {
    private final Schedule schedule;
    private final Residents residents;
    private final Recurrence recurrence;
    private final List<History> histories;
    private final List<Node> lasts;
    private final Set<Axis> steps;
    private final Map<Node, Label> labels = new HashMap<>();

    LoopSchedule(Schedule schedule, Residents residents, Recurrence recurrence) {
        this.schedule = schedule;
        this.residents = residents;
        this.recurrence = recurrence;
        this.histories = residents.histories(recurrence);
        this.lasts = residents.lasts(recurrence);
        this.steps = new TreeSet<>(residents.steps((histories.isEmpty() ? lasts : histories).getFirst()));
        steps.add(recurrence.axis());
    }

    void make(Goal goal, Label label, List<Kernel> into) {
        List<Node> bodies = histories.stream().map(History::body).toList();
        for (Node operand : recurrence.operands(bodies)) {
            schedule.make(schedule.below(operand), goal, label, into);
        }
        schedule.labels(recurrence)
                .forEach((node, name) -> Walk.level(List.of(node), recurrence::isInside)
                        .forEach(part -> labels.putIfAbsent(part, name)));
        for (Recurrence.Carry carry : recurrence.carries()) {
            Variable before = carry.before();
            schedule.own(before, schedule.local(before.name(), before, label));
            into.add(schedule.copy(carry.initial(), buffer(before), goal, label, steps));
        }
        List<Kernel> body = new ArrayList<>();
        keepCarries(goal, label, body);
        List<Kernel> computed = new ArrayList<>();
        Map<Node, Buffer> kept = kept(goal, label);
        for (Node node : recurrence.body(bodies)) {
            compute(node, kept, goal, label, computed);
        }
        body.addAll(schedule.fused(computed));
        keepOthers(goal, label, body);
        carryOn(goal, label, body);
        into.add(new Kernel.Repeat(goal.phase(), label, recurrence.axis(), recurrence.isBackwards(), body));
        keepLasts(goal, label, into);
    }

    /// What was carried out of the last step stays where it is, unless it belongs elsewhere.
    private void keepLasts(Goal goal, Label label, List<Kernel> into) {
        for (Node last : lasts) {
            Variable before = Last.of(last).orElseThrow().carry().before();
            if (schedule.isOwned(last)) {
                Buffer target = schedule.bufferOf(last, goal, label);
                Set<Axis> around = new TreeSet<>(steps);
                around.remove(recurrence.axis());
                into.add(schedule.copy(before, target, goal, label, around));
                schedule.own(last, target);
            } else {
                schedule.own(last, buffer(before));
            }
        }
    }

    private Buffer buffer(Node node) {
        return requireNonNull(schedule.memory().get(node));
    }

    private void compute(Node node, Map<Node, Buffer> kept, Goal goal, Label label, List<Kernel> computed) {
        Label own = labels.getOrDefault(node, label);
        if (kept.containsKey(node)) {
            schedule.make(node, kept.get(node), goal, own, computed);
        } else {
            schedule.make(List.of(node), goal, own, computed);
        }
    }

    /// The memory of all histories, and for what is computed right into it.
    private Map<Node, Buffer> kept(Goal goal, Label label) {
        Map<Node, Buffer> kept = new LinkedHashMap<>();
        for (History history : histories) {
            if (!isCarry(history.body())) {
                Buffer target = schedule.bufferOf(history, goal, labels.getOrDefault(history.body(), label));
                schedule.own(history, target);
                if (!isCopied(history.body())) {
                    kept.put(history.body(), target);
                }
            }
        }
        return kept;
    }

    /// What adds into its memory, which has to be empty before, or is left by a loop, has memory for one step.
    private boolean isCopied(Node body) {
        return Residents.isAdding(body)
                || body instanceof History
                || Last.of(body).isPresent()
                || residents.isContraction(body);
    }

    private static boolean isCarry(Node node) {
        return node instanceof Variable;
    }

    /// Values before each step.
    private void keepCarries(Goal goal, Label label, List<Kernel> body) {
        for (History history : histories) {
            if (isCarry(history.body())) {
                schedule.own(history, schedule.bufferOf(history, goal, label));
                body.add(schedule.copy(history.body(), buffer(history), goal, label, steps));
            }
        }
    }

    private void keepOthers(Goal goal, Label label, List<Kernel> body) {
        for (History history : histories) {
            if (isCopied(history.body())) {
                body.add(schedule.copy(history.body(), buffer(history), goal, label, steps));
            }
        }
    }

    /// What a step computed is what the next one begins with.
    private void carryOn(Goal goal, Label label, List<Kernel> body) {
        for (Recurrence.Carry carry : recurrence.carries()) {
            if (carry.next() != carry.before()) {
                body.add(schedule.copy(carry.next(), buffer(carry.before()), goal, label, steps));
            }
        }
    }
}
