package org.gradsmith.compiler.check;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.shape.Size;

/// Exact arithmetic with numbers that are known before the model runs: literals, hyper-parameters, sizes.
final class Constants {
    private static final int GREATEST_EXPONENT = 400;
    private static final int LONGEST = 4096;

    private static final Map<Operator, Fold> FOLDS = Map.of(
            Arithmetic.ADD, new Fold(Rational.ZERO, Constants::plus),
            Arithmetic.MULTIPLY, new Fold(Rational.ONE, Constants::times));

    private Constants() {}

    /// The exact value of a decimal number; empty where it is too great or has too many digits.
    static Optional<Quantity> parse(String text) {
        try {
            BigDecimal decimal = new BigDecimal(text).stripTrailingZeros();
            boolean fits = Math.abs((long) decimal.precision() - decimal.scale()) <= GREATEST_EXPONENT
                    && decimal.precision() <= GREATEST_EXPONENT
                    && Double.isFinite(decimal.doubleValue());
            return fits ? Optional.of(new Quantity.Exact(Rational.of(decimal))) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// A size as a number.
    static Quantity of(Size size) {
        return size.constant()
                .<Quantity>map(number -> new Quantity.Exact(Rational.of(number)))
                .orElseGet(() -> new Quantity.Extent(size));
    }

    /// A number as a size or offset, when it is whole.
    static Optional<Size> size(Quantity quantity) {
        return switch (quantity) {
            case Quantity.Exact(Rational rational) -> whole(rational).map(Size::of);
            case Quantity.Extent(Size size) -> Optional.of(size);
            case Quantity.Special _ -> Optional.empty();
        };
    }

    private static Optional<Long> whole(Rational rational) {
        boolean fits = rational.isWhole() && rational.numerator().bitLength() < Long.SIZE;
        return fits ? Optional.of(rational.numerator().longValueExact()) : Optional.empty();
    }

    /// What an operator gives for numbers, when that is exact and short.
    static Optional<Quantity> apply(Operator operator, List<Quantity> arguments) {
        if (operator == Arithmetic.POWER) {
            return power(arguments.getFirst(), arguments.getLast());
        }
        Fold fold = FOLDS.get(operator);
        if (fold == null) {
            return Exactly.apply(operator, arguments);
        }
        Optional<Quantity> result = Optional.of(new Quantity.Exact(fold.neutral));
        for (Quantity argument : arguments) {
            result = result.flatMap(before -> fold.step.apply(before, argument));
        }
        return result.filter(Constants::isShort);
    }

    private static Optional<Quantity> plus(Quantity left, Quantity right) {
        if (left instanceof Quantity.Exact(Rational a) && right instanceof Quantity.Exact(Rational b)) {
            return Optional.of(new Quantity.Exact(a.plus(b)));
        }
        return size(left).flatMap(a -> size(right).map(b -> of(a.plus(b))));
    }

    /// The product; also of a size and a fraction whose denominator divides it.
    private static Optional<Quantity> times(Quantity left, Quantity right) {
        if (left instanceof Quantity.Exact(Rational a) && right instanceof Quantity.Exact(Rational b)) {
            return Optional.of(new Quantity.Exact(a.times(b)));
        }
        if (left instanceof Quantity.Extent(Size a) && right instanceof Quantity.Exact(Rational b)) {
            return scaled(a, b);
        }
        if (left instanceof Quantity.Exact(Rational a) && right instanceof Quantity.Extent(Size b)) {
            return scaled(b, a);
        }
        return size(left).flatMap(a -> size(right).map(b -> of(a.times(b))));
    }

    private static Optional<Quantity> scaled(Size size, Rational factor) {
        Optional<Size> numerator =
                whole(new Rational(factor.numerator(), BigInteger.ONE)).map(Size::of);
        Optional<Size> denominator =
                whole(new Rational(factor.denominator(), BigInteger.ONE)).map(Size::of);
        return numerator
                .flatMap(n -> denominator.flatMap(d -> size.times(n).dividedBy(d)))
                .map(Constants::of);
    }

    static Optional<Quantity> difference(Quantity left, Quantity right) {
        return times(new Quantity.Exact(Rational.MINUS_ONE), right).flatMap(negative -> plus(left, negative));
    }

    /// The quotient of sizes, when one divides the other.
    static Optional<Quantity> quotient(Quantity left, Quantity right) {
        if (left instanceof Quantity.Exact(Rational a) && right instanceof Quantity.Exact(Rational b)) {
            return b.signum() == 0 ? Optional.empty() : Optional.of(new Quantity.Exact(a.dividedBy(b)));
        }
        return size(right)
                .filter(divisor -> !divisor.equals(Size.ZERO))
                .flatMap(divisor -> size(left).flatMap(size -> size.dividedBy(divisor)))
                .map(Constants::of);
    }

    private static Optional<Quantity> power(Quantity base, Quantity exponent) {
        if (!(base instanceof Quantity.Exact(Rational b)) || !(exponent instanceof Quantity.Exact(Rational e))) {
            return Optional.empty();
        }
        boolean isSmall = e.isWhole() && e.numerator().abs().bitLength() < 12;
        if (!isSmall || b.signum() == 0 && e.signum() < 0) {
            return Optional.empty();
        }
        int whole = e.numerator().intValueExact();
        long bits = Math.max(b.numerator().bitLength(), b.denominator().bitLength());
        return bits * Math.abs(whole) > LONGEST
                ? Optional.empty()
                : Optional.<Quantity>of(new Quantity.Exact(b.power(whole))).filter(Constants::isShort);
    }

    private static boolean isShort(Quantity quantity) {
        return !(quantity instanceof Quantity.Exact(Rational rational))
                || rational.numerator().bitLength() <= LONGEST
                        && rational.denominator().bitLength() <= LONGEST
                        && Double.isFinite(rational.doubleValue());
    }

    private record Fold(Rational neutral, Step step) {}

    @FunctionalInterface
    private interface Step {
        Optional<Quantity> apply(Quantity left, Quantity right);
    }
}
