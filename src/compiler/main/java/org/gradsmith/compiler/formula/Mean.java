package org.gradsmith.compiler.formula;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
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

/// A sum and its division by the number of its terms, among the factors of a product: `2·Σx/n` is twice a mean.
///
/// @param sum over samples, or over written axes, never both
/// @param times the number that is left of the coefficient
/// @param others all other factors
record Mean(Reduce sum, Rational times, List<Node> others) {
    static Optional<Mean> of(List<Node> factors, Names names) {
        for (Node factor : factors) {
            if (names.of(factor).isEmpty() && factor instanceof Reduce sum && isPlain(sum, names)) {
                Optional<Mean> mean = factors.stream()
                        .flatMap(divisor -> times(divisor, count(sum.over())).stream()
                                .map(times -> new Mean(sum, times, without(factors, factor, divisor))))
                        .findFirst();
                if (mean.isPresent()) {
                    return mean;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isPlain(Reduce reduce, Names names) {
        long unwritten = reduce.over().stream().filter(names::isSample).count();
        return reduce.reducer() == Reducers.SUM
                && (unwritten == 0 || unwritten == reduce.over().size())
                && Picked.of(reduce, names).isEmpty();
    }

    private static Size count(SortedSet<Axis> axes) {
        return axes.stream().map(Axis::size).reduce(Size.ONE, Size::times);
    }

    /// What a factor leaves when it divides by the count; empty where it does not.
    private static Optional<Rational> times(Node factor, Size count) {
        if (factor instanceof Constant(Quantity.Exact(Rational rational), var _)) {
            return count.constant()
                    .filter(n -> n.intValue() > 1 && rational.denominator().equals(BigInteger.valueOf(n.longValue())))
                    .map(_ -> new Rational(rational.numerator(), BigInteger.ONE));
        }
        boolean isInverse = factor instanceof Apply power
                && power.operator() == Arithmetic.POWER
                && Algebra.is(power.arguments().getLast(), -1)
                && power.arguments().getFirst() instanceof Constant(Quantity.Extent(Size size), var _)
                && size.equals(count);
        return isInverse ? Optional.of(Rational.ONE) : Optional.empty();
    }

    private static List<Node> without(List<Node> factors, Node sum, Node divisor) {
        List<Node> others = new ArrayList<>(factors);
        others.remove(sum);
        others.remove(divisor);
        return others;
    }
}
