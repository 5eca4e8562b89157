package org.gradsmith.compiler.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;

/// Puts the values with memory in order, goal by goal, gives each its buffer and makes it a kernel.
final class Schedule {
    private final Program program;
    private final List<Goal> goals;
    private final Residents residents;
    private final Map<Node, Contract> contractions;
    private final Tiling tiling;
    private final List<Buffer> buffers = new ArrayList<>();
    private final Map<Node, Buffer> memory = new LinkedHashMap<>();
    private final Map<Node, Goal> owners;
    private final List<Kernel> kernels = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<Goal, Buffer> targets = new HashMap<>();

    Schedule(
            Program program,
            List<Goal> goals,
            Map<Node, Goal> owners,
            Residents residents,
            Map<Node, Contract> contractions,
            Estimates estimates) {
        this.program = program;
        this.goals = goals;
        this.owners = owners;
        this.residents = residents;
        this.contractions = contractions;
        this.tiling = new Tiling(memory, estimates);
    }

    List<Buffer> buffers() {
        return buffers;
    }

    /// The memory of each variable and of each node that has some.
    Map<Node, Buffer> memory() {
        return memory;
    }

    List<Kernel> kernels() {
        return kernels;
    }

    /// Where the value of a goal ends up.
    Optional<Buffer> target(Goal goal) {
        return Optional.ofNullable(targets.get(goal));
    }

    void run() {
        for (Program.Declared declared : program.inputs()) {
            Variable variable = declared.variable();
            Label label = new Label(variable.name(), "", Optional.of(declared.span()));
            Buffer.Storage storage =
                    variable.role() == Variable.Role.PARAMETER || variable.role() == Variable.Role.STATE
                            ? Buffer.Storage.PARAMETER
                            : Buffer.Storage.PORT;
            memory.put(variable, buffer(variable.name(), storage, variable.positions(), label));
        }
        goals.forEach(this::schedule);
    }

    private Buffer buffer(String name, Buffer.Storage storage, List<Axis> axes, Label label) {
        Buffer buffer = new Buffer(buffers.size(), name, storage, axes, label);
        buffers.add(buffer);
        return buffer;
    }

    private void schedule(Goal goal) {
        for (Node node : Walk.upwards(List.of(goal.node()))) {
            if (residents.contains(node) && !memory.containsKey(node)) {
                Buffer target = bufferOf(node, goal);
                kernels.add(kernel(node, target, goal));
                memory.put(node, target);
                Optional.ofNullable(owners.get(node)).ifPresent(owner -> targets.put(owner, target));
            }
        }
        if (goal.target().isPresent() && owners.get(goal.node()) != goal) {
            Goal.Target target = goal.target().get();
            Buffer copy = buffer(goal.label().name(), target.storage(), target.axes(), goal.label());
            targets.put(goal, copy);
            kernels.add(loops(goal, new Step(goal.node(), true, Optional.of(copy)), target.axes()));
        }
    }

    private Kernel.Loops loops(Goal goal, Step step, List<Axis> outer) {
        int operations = 4 + residents.operations(step.isCopy() ? goal : step.node());
        return new Kernel.Loops(goal.phase(), goal.label(), outer, List.of(step), operations);
    }

    private Buffer bufferOf(Node node, Goal goal) {
        Goal owner = owners.get(node);
        if (owner != null) {
            Goal.Target target = owner.target().orElseThrow();
            return buffer(owner.label().name(), target.storage(), target.axes(), owner.label());
        }
        String name = node == goal.node()
                ? goal.label().name()
                : unique(word(node) + " for " + goal.label().name());
        Buffer.Storage storage = node.axes().isEmpty() ? Buffer.Storage.NUMBER : Buffer.Storage.WORKSPACE;
        return buffer(name, storage, layout(node), goal.label());
    }

    private String unique(String name) {
        int count = names.merge(name, 1, Integer::sum);
        return count == 1 ? name : name + " " + count;
    }

    private static String word(Node node) {
        return switch (node) {
            case Apply apply
            when isWord(apply.operator().name()) -> apply.operator().name();
            case Reduce reduce -> reduce.reducer().name();
            case Select _ -> "choice";
            case Spread _ -> "spread";
            case History _ -> "history";
            default -> "term";
        };
    }

    private static boolean isWord(String name) {
        return name.chars().allMatch(Character::isLetterOrDigit);
    }

    /// Samples outermost, then the order in which the axes were made.
    private List<Axis> layout(Node node) {
        Set<Axis> axes = new TreeSet<>(node.axes());
        List<Axis> layout = new ArrayList<>(program.sampleAxes());
        layout.retainAll(axes);
        layout.forEach(axes::remove);
        layout.addAll(axes);
        return layout;
    }

    private Kernel kernel(Node node, Buffer target, Goal goal) {
        Contract contract = contractions.get(node);
        if (contract != null) {
            return tiling.contraction(goal.phase(), goal.label(), contract, target);
        }
        List<Axis> outer = node instanceof Spread ? List.of() : target.axes();
        return loops(goal, new Step(node, false, Optional.of(target)), outer);
    }

    /// Everything that is read in memory when these are computed.
    static Set<Node> reads(Residents residents, Collection<Step> steps) {
        Set<Node> seen = new HashSet<>();
        Set<Node> read = new HashSet<>();
        List<Node> open = new ArrayList<>();
        for (Step step : steps) {
            open.addAll(step.isCopy() ? List.of(step.node()) : step.node().children());
        }
        while (!open.isEmpty()) {
            Node node = open.removeLast();
            if (!seen.add(node)) {
                continue;
            }
            if (residents.contains(node) || node instanceof Variable) {
                read.add(node);
            } else {
                open.addAll(node.children());
            }
        }
        return read;
    }
}
