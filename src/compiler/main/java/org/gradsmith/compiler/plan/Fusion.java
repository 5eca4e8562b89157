package org.gradsmith.compiler.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;

/// Lets kernels that follow one another for the same name share their outer loops, so that what one computes is still
/// near when the next reads it; a value for each turn of the shared loops that nobody else reads needs no memory.
record Fusion(Residents residents, Map<Node, Buffer> memory) {
    private static final int MOST_OPERATIONS = 160;

    List<Kernel> fuse(List<Kernel> kernels) {
        List<Kernel> fused = new ArrayList<>();
        for (Kernel kernel : kernels) {
            Optional<Kernel.Loops> joined = fused.isEmpty() ? Optional.empty() : join(fused.getLast(), kernel);
            if (joined.isPresent()) {
                fused.set(fused.size() - 1, joined.get());
            } else {
                fused.add(kernel);
            }
        }
        return fused.stream().map(this::withoutLocals).toList();
    }

    private Optional<Kernel.Loops> join(Kernel before, Kernel after) {
        if (!(before instanceof Kernel.Loops first && after instanceof Kernel.Loops second)
                || !first.label().equals(second.label())
                || first.phase() != second.phase()
                || first.operations() + second.operations() > MOST_OPERATIONS
                || isAdding(first)
                || isAdding(second)) {
            return Optional.empty();
        }
        List<Axis> shared = new ArrayList<>();
        for (int i = 0; i < Math.min(first.outer().size(), second.outer().size()); i++) {
            Axis axis = first.outer().get(i);
            if (axis != second.outer().get(i) || !readsInPlace(first, second, axis)) {
                break;
            }
            shared.add(axis);
        }
        List<Step> steps = new ArrayList<>(first.steps());
        steps.addAll(second.steps());
        return shared.isEmpty()
                ? Optional.empty()
                : Optional.of(new Kernel.Loops(
                        first.phase(), first.label(), shared, steps, first.operations() + second.operations()));
    }

    private static boolean isAdding(Kernel.Loops loops) {
        return loops.steps().stream().anyMatch(step -> !step.isCopy() && Residents.isAdding(step.node()));
    }

    /// Whether the second reads what the first computes only where both are at the same position along the axis.
    private boolean readsInPlace(Kernel.Loops first, Kernel.Loops second, Axis axis) {
        Set<Node> computed = computed(first);
        Set<Object> readers = new HashSet<>();
        second.steps().forEach(step -> readers.add(step.node()));
        for (Node node : computed) {
            for (Use use : residents.uses(node)) {
                if (readers.contains(reader(use))
                        && !IndexExpression.of(axis).equals(use.positions().get(axis))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Object reader(Use use) {
        return use.reader() instanceof Goal goal ? goal.node() : use.reader();
    }

    private static Set<Node> computed(Kernel.Loops loops) {
        Set<Node> nodes = new HashSet<>();
        loops.steps().stream().filter(step -> !step.isCopy()).map(Step::node).forEach(nodes::add);
        return nodes;
    }

    private Kernel withoutLocals(Kernel kernel) {
        if (!(kernel instanceof Kernel.Loops loops) || loops.steps().size() == 1) {
            return kernel;
        }
        Set<Node> computed = computed(loops);
        List<Step> steps = new ArrayList<>();
        for (Step step : loops.steps()) {
            steps.add(isLocal(step, loops.outer(), computed) ? new Step(step.node(), false, Optional.empty()) : step);
        }
        return new Kernel.Loops(loops.phase(), loops.label(), loops.outer(), steps, loops.operations());
    }

    private boolean isLocal(Step step, List<Axis> outer, Set<Node> computed) {
        Buffer target = step.target().orElseThrow();
        boolean isLocal = !step.isCopy()
                && target.storage() == Buffer.Storage.WORKSPACE
                && target.axes().equals(outer)
                && residents.uses(step.node()).stream()
                        .allMatch(use -> use.reader() instanceof Node reader && computed.contains(reader));
        if (isLocal) {
            memory.remove(step.node());
        }
        return isLocal;
    }
}
