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
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Recurrence;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;

/// Puts the values with memory in order, goal by goal, gives each its buffer and makes it a kernel.
final class Schedule {
    private static final String ANY = "term";

    private final Workload workload;
    private final Program program;
    private final int first;
    private final List<Goal> goals;
    private final Residents residents;
    private final Map<Node, Contract> contractions;
    private final Tiling tiling;
    private final List<Buffer> buffers = new ArrayList<>();
    private final Map<Node, Buffer> memory = new LinkedHashMap<>();
    private final Layout layout;
    private final List<Kernel> kernels = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<Goal, Buffer> targets = new HashMap<>();
    private final Set<Node> made = new HashSet<>();
    private final Set<Recurrence> running = new HashSet<>();
    private final Subjects subjects;

    /// @param first the number of the first buffer
    Schedule(
            Workload workload,
            List<Goal> goals,
            Layout layout,
            Residents residents,
            Map<Node, Contract> contractions,
            Estimates estimates,
            int first) {
        this.workload = workload;
        this.program = workload.program();
        this.first = first;
        this.goals = goals;
        this.layout = layout;
        this.residents = residents;
        this.contractions = contractions;
        this.tiling = new Tiling(memory, estimates);
        this.subjects = new Subjects(program.graph());
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
        for (int i = 0; i < workload.along().directions().size(); i++) {
            Variable direction = workload.along().directions().get(i);
            Program.Declared parameter = workload.gradients().get(i).parameter();
            String name = "direction of " + parameter.variable().name();
            Label label = new Label(name, "", Optional.of(parameter.span()));
            memory.put(direction, buffer(name, Buffer.Storage.DIRECTION, direction.positions(), label));
        }
        goals.forEach(this::schedule);
    }

    private Buffer buffer(String name, Buffer.Storage storage, List<Axis> axes, Label label) {
        Buffer buffer = new Buffer(first + buffers.size(), name, storage, axes, label);
        buffers.add(buffer);
        return buffer;
    }

    private void schedule(Goal goal) {
        make(below(goal.node()), goal, goal.label(), kernels);
        if (goal.target().isPresent() && layout.owners().get(goal.node()) != goal) {
            Goal.Target target = goal.target().get();
            Buffer copy = buffer(goal.label().name(), target.storage(), target.axes(), goal.label());
            targets.put(goal, copy);
            Step step = new Step(goal.node(), true, Optional.of(copy));
            kernels.add(loops(goal, goal.label(), step, target.axes(), goal));
        }
    }

    /// What a node is computed from, and the node itself, as far as it has not been made yet.
    List<Node> below(Node node) {
        return Walk.level(List.of(node), part -> !made.contains(part));
    }

    /// Makes kernels for those that have memory and have none yet. A loop computes all that is ever asked of it, so
    /// it asks for what the last of them needs when the first is made.
    void make(List<Node> nodes, Goal goal, Label label, List<Kernel> into) {
        for (Node node : nodes) {
            if (residents.contains(node) && !memory.containsKey(node) && !made.contains(node)) {
                Optional<Recurrence> loop = node instanceof History history
                        ? Optional.of(history.recurrence())
                        : Last.of(node).map(Last::recurrence);
                if (loop.isPresent()) {
                    make(loop.get(), goal, label, into);
                } else {
                    make(node, bufferOf(node, goal, label), goal, label, into);
                }
            }
            made.add(node);
        }
    }

    private void make(Recurrence loop, Goal goal, Label label, List<Kernel> into) {
        if (!running.add(loop)) {
            throw new CompilerBug("a loop that needs its own results: " + loop.variables());
        }
        new LoopSchedule(this, residents, loop).make(goal, label, into);
    }

    /// Makes the kernels of one value.
    void make(Node node, Buffer target, Goal goal, Label label, List<Kernel> into) {
        into.addAll(kernels(node, target, goal, label));
        own(node, target);
    }

    /// From now on a value has memory.
    void own(Node node, Buffer target) {
        memory.put(node, target);
        Optional.ofNullable(layout.owners().get(node)).ifPresent(owner -> targets.put(owner, target));
    }

    /// A copy of a value, or its computation where it has no memory.
    Kernel.Loops copy(Node node, Buffer target, Goal goal, Label label, Set<Axis> steps) {
        List<Axis> outer = new ArrayList<>(target.axes());
        outer.removeAll(steps);
        return loops(goal, label, new Step(node, true, Optional.of(target)), outer, node);
    }

    /// Memory for what belongs to one step, without the axes of the steps.
    Buffer local(String name, Node node, Label label) {
        List<Axis> axes = new ArrayList<>(layout.own(node));
        axes.removeAll(residents.steps(node));
        Buffer.Storage storage = axes.isEmpty() ? Buffer.Storage.NUMBER : Buffer.Storage.WORKSPACE;
        return buffer(unique(name), storage, axes, label);
    }

    /// @param reader whose inlined operations these are
    private Kernel.Loops loops(Goal goal, Label label, Step step, List<Axis> outer, Object reader) {
        return new Kernel.Loops(goal.phase(), label, outer, List.of(step), 4 + residents.operations(reader));
    }

    /// Whether a value belongs into memory of a goal.
    boolean isOwned(Node node) {
        return layout.owners().containsKey(node);
    }

    Buffer bufferOf(Node node, Goal goal, Label label) {
        Goal owner = layout.owners().get(node);
        if (owner != null) {
            Goal.Target target = owner.target().orElseThrow();
            return buffer(owner.label().name(), target.storage(), target.axes(), owner.label());
        }
        return node == goal.node() && label == goal.label() ? local(label.name(), node, label) : named(node, label);
    }

    /// @param goal what the value is for in the end
    private Buffer named(Node node, Label goal) {
        Node value = node instanceof History history ? history.body() : node;
        if (value instanceof Variable before) {
            return local("history of " + before.name(), node, goal);
        }
        Label label = subjects.label(value).orElse(goal);
        String word = word(value);
        boolean isWhole = word.equals(ANY) && subjects.name(value).isPresent();
        return local(isWhole ? label.name() : word + " for " + label.name(), node, label);
    }

    /// Kernels that follow one another, as few as possible.
    List<Kernel> fused(List<Kernel> separate) {
        return new Fusion(residents, memory).fuse(separate);
    }

    /// What the user called the values of a loop's body: the name of their history.
    Map<Node, Label> labels(Recurrence recurrence) {
        Map<Node, Label> labels = new LinkedHashMap<>();
        for (Goal goal : goals) {
            if (goal.node() instanceof History history && history.recurrence().equals(recurrence)) {
                labels.putIfAbsent(history.body(), goal.label());
            }
        }
        return labels;
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
            default -> ANY;
        };
    }

    private static boolean isWord(String name) {
        return name.chars().allMatch(Character::isLetterOrDigit);
    }

    private List<Kernel> kernels(Node node, Buffer target, Goal goal, Label label) {
        Contract contract = contractions.get(node);
        Set<Axis> steps = residents.steps(node);
        if (contract != null) {
            return tiling.contractions(goal.phase(), label, contract, target, steps);
        }
        List<Axis> outer = new ArrayList<>(Residents.isAdding(node) ? List.of() : target.axes());
        outer.removeAll(steps);
        return List.of(loops(goal, label, new Step(node, false, Optional.of(target)), outer, node));
    }

    /// Everything that is read in memory when these are computed.
    static Set<Node> reads(Residents residents, Collection<Step> steps) {
        Set<Node> seen = new HashSet<>();
        Set<Node> read = new HashSet<>();
        List<Node> open = new ArrayList<>();
        for (Step step : steps) {
            open.addAll(step.isCopy() ? List.of(step.node()) : Lookup.operands(step.node()));
        }
        while (!open.isEmpty()) {
            Node node = open.removeLast();
            if (!seen.add(node)) {
                continue;
            }
            if (residents.contains(node) || node instanceof Variable) {
                read.add(node);
            } else {
                open.addAll(Lookup.operands(node));
            }
        }
        return read;
    }
}
