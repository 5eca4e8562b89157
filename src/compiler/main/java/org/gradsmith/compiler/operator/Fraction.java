package org.gradsmith.compiler.operator;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Rational;

/// A product seen as a quotient: `coefficient · numerator / denominator`. The graph has only products and powers; here
/// factors with a fixed negative exponent stand below the line. Any node can be seen so. This view settles how
/// a product is computed ([#value]), emitted and shown.
///
/// @param coefficient the product of all exact numbers among the factors, with the sign
/// @param numerator the other factors, in order
/// @param denominator what is divided by, in order
public record Fraction(Rational coefficient, List<Node> numerator, List<Divisor> denominator) {
    private static final BigInteger GREATEST_DIVISOR = BigInteger.valueOf(1_000_000);

    public Fraction {
        numerator = List.copyOf(numerator);
        denominator = List.copyOf(denominator);
    }

    /// The view of any node; of a product, one level deep.
    public static Fraction of(Node node) {
        return of(node, _ -> true);
    }

    /// The same, where some powers stay whole in the numerator: those whose values are there already.
    ///
    /// @param isDivisor whether a negative power may be divided by
    public static Fraction of(Node node, Predicate<Node> isDivisor) {
        List<Node> factors = node instanceof Apply apply && apply.operator() == Arithmetic.MULTIPLY
                ? apply.arguments()
                : List.of(node);
        Rational coefficient = Rational.ONE;
        List<Node> numerator = new ArrayList<>();
        List<Divisor> denominator = new ArrayList<>();
        for (Node factor : factors) {
            Optional<Rational> number = Algebra.rational(factor);
            Optional<Divisor> divisor = Optional.of(factor).filter(isDivisor).flatMap(Fraction::divisor);
            if (number.isPresent()) {
                coefficient = coefficient.times(number.get());
            } else if (divisor.isPresent()) {
                denominator.add(divisor.get());
            } else {
                numerator.add(factor);
            }
        }
        return new Fraction(coefficient, numerator, denominator);
    }

    private static Optional<Divisor> divisor(Node factor) {
        return factor instanceof Apply apply && apply.operator() == Arithmetic.POWER
                ? Algebra.rational(apply.arguments().getLast())
                        .filter(exponent -> exponent.signum() < 0)
                        .map(exponent -> new Divisor(apply.arguments().getFirst(), exponent.negated()))
                : Optional.empty();
    }

    /// Whether a minus stands before it.
    public boolean isNegative() {
        return coefficient.signum() < 0;
    }

    /// The same without its sign.
    public Fraction magnitude() {
        return isNegative() ? new Fraction(coefficient.negated(), numerator, denominator) : this;
    }

    /// The nodes whose values [#value] reads.
    public List<Node> operands() {
        List<Node> operands = new ArrayList<>(numerator);
        denominator.forEach(divisor -> operands.add(divisor.base));
        return operands;
    }

    /// Whether the coefficient is ±1/n for a small n: then it is divided by n, which is exact more often.
    public boolean dividesByWholeNumber() {
        return !coefficient.isWhole()
                && coefficient.numerator().abs().equals(BigInteger.ONE)
                && coefficient.denominator().compareTo(GREATEST_DIVISOR) <= 0;
    }

    /// Its value, to the last bit: the coefficient (unless it is ±1 or ±1/n) times the numerator from left to
    /// right, divided by each factor of the denominator in turn, by a square twice ([Powers#quotient]), and by n
    /// last. A sign alone changes no other bit.
    public double value(ToDoubleFunction<Node> valueOf) {
        boolean isWholeDivisor = dividesByWholeNumber();
        boolean isUnit = isWholeDivisor || coefficient.is(1) || coefficient.is(-1);
        double value = isUnit ? coefficient.signum() : coefficient.doubleValue();
        for (Node factor : numerator) {
            value *= valueOf.applyAsDouble(factor);
        }
        for (Divisor divisor : denominator) {
            value = Powers.quotient(value, valueOf.applyAsDouble(divisor.base), divisor.exponent);
        }
        return isWholeDivisor ? value / coefficient.denominator().doubleValue() : value;
    }

    /// One factor below the line.
    ///
    /// @param exponent above 0
    public record Divisor(Node base, Rational exponent) {}
}
