package org.gradsmith.compiler.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Reducers;
import org.gradsmith.compiler.shape.Size;

/// Reductions over samples: their axes are never written, so they are named instead, as in `mean(e over batch)`.
record Samples(Names names) {
    /// Those of the axes that are over samples.
    SortedSet<Axis> of(SortedSet<Axis> axes) {
        return axes.stream().filter(names::isSample).collect(Collectors.toCollection(TreeSet::new));
    }

    Formula over(String reducer, SortedSet<Axis> axes, Formula body) {
        Formula formula = body;
        for (Axis axis : axes) {
            formula = new Formula.Over(reducer, formula, axis.name());
        }
        return formula;
    }

    /// Finds a sum over samples and its division by their number among factors.
    Mean mean(List<Node> factors) {
        for (Node factor : factors) {
            if (names.of(factor).isEmpty()
                    && factor instanceof Reduce reduce
                    && reduce.reducer() == Reducers.SUM
                    && of(reduce.over()).size() == reduce.over().size()) {
                Optional<Node> count = factors.stream()
                        .filter(f -> isInverse(f, reduce.over()))
                        .findFirst();
                if (count.isPresent()) {
                    List<Node> others = new ArrayList<>(factors);
                    others.remove(factor);
                    others.remove(count.get());
                    return new Mean(Optional.of(reduce.body()), reduce.over(), others);
                }
            }
        }
        return new Mean(Optional.empty(), new TreeSet<>(), factors);
    }

    private static boolean isInverse(Node node, SortedSet<Axis> axes) {
        Size count = axes.stream().map(Axis::size).reduce(Size.ONE, Size::times);
        if (node instanceof Constant(Quantity.Exact(Rational rational), var _)) {
            return count.constant()
                    .filter(n -> rational.equals(Rational.of(1, n)))
                    .isPresent();
        }
        return node instanceof Apply apply
                && apply.operator() == Arithmetic.POWER
                && Algebra.is(apply.arguments().getLast(), -1)
                && apply.arguments().getFirst() instanceof Constant(Quantity.Extent(Size size), var _)
                && size.equals(count);
    }

    /// @param body of which the mean over samples is a factor
    /// @param factors all others
    record Mean(Optional<Node> body, SortedSet<Axis> axes, List<Node> factors) {}
}
