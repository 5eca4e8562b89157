package org.gradsmith.compiler.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Program.Definition;
import org.gradsmith.compiler.ir.Walk;

/// Lists what a workload asks for, in the order of computation: outputs, then metrics and cost, then the next values of
/// state, then gradients from the last parameter to the first; before each phase the definitions that it needs.
final class Goals {
    private final Workload workload;
    private final Map<Node, Node> became;
    private final Set<Node> covered = new HashSet<>();
    private final List<Goal> goals = new ArrayList<>();

    private Goals(Workload workload, Map<Node, Node> became) {
        this.workload = workload;
        this.became = became;
    }

    /// @param became what the nodes of the workload are in the plan
    static List<Goal> of(Workload workload, Map<Node, Node> became) {
        Goals goals = new Goals(workload, became);
        goals.predict();
        goals.cost();
        goals.gradients();
        return goals.goals;
    }

    private void predict() {
        List<Goal> wanted = ports(Phase.PREDICT, Program.Role.OUTPUT);
        phase(Phase.PREDICT, wanted);
    }

    private void cost() {
        List<Goal> wanted = new ArrayList<>(ports(Phase.COST, Program.Role.METRIC));
        workload.cost().ifPresent(cost -> {
            Optional<Definition> loss =
                    workload.program().definitions(Program.Role.LOSS).stream().findFirst();
            Label label = new Label("cost", loss.map(Definition::text).orElse(""), loss.map(Definition::span));
            wanted.add(goal(Phase.COST, label, cost, Buffer.Storage.NUMBER, List.of()));
        });
        phase(Phase.COST, wanted);
    }

    private void gradients() {
        List<Goal> wanted = new ArrayList<>();
        for (Definition update : workload.program().definitions(Program.Role.UPDATE)) {
            Label label = new Label("next " + update.name(), update.text(), Optional.of(update.span()));
            wanted.add(goal(Phase.GRADIENT, label, update.node(), Buffer.Storage.STATE, update.positions()));
        }
        for (Workload.Gradient gradient : workload.gradients().reversed()) {
            Program.Declared parameter = gradient.parameter();
            Label label = new Label("gradient of " + parameter.variable().name(), "", Optional.of(parameter.span()));
            wanted.add(goal(Phase.GRADIENT, label, gradient.node(), Buffer.Storage.GRADIENT, gradient.positions()));
        }
        phase(Phase.GRADIENT, wanted);
    }

    private List<Goal> ports(Phase phase, Program.Role role) {
        List<Goal> ports = new ArrayList<>();
        for (Definition definition : workload.program().definitions(role)) {
            ports.add(goal(phase, label(definition), definition.node(), Buffer.Storage.PORT, definition.positions()));
        }
        return ports;
    }

    private Node at(Node node) {
        return Renaming.of(became.getOrDefault(node, node)).node();
    }

    /// A goal for a node that may be known under other names of its axes.
    private Goal goal(Phase phase, Label label, Node node, Buffer.Storage storage, List<Axis> positions) {
        Renaming renaming = Renaming.of(became.getOrDefault(node, node));
        Goal.Target target = new Goal.Target(storage, renaming.before(positions));
        return new Goal(phase, label, renaming.node(), Optional.of(target));
    }

    private static Label label(Definition definition) {
        return new Label(definition.name(), definition.text(), Optional.of(definition.span()));
    }

    /// Definitions that the wanted need and no phase before needed come first, then the wanted.
    private void phase(Phase phase, List<Goal> wanted) {
        Set<Node> needed =
                new HashSet<>(Walk.upwards(wanted.stream().map(Goal::node).toList()));
        Set<Node> named = new HashSet<>();
        wanted.forEach(goal -> named.add(goal.node()));
        for (Definition definition : workload.program().definitions()) {
            Node node = at(definition.node());
            boolean isForName = definition.role() == Program.Role.LOCAL || definition.role() == Program.Role.LOSS;
            if (isForName
                    && node.carries().isEmpty()
                    && needed.contains(node)
                    && !covered.contains(node)
                    && named.add(node)) {
                goals.add(new Goal(phase, label(definition), node, Optional.empty()));
            }
        }
        covered.addAll(needed);
        goals.addAll(wanted);
    }
}
