package org.gradsmith.compiler.plan;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.OwnCarries;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;

/// From a workload to a plan.
public final class Planner {
    private Planner() {}

    /// Plans, with memory shared over time.
    public static Plan plan(Workload workload) {
        return plan(workload, true);
    }

    /// Plans a model that computes other values in training than in prediction.
    ///
    /// @param prediction outputs, metrics and cost
    /// @param training the same in a step of training, and gradients; made of other nodes
    public static Plan plan(Workload prediction, Workload training) {
        Plan first = plan(prediction, true);
        return first.beside(plan(training, true, first.buffers().size()));
    }

    /// Plans.
    ///
    /// @param reuse whether values that live at different times may share memory; the results are the same
    public static Plan plan(Workload workload, boolean reuse) {
        return plan(workload, reuse, 0);
    }

    /// @param first the number of the first buffer
    private static Plan plan(Workload workload, boolean reuse, int first) {
        Program program = workload.program();
        Graph graph = program.graph();
        Estimates estimates = Estimates.of(program);
        Map<Node, Node> apart = OwnCarries.apart(graph, workload.roots());
        List<Node> roots = workload.roots().stream().map(apart::get).toList();
        Map<Node, Node> expanded = new Expansion(graph, Nesting.of(Walk.upwards(roots))).expand(roots);
        Contractions contractions = new Contractions(graph, estimates);
        Map<Node, Node> normal = contractions.normalise(
                new LinkedHashSet<>(roots.stream().map(expanded::get).toList()));
        Map<Node, Node> became = new HashMap<>();
        workload.roots().forEach(root -> became.put(root, normal.get(expanded.get(apart.get(root)))));

        List<Goal> goals = Goals.of(workload, became);
        Layout layout = new Layout(program.sampleAxes(), owners(goals));
        Residents residents = residents(workload, estimates, contractions.found(), layout, goals);
        Schedule schedule = new Schedule(workload, goals, layout, residents, contractions.found(), estimates, first);
        schedule.run();
        List<Kernel> kernels = new Fusion(residents, schedule.memory()).fuse(schedule.kernels());
        List<Slot> slots = new Memory(residents, schedule.memory(), estimates).assign(kernels, reuse);
        Optional<Buffer> cost = number(Phase.COST, goals, schedule);
        return new Plan(
                workload,
                sizes(program),
                schedule.buffers(),
                schedule.memory(),
                names(program, became),
                kernels,
                slots,
                cost,
                cost,
                number(Phase.ALONG, goals, schedule));
    }

    /// Where the number that a phase is for ends up.
    private static Optional<Buffer> number(Phase phase, List<Goal> goals, Schedule schedule) {
        return goals.stream()
                .filter(goal -> goal.phase() == phase
                        && goal.target()
                                .filter(target -> target.storage() == Buffer.Storage.NUMBER)
                                .isPresent())
                .findFirst()
                .flatMap(schedule::target);
    }

    /// Decided twice: the second time, what costs is known, since it is known what is only read.
    private static Residents residents(
            Workload workload, Estimates estimates, Map<Node, Contract> contractions, Layout layout, List<Goal> goals) {
        Graph graph = workload.program().graph();
        Map<Node, Goal> owners = layout.owners();
        Residents first = new Residents(graph, layout, estimates, contractions, Set.of());
        first.decide(owners.keySet(), copies(goals, owners));
        Residents second = new Residents(graph, layout, estimates, contractions, first.all());
        second.decide(owners.keySet(), copies(goals, owners));
        return second;
    }

    /// The goals whose target is the memory of their node: the first one for each node, over the same axes.
    private static Map<Node, Goal> owners(List<Goal> goals) {
        Map<Node, Goal> owners = new LinkedHashMap<>();
        for (Goal goal : goals) {
            boolean canOwn = goal.target()
                            .filter(target ->
                                    Set.copyOf(target.axes()).equals(goal.node().axes()))
                            .isPresent()
                    && !(goal.node() instanceof Variable)
                    && !(goal.node() instanceof Constant);
            if (canOwn) {
                owners.putIfAbsent(goal.node(), goal);
            }
        }
        return owners;
    }

    private static List<Goal> copies(List<Goal> goals, Map<Node, Goal> owners) {
        return goals.stream()
                .filter(goal -> goal.target().isPresent() && owners.get(goal.node()) != goal)
                .toList();
    }

    private static Map<Node, String> names(Program program, Map<Node, Node> became) {
        Map<Node, String> names = new HashMap<>();
        program.definitions().stream()
                .filter(definition -> definition.role().isNamed())
                .forEach(definition -> names.putIfAbsent(
                        Renaming.of(became.getOrDefault(definition.node(), definition.node()))
                                .node(),
                        definition.name()));
        return names;
    }

    private static List<String> sizes(Program program) {
        Set<String> names = new LinkedHashSet<>();
        for (Axis axis : program.sampleAxes()) {
            names.addAll(axis.size().variables());
        }
        for (Program.Declared declared : program.inputs()) {
            declared.variable()
                    .positions()
                    .forEach(axis -> names.addAll(axis.size().variables()));
        }
        return List.copyOf(names);
    }
}
