package org.gradsmith.compiler.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Recurrence;
import org.gradsmith.compiler.ir.Variable;

/// In which loops nodes are computed. A loop that runs in each step of another one stands at that step, also with what
/// depends on its own carries only.
final class Nesting {
    private final Map<Variable, Set<Axis>> steps = new HashMap<>();

    private Nesting() {}

    /// @param nodes all of them, those within loops as well
    static Nesting of(Collection<Node> nodes) {
        Nesting nesting = new Nesting();
        List<History> histories = nodes.stream()
                .filter(History.class::isInstance)
                .map(History.class::cast)
                .toList();
        for (History history : histories) {
            Recurrence recurrence = history.recurrence();
            recurrence.variables().forEach(variable -> nesting.of(variable).add(recurrence.axis()));
        }
        boolean isFound = true;
        while (isFound) {
            isFound = false;
            for (History history : histories) {
                Set<Axis> around = nesting.steps(history);
                for (Variable variable : history.recurrence().variables()) {
                    isFound |= nesting.of(variable).addAll(around);
                }
            }
        }
        return nesting;
    }

    private Set<Axis> of(Variable variable) {
        return steps.computeIfAbsent(variable, _ -> new TreeSet<>());
    }

    /// The axes of the recurrences in whose bodies a node is.
    Set<Axis> steps(Node node) {
        Set<Axis> axes = new TreeSet<>();
        node.carries().forEach(carry -> axes.addAll(of(carry)));
        return axes;
    }
}
