package org.gradsmith.compiler.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Program.Definition;
import org.gradsmith.compiler.ir.Variable;
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
        goals.slopes();
        goals.gradients();
        goals.along();
        goals.products();
        return goals.goals;
    }

    private void predict() {
        List<Goal> wanted = new ArrayList<>(ports(Phase.PREDICT, Program.Role.OUTPUT));
        wanted.addAll(checks(Phase.PREDICT));
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
        wanted.addAll(checks(Phase.COST));
        phase(Phase.COST, wanted);
    }

    private void gradients() {
        List<Goal> wanted = new ArrayList<>();
        for (Definition update : workload.program().definitions(Program.Role.UPDATE)) {
            Label label = new Label("next " + update.name(), update.text(), Optional.of(update.span()));
            wanted.add(goal(Phase.GRADIENT, label, update.node(), Buffer.Storage.STATE, update.positions()));
        }
        wanted.addAll(each(Phase.GRADIENT, "gradient of ", workload.gradients(), Buffer.Storage.GRADIENT));
        phase(Phase.GRADIENT, wanted);
    }

    private void products() {
        phase(
                Phase.PRODUCT,
                each(
                        Phase.PRODUCT,
                        "product with the Hessian by ",
                        workload.along().products().orElse(List.of()),
                        Buffer.Storage.PRODUCT));
    }

    private List<Goal> each(Phase phase, String prefix, List<Workload.Gradient> gradients, Buffer.Storage storage) {
        List<Goal> wanted = new ArrayList<>();
        for (Workload.Gradient gradient : gradients.reversed()) {
            Program.Declared parameter = gradient.parameter();
            Label label = new Label(prefix + parameter.variable().name(), "", Optional.of(parameter.span()));
            wanted.add(goal(phase, label, gradient.node(), storage, gradient.positions()));
        }
        return wanted;
    }

    private void along() {
        phase(Phase.ALONG, slope().stream().toList());
    }

    private Optional<Goal> slope() {
        return workload.along()
                .slope()
                .map(slope -> goal(
                        Phase.ALONG,
                        new Label("directional derivative", "", Optional.empty()),
                        slope,
                        Buffer.Storage.NUMBER,
                        List.of()));
    }

    /// What both the gradients and the derivative along a direction need, as one can be asked for without the other.
    private void slopes() {
        if (slope().isEmpty()) {
            return;
        }
        List<Node> forward = Walk.upwards(List.of(slope().get().node()));
        List<Node> backward = Walk.upwards(workload.gradients().stream()
                .map(gradient -> at(gradient.node()))
                .toList());
        Set<Node> both = new LinkedHashSet<>(forward);
        both.retainAll(new HashSet<>(backward));
        both.removeAll(covered);
        Set<Node> top = new LinkedHashSet<>();
        for (Node parent : Stream.concat(forward.stream(), backward.stream()).toList()) {
            if (!both.contains(parent)) {
                parent.children().stream().filter(both::contains).forEach(top::add);
            }
        }
        Label label = new Label("slopes", "", Optional.empty());
        List<Goal> wanted = new ArrayList<>();
        for (Node node : top) {
            if (node.carries().isEmpty()) {
                wanted.add(new Goal(Phase.SLOPES, label, node, Optional.empty()));
            }
        }
        phase(Phase.SLOPES, wanted);
    }

    /// What must hold of what the phase reads; those before it do not read targets.
    private List<Goal> checks(Phase phase) {
        List<Goal> checks = new ArrayList<>();
        for (Definition check : workload.program().definitions(Program.Role.CHECK)) {
            boolean readsTargets = Walk.upwards(List.of(check.node())).stream()
                    .anyMatch(node -> node instanceof Variable variable && variable.role() == Variable.Role.TARGET);
            if (readsTargets == (phase == Phase.COST)) {
                checks.add(goal(phase, label(check), check.node(), Buffer.Storage.CHECK, List.of()));
            }
        }
        return checks;
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
