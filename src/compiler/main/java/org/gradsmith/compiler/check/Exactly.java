package org.gradsmith.compiler.check;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.operator.Piecewise;

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

    /// What an operator gives; empty where it is none of these, or an argument is no exact number.
    static Optional<Quantity> apply(Operator operator, List<Quantity> arguments) {
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
