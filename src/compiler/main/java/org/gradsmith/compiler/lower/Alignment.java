package org.gradsmith.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradsmith.compiler.check.Term;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;

/// Arrays that are combined element by element, brought to common axes: aligned on the last ones.
record Alignment(List<Node> nodes, List<Axis> positions) {
    /// @param terms the arrays as they were checked, for the dimensions that stretch
    static Alignment of(Renaming renaming, Twins twins, List<Term> terms, List<Tensor> tensors) {
        int rank = tensors.stream()
                .mapToInt(tensor -> tensor.positions().size())
                .max()
                .orElse(0);
        Set<Axis> used = new TreeSet<>();
        for (Tensor tensor : tensors) {
            used.addAll(tensor.node().axes());
            used.removeAll(tensor.positions());
        }
        List<Axis> positions = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            Axis wanted = best(terms, tensors, rank - i);
            Axis axis = used.contains(wanted) ? twins.of(wanted, used) : wanted;
            used.add(axis);
            positions.add(axis);
        }
        List<Node> nodes = tensors.stream()
                .map(tensor -> renamed(renaming, tensor, positions))
                .toList();
        return new Alignment(nodes, positions);
    }

    /// The axis at a position counted from the end: of the array that is worth most, and does not stretch.
    private static Axis best(List<Term> terms, List<Tensor> tensors, int fromEnd) {
        Optional<Axis> best = Optional.empty();
        Optional<Axis> any = Optional.empty();
        Weight weight = Weight.SAME;
        for (int i = 0; i < tensors.size(); i++) {
            Tensor tensor = tensors.get(i);
            int position = tensor.positions().size() - fromEnd;
            if (position < 0) {
                continue;
            }
            Axis axis = tensor.positions().get(position);
            any = any.isPresent() ? any : Optional.of(axis);
            boolean stretches = terms.get(i).shape().dimensions().get(position).stretches();
            boolean isBetter = best.isEmpty() || Weight.of(axis, tensor.node()).compareTo(weight) < 0;
            if (!stretches && isBetter) {
                best = Optional.of(axis);
                weight = Weight.of(axis, tensor.node());
            }
        }
        return best.isPresent() ? best.get() : any.orElseThrow();
    }

    private static Node renamed(Renaming renaming, Tensor tensor, List<Axis> positions) {
        Map<Axis, Axis> names = new TreeMap<>();
        int skipped = positions.size() - tensor.positions().size();
        for (int i = 0; i < tensor.positions().size(); i++) {
            Axis from = tensor.positions().get(i);
            Axis to = positions.get(skipped + i);
            if (!from.equals(to)) {
                names.put(from, to);
            }
        }
        return renaming.apply(tensor.node(), names);
    }
}
