package org.gradsmith.compiler.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Reads;
import org.gradsmith.compiler.operator.Reducers;

/// A sum that picks out one element, `Σ[i] x[i]·[i = k]`: it is written `x[k]`.
///
/// @param at where
/// @param factors all others
/// @param over the other axes of the sum
record Picked(Reads.At at, List<Node> factors, SortedSet<Axis> over) {
    static Optional<Picked> of(Reduce reduce, Names names) {
        Node body = reduce.body();
        if (reduce.reducer() != Reducers.SUM || names.isNamed(body)) {
            return Optional.empty();
        }
        List<Node> factors = new ArrayList<>();
        if (body instanceof Select) {
            factors.add(body);
        } else if (body instanceof Apply product && product.operator() == Arithmetic.MULTIPLY) {
            factors.addAll(product.arguments());
        }
        for (Node factor : List.copyOf(factors)) {
            Optional<Reads.At> at = Reads.comparedTo(reduce.over(), factor)
                    .filter(found ->
                            Reads.isInside(found.position(), found.axis().size()));
            if (at.isPresent()) {
                List<Node> others = new ArrayList<>(factors);
                others.remove(factor);
                if (factor instanceof Select select) {
                    others.add(select.then());
                }
                SortedSet<Axis> over = new TreeSet<>(reduce.over());
                over.remove(at.get().axis());
                return Optional.of(new Picked(at.get(), others, over));
            }
        }
        return Optional.empty();
    }
}
