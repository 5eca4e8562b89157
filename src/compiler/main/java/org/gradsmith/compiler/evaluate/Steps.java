package org.gradsmith.compiler.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Recurrence;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;

/// Runs a recurrence, one step after the other, each by an interpreter of its own.
///
/// @param fixed the steps of recurrences around this one
record Steps(
        Recurrence recurrence,
        Map<Variable, Values> bindings,
        ToLongFunction<String> sizes,
        Map<Axis, Integer> fixed,
        Seed seed) {
    /// What histories are asked for are.
    ///
    /// @param outside computes what comes from outside of the loop
    Map<Node, Values> run(List<History> histories, Function<Node, Values> outside) {
        Map<Node, Values> operands = new HashMap<>();
        List<Node> bodies = histories.stream().map(History::body).toList();
        recurrence.operands(bodies).forEach(operand -> operands.put(operand, outside.apply(operand)));
        quotients(bodies).forEach(operand -> operands.putIfAbsent(operand, outside.apply(operand)));
        Map<Variable, Values> carried = new HashMap<>();
        recurrence.carries().forEach(carry -> carried.put(carry.before(), operands.get(carry.initial())));
        int count = (int) recurrence.axis().size().evaluate(sizes);
        Map<History, Values[]> kept = new HashMap<>();
        histories.forEach(history -> kept.put(history, new Values[count]));
        for (int i = 0; i < count; i++) {
            int position = recurrence.isBackwards() ? count - 1 - i : i;
            Interpreter step = step(position, carried, operands);
            kept.forEach((history, values) -> values[position] = step.evaluate(history.body()));
            recurrence.carries().forEach(carry -> carried.put(carry.before(), step.evaluate(carry.next())));
        }
        Map<Node, Values> results = new HashMap<>();
        kept.forEach((history, values) -> results.put(history, joined(history, values)));
        return results;
    }

    /// What quotients of the body, and of loops within it, are computed from, which is not what they are written with.
    private List<Node> quotients(List<Node> bodies) {
        List<Node> roots = new ArrayList<>(bodies);
        recurrence.carries().forEach(carry -> roots.add(carry.next()));
        return Walk.upwards(roots).stream()
                .filter(node -> !isKnown(node))
                .flatMap(node -> Cell.operands(node).stream())
                .filter(this::isKnown)
                .distinct()
                .toList();
    }

    private boolean isKnown(Node node) {
        return bindings.keySet().containsAll(node.carries());
    }

    private Interpreter step(int position, Map<Variable, Values> carried, Map<Node, Values> operands) {
        Map<Variable, Values> all = new HashMap<>(bindings);
        all.putAll(carried);
        Map<Axis, Integer> steps = new HashMap<>(fixed);
        steps.put(recurrence.axis(), position);
        Interpreter step = new Interpreter(all, sizes, steps, seed);
        operands.forEach((node, values) -> step.learn(node, values.slice(recurrence.axis(), position)));
        return step;
    }

    private Values joined(History history, Values... steps) {
        List<Axis> axes = new ArrayList<>(history.axes());
        axes.removeAll(fixed.keySet());
        Positions positions = Positions.of(axes, sizes);
        int place = positions.axes().indexOf(recurrence.axis());
        double[] data = new double[positions.count()];
        int[] next = {0};
        positions.forEach(position -> {
            Values values = steps[position[place]];
            data[next[0]++] = values.at(values.positions().strides(positions), position);
        });
        return new Values(positions, data);
    }
}
