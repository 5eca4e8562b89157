package org.gradsmith.compiler.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.shape.Size;

/// Makes matrix products of contractions: axes that lie behind one another in both of their buffers become one
/// dimension; what does not fit into two dimensions and a depth is looped over.
record Tiling(Map<Node, Buffer> memory, Estimates estimates) {
    /// One kernel for each product: the first sets the target, the others add to it.
    ///
    /// @param steps the axes of loops around
    List<Kernel> contractions(Phase phase, Label label, Contract contract, Buffer target, Set<Axis> steps) {
        List<Kernel> kernels = new ArrayList<>();
        for (Contract.Product product : contract.products()) {
            kernels.add(contraction(phase, label, product, target, steps, !kernels.isEmpty()));
        }
        return kernels;
    }

    private Kernel.Contraction contraction(
            Phase phase, Label label, Contract.Product contract, Buffer target, Set<Axis> steps, boolean isAdding) {
        Operand left = operand(contract.left());
        Operand right = operand(contract.right());
        Operand result = new Operand(target, target.index(Map.of()));
        Set<Axis> over = contract.sum().over();
        List<Axis> rows = new ArrayList<>();
        List<Axis> columns = new ArrayList<>();
        List<Axis> outer = new ArrayList<>();
        for (Axis axis :
                target.axes().stream().filter(axis -> !steps.contains(axis)).toList()) {
            boolean isLeft = contract.left().axes().contains(axis);
            boolean isRight = contract.right().axes().contains(axis);
            (isLeft && isRight ? outer : isLeft ? rows : columns).add(axis);
        }
        List<Axis> outerDepth = new ArrayList<>();
        Kernel.Dimension row = longest(rows, outer, left, result);
        Kernel.Dimension column = longest(columns, outer, right, result);
        Kernel.Dimension depth = longest(new ArrayList<>(over), outerDepth, left, right);
        outer.sort(Comparator.comparingInt(target.axes()::indexOf));
        return new Kernel.Contraction(
                phase, label, result, left, right, row, column, depth, outer, outerDepth, contract.scale(), isAdding);
    }

    private Operand operand(Node node) {
        Map<Axis, IndexExpression> positions = new TreeMap<>();
        node.axes().forEach(axis -> positions.put(axis, IndexExpression.of(axis)));
        Node source = node;
        Node end = Contract.source(node);
        while (source != end && source instanceof Reindex reindex) {
            Map<Axis, IndexExpression> before = new TreeMap<>(positions);
            positions.clear();
            for (Axis axis : reindex.source().axes()) {
                IndexExpression read = reindex.reads().getOrDefault(axis, IndexExpression.of(axis));
                positions.put(axis, read.substitute(a -> before.getOrDefault(a, IndexExpression.of(a))));
            }
            source = reindex.source();
        }
        Buffer buffer = memory.get(source);
        if (buffer == null) {
            throw new CompilerBug("a contraction reads " + source + ", which has no memory");
        }
        return new Operand(buffer, buffer.index(positions));
    }

    /// The longest dimension that some of the axes make; the others go to the loops.
    private Kernel.Dimension longest(List<Axis> axes, List<Axis> loops, Operand first, Operand second) {
        List<List<Axis>> runs = new ArrayList<>();
        axes.forEach(axis -> runs.add(List.of(axis)));
        while (join(runs, first, second)) {
            // each turn makes one run of two
        }
        List<Axis> best =
                runs.stream().max(Comparator.comparingDouble(estimates::of)).orElse(List.of());
        Set<Axis> rest = new TreeSet<>(axes);
        best.forEach(rest::remove);
        loops.addAll(rest);
        return new Kernel.Dimension(best);
    }

    private static boolean join(List<List<Axis>> runs, Operand first, Operand second) {
        for (int i = 0; i < runs.size(); i++) {
            for (int j = 0; j < runs.size(); j++) {
                if (i != j && isBehind(runs.get(i), runs.get(j), first) && isBehind(runs.get(i), runs.get(j), second)) {
                    List<Axis> joined = new ArrayList<>(runs.get(i));
                    joined.addAll(runs.get(j));
                    runs.set(i, List.copyOf(joined));
                    runs.remove(j);
                    return true;
                }
            }
        }
        return false;
    }

    /// Whether a step along the outer run is as long as the whole inner run.
    private static boolean isBehind(List<Axis> outer, List<Axis> inner, Operand operand) {
        Size length = inner.stream().map(Axis::size).reduce(Size.ONE, Size::times);
        return operand.stride(outer.getLast())
                .equals(operand.stride(inner.getLast()).times(length));
    }
}
