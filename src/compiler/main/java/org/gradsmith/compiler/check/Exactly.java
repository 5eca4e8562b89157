package org.gradsmith.compiler.check;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.operator.Piecewise;
import org.gradsmith.compiler.shape.Size;

/// Operators that round, compare and decide, for numbers that are known exactly before the model runs: so sizes can be
/// rounded, and what a model looks like can depend on its hyper-parameters.
final class Exactly {
    private static final Map<Operator, Function<List<Rational>, Rational>> RULES = Map.ofEntries(
            one(Piecewise.FLOOR, Exactly::floor),
            one(Piecewise.CEIL, a -> floor(a.negated()).negated()),
            one(Piecewise.TRUNC, a -> Rational.of(a.signum()).times(floor(a.times(Rational.of(a.signum()))))),
            one(Piecewise.SIGN, a -> Rational.of(a.signum())),
            one(Piecewise.ABS, a -> a.times(Rational.of(a.signum()))),
            two(Piecewise.MAX, (a, b) -> a.compareTo(b) < 0 ? b : a),
            two(Piecewise.MIN, (a, b) -> a.compareTo(b) < 0 ? a : b),
            two(Piecewise.MOD, (a, b) -> a.minus(b.times(floor(a.dividedBy(b))))),
            two(Comparison.LESS, (a, b) -> truth(a.compareTo(b) < 0)),
            two(Comparison.LESS_EQUAL, (a, b) -> truth(a.compareTo(b) <= 0)),
            two(Comparison.EQUAL, (a, b) -> truth(a.equals(b))),
            two(Comparison.NOT_EQUAL, (a, b) -> truth(!a.equals(b))),
            two(Comparison.AND, (a, b) -> truth(a.signum() != 0 && b.signum() != 0)),
            two(Comparison.OR, (a, b) -> truth(a.signum() != 0 || b.signum() != 0)),
            one(Comparison.NOT, a -> truth(a.signum() == 0)));

    private static final Set<Operator> COMPARISONS =
            Set.of(Comparison.LESS, Comparison.LESS_EQUAL, Comparison.EQUAL, Comparison.NOT_EQUAL);

    private Exactly() {}

    private static Map.Entry<Operator, Function<List<Rational>, Rational>> one(
            Operator operator, Function<Rational, Rational> rule) {
        return Map.entry(operator, arguments -> rule.apply(arguments.getFirst()));
    }

    private static Map.Entry<Operator, Function<List<Rational>, Rational>> two(
            Operator operator, BinaryOperator<Rational> rule) {
        return Map.entry(operator, arguments -> arguments.stream().reduce(rule).orElseThrow());
    }

    private static Rational truth(boolean holds) {
        return holds ? Rational.ONE : Rational.ZERO;
    }

    private static Rational floor(Rational a) {
        BigInteger[] parts = a.numerator().divideAndRemainder(a.denominator());
        boolean isRoundedUp = parts[1].signum() < 0;
        return new Rational(isRoundedUp ? parts[0].subtract(BigInteger.ONE) : parts[0], BigInteger.ONE);
    }

    /// What an operator gives; empty where it is none of these, or an argument is no number, or a size of which it is
    /// not known how it compares.
    static Optional<Quantity> apply(Operator operator, List<Quantity> arguments) {
        boolean areExact = arguments.stream().allMatch(Quantity.Exact.class::isInstance);
        return areExact || arguments.size() != 2
                ? exact(operator, arguments)
                : order(arguments.getFirst(), arguments.getLast())
                        .flatMap(order -> ordered(operator, arguments, order));
    }

    /// −1 or 1 where the first of two sizes is always the lesser or the greater one, 0 where both are the same.
    private static Optional<Integer> order(Quantity left, Quantity right) {
        Optional<Size> difference =
                Constants.size(left).flatMap(a -> Constants.size(right).map(a::minus));
        if (difference.filter(size -> size.is(0)).isPresent()) {
            return Optional.of(0);
        }
        boolean isGreater =
                difference.flatMap(Size::least).filter(least -> least > 0).isPresent();
        boolean isLess = difference
                .map(size -> size.times(Size.of(-1)))
                .flatMap(Size::least)
                .filter(least -> least > 0)
                .isPresent();
        return isGreater ? Optional.of(1) : isLess ? Optional.of(-1) : Optional.empty();
    }

    /// What holds of two numbers in that order; of a least and a greatest one, which of the two it is.
    private static Optional<Quantity> ordered(Operator operator, List<Quantity> arguments, int order) {
        if (operator == Piecewise.MIN || operator == Piecewise.MAX) {
            return Optional.of(arguments.get(operator == Piecewise.MIN == order <= 0 ? 0 : 1));
        }
        return COMPARISONS.contains(operator)
                ? exact(operator, List.of(new Quantity.Exact(Rational.of(order)), new Quantity.Exact(Rational.ZERO)))
                : Optional.empty();
    }

    private static Optional<Quantity> exact(Operator operator, List<Quantity> arguments) {
        List<Rational> numbers = arguments.stream()
                .filter(Quantity.Exact.class::isInstance)
                .map(argument -> ((Quantity.Exact) argument).rational())
                .toList();
        return Optional.ofNullable(RULES.get(operator))
                .filter(_ -> numbers.size() == arguments.size())
                .filter(_ -> operator != Piecewise.MOD || numbers.getLast().signum() != 0)
                .map(rule -> new Quantity.Exact(rule.apply(numbers)));
    }
}
