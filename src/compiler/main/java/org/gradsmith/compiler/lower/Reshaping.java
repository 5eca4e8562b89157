package org.gradsmith.compiler.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.shape.Size;

/// Arrays in another shape. Old and new axes are grouped from the left into groups of equal size; in each, the number
/// of
/// an element, counted along the new axes, tells its position along the old ones. Axes that stay the same stay.
final class Reshaping {
    private final Graph graph;
    private final Map<Key, List<Axis>> known = new HashMap<>();

    Reshaping(Graph graph) {
        this.graph = graph;
    }

    Tensor apply(Tensor tensor, List<Size> sizes) {
        Map<Axis, IndexExpression> reads = new TreeMap<>();
        List<Axis> positions = new ArrayList<>();
        int from = 0;
        int to = 0;
        while (from < tensor.positions().size() || to < sizes.size()) {
            int oldEnd = from;
            int newEnd = to;
            Size oldCount = Size.ONE;
            Size newCount = Size.ONE;
            do {
                boolean takesOld = newEnd == sizes.size()
                        || oldEnd < tensor.positions().size() && (oldEnd == from || isLess(oldCount, newCount));
                if (takesOld) {
                    oldCount = oldCount.times(tensor.positions().get(oldEnd++).size());
                } else {
                    newCount = newCount.times(sizes.get(newEnd++));
                }
            } while (!oldCount.equals(newCount) && (oldEnd < tensor.positions().size() || newEnd < sizes.size()));
            if (!oldCount.equals(newCount)) {
                throw new CompilerBug("cannot reshape " + tensor + " to " + sizes);
            }
            positions.addAll(group(tensor.positions().subList(from, oldEnd), sizes.subList(to, newEnd), reads));
            from = oldEnd;
            to = newEnd;
        }
        return new Tensor(graph.reindex(tensor.node(), reads, false), positions);
    }

    /// Whether another old axis should be taken next. Sizes that cannot be compared go into one group, to the end.
    private static boolean isLess(Size left, Size right) {
        return right.minus(left).least().filter(difference -> difference > 0).isPresent();
    }

    private List<Axis> group(List<Axis> old, List<Size> sizes, Map<Axis, IndexExpression> reads) {
        if (old.size() == 1 && sizes.size() == 1) {
            return old;
        }
        List<Axis> fresh = known.computeIfAbsent(new Key(List.copyOf(old), List.copyOf(sizes)), this::fresh);
        IndexExpression number = IndexExpression.of(Size.ZERO);
        for (Axis axis : fresh) {
            number = number.times(axis.size()).plus(IndexExpression.of(axis));
        }
        Size stride = Size.ONE;
        for (int i = old.size() - 1; i >= 0; i--) {
            Size size = old.get(i).size();
            IndexExpression quotient = number.dividedBy(stride);
            reads.put(old.get(i), i == 0 ? quotient : quotient.modulo(size));
            stride = stride.times(size);
        }
        return fresh;
    }

    private List<Axis> fresh(Key key) {
        List<Axis> axes = new ArrayList<>();
        for (Size size : key.sizes) {
            axes.add(graph.axis(key.old.isEmpty() ? "i" : key.old.getFirst().name(), size));
        }
        return axes;
    }

    private record Key(List<Axis> old, List<Size> sizes) {}
}
