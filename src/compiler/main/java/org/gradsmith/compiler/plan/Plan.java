package org.gradsmith.compiler.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Random;
import org.gradsmith.compiler.ir.Walk;

/// What is computed in which loops, in which order, in which memory.
///
/// @param workload what was asked for
/// @param sizes the names of the sizes known when the model runs: those of the sample axes first
/// @param buffers all memory, in the order of computation; inputs and parameters first
/// @param memory the buffer of each variable and of each node that has one
/// @param names what the user called nodes
/// @param kernels in the order of computation, phase by phase
/// @param slots the workspace
/// @param cost where the cost is, if there is one
/// @param trainingCost where that of a step of training is
/// @param slope where its derivative along a direction is, if that is asked for
public record Plan(
        Workload workload,
        List<String> sizes,
        List<Buffer> buffers,
        Map<Node, Buffer> memory,
        Map<Node, String> names,
        List<Kernel> kernels,
        List<Slot> slots,
        Optional<Buffer> cost,
        Optional<Buffer> trainingCost,
        Optional<Buffer> slope) {
    public Plan {
        sizes = List.copyOf(sizes);
        buffers = List.copyOf(buffers);
        memory = Map.copyOf(memory);
        names = Map.copyOf(names);
        kernels = List.copyOf(kernels);
        slots = List.copyOf(slots);
    }

    /// This plan for prediction, and another one for training; they share nothing but what is seen from outside, and
    /// the workspace.
    Plan beside(Plan training) {
        List<Buffer> all = new ArrayList<>(buffers);
        all.addAll(training.buffers);
        Map<Node, Buffer> memories = new HashMap<>(memory);
        memories.putAll(training.memory);
        Map<Node, String> words = new HashMap<>(names);
        words.putAll(training.names);
        List<Kernel> both = new ArrayList<>(kernels);
        training.kernels.forEach(kernel -> both.add(kernel.phase().runsAgain() ? kernel : kernel.in(Phase.TRAINING)));
        List<Slot> shared = new ArrayList<>();
        for (int i = 0; i < Math.max(slots.size(), training.slots.size()); i++) {
            List<Buffer> there = new ArrayList<>(i < slots.size() ? slots.get(i).buffers() : List.of());
            there.addAll(i < training.slots.size() ? training.slots.get(i).buffers() : List.of());
            shared.add(new Slot(i, there));
        }
        return new Plan(
                training.workload, sizes, all, memories, words, both, shared, cost, training.cost, training.slope);
    }

    /// How long the workspace is.
    public Workspace workspace() {
        return Workspace.of(this);
    }

    /// Whether training computes other values than prediction.
    public boolean distinguishesTraining() {
        return kernels.stream().anyMatch(kernel -> kernel.phase() == Phase.TRAINING);
    }

    /// The random numbers that are drawn.
    public List<Random> draws() {
        List<Node> roots = new ArrayList<>();
        for (Kernel kernel : allKernels().toList()) {
            if (kernel instanceof Kernel.Loops loops) {
                loops.steps().forEach(step -> roots.add(step.node()));
            }
        }
        return Walk.upwards(roots).stream()
                .filter(Random.class::isInstance)
                .map(Random.class::cast)
                .toList();
    }

    /// One line a kernel, one line a slot of the workspace, and how many operations it all is, for people.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Kernel kernel : kernels) {
            text.append(kernel.phase().name().toLowerCase(java.util.Locale.ROOT))
                    .append("  ")
                    .append(lines(kernel, "    "))
                    .append('\n');
        }
        for (Slot slot : slots) {
            text.append("workspace ")
                    .append(slot.number())
                    .append(": ")
                    .append(slot.buffers().stream().map(Plan::shape).collect(Collectors.joining(", ")))
                    .append('\n');
        }
        text.append("workspace, all: ").append(workspace()).append('\n');
        return text.append(Operations.typical(this)).append('\n').toString();
    }

    /// Every kernel, those within others as well.
    public Stream<Kernel> allKernels() {
        return kernels.stream().flatMap(Kernel::all);
    }

    private static String lines(Kernel kernel, String indentation) {
        return switch (kernel) {
            case Kernel.Repeat repeat ->
                "repeat " + repeat.axis().name() + (repeat.isBackwards() ? " backwards" : "")
                        + repeat.body().stream()
                                .map(inner -> "\n" + indentation + lines(inner, indentation + "    "))
                                .collect(Collectors.joining());
            case Kernel.Loops loops ->
                "loops " + names(loops.outer()) + "  "
                        + loops.steps().stream()
                                .map(step -> step.target().map(Plan::shape).orElse("a number"))
                                .collect(Collectors.joining(", "));
            case Kernel.Contraction product ->
                "product " + names(product.rows().axes())
                        + names(product.depth().axes())
                        + names(product.columns().axes()) + "  "
                        + shape(product.result().buffer()) + (product.isAdding() ? " += " : " = ")
                        + product.left().buffer().name() + " x "
                        + product.right().buffer().name();
        };
    }

    private static String shape(Buffer buffer) {
        return buffer.name() + " " + names(buffer.axes());
    }

    private static String names(List<Axis> axes) {
        return axes.stream().map(Axis::name).collect(Collectors.joining(", ", "[", "]"));
    }
}
