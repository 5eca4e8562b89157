package org.gradsmith.compiler.operator;

import static org.gradsmith.compiler.ir.Operator.Trait.COMMUTATIVE;

import java.util.ArrayList;
import java.util.List;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.JavaForm;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Notation;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Range;
import org.gradsmith.compiler.ir.Rational;

/// Sums, products and powers: the three on which algebra rests. Differences are sums with −1 times, quotients are
/// products with a power −1, roots are powers with a fraction.
public final class Arithmetic {
    private static final Notation NOTATION = new Notation(Notation.Form.ARITHMETIC, "", "", "");

    /// The sum of any number of terms.
    public static final Operator ADD = Entry.variadic("+", Arithmetic::sum)
            .derivative((algebra, _, _) -> algebra.number(1))
            .range(Arithmetic::sumRange)
            .notation(NOTATION)
            .java(JavaForm.expression("{0} + {1}"))
            .traits(COMMUTATIVE)
            .traits(Operator.Trait.TOTAL)
            .build();

    /// The product of any number of factors.
    public static final Operator MULTIPLY = Entry.variadic("*", Arithmetic::product)
            .derivative(Arithmetic::others)
            .range(Arithmetic::productRange)
            .notation(NOTATION)
            .java(JavaForm.expression("{0} * {1}"))
            .traits(COMMUTATIVE)
            .traits(Operator.Trait.TOTAL)
            .build();

    /// A power; `0^0` is 1. The derivative by the exponent is 0 at base 0. Where the exponent is a fixed number,
    /// [Powers]
    /// says how it is computed.
    public static final Operator POWER = Entry.binary("^", Math::pow)
            .derivative(Arithmetic::byBase)
            .derivative(Arithmetic::byExponent)
            .range(Arithmetic::powerRange)
            .notation(NOTATION)
            .java(JavaForm.call(Math.class, "pow"))
            .domain(Range.of(0.2, 3), Range.of(-2, 2))
            .build();

    static final List<Operator> ALL = List.of(ADD, MULTIPLY, POWER);

    private Arithmetic() {}

    private static double sum(double... terms) {
        double sum = terms.length == 0 ? 0 : terms[0];
        for (int i = 1; i < terms.length; i++) {
            sum += terms[i];
        }
        return sum;
    }

    private static double product(double... factors) {
        double product = 1;
        for (double factor : factors) {
            product *= factor;
        }
        return product;
    }

    private static Node others(Algebra algebra, Apply self, int position) {
        List<Node> factors = new ArrayList<>(self.arguments());
        factors.remove(position);
        return algebra.times(factors);
    }

    private static Node byBase(Algebra algebra, Apply self, int position) {
        Node base = self.arguments().get(position);
        Node exponent = self.arguments().getLast();
        return Algebra.rational(exponent)
                .map(number -> byBase(algebra, base, number))
                .orElseGet(() ->
                        algebra.times(exponent, algebra.power(base, algebra.plus(exponent, algebra.number(-1)))));
    }

    private static Node byBase(Algebra algebra, Node base, Rational exponent) {
        if (exponent.is(0) || exponent.is(1)) {
            return algebra.number(exponent);
        }
        Rational lower = exponent.minus(Rational.ONE);
        return algebra.times(algebra.number(exponent), lower.is(1) ? base : algebra.power(base, algebra.number(lower)));
    }

    private static Node byExponent(Algebra algebra, Apply self, int position) {
        Node base = self.arguments().getFirst();
        boolean isPositive =
                Algebra.rational(base).filter(number -> number.signum() > 0).isPresent();
        Node log = isPositive ? algebra.log(base) : algebra.graph().apply(Exponential.LOG_OR_ZERO, base);
        return algebra.times(self, log);
    }

    private static Range sumRange(List<Range> terms) {
        double low = 0;
        double high = 0;
        boolean open = false;
        for (Range term : terms) {
            low += term.low();
            high += term.high();
            open |= term.lowOpen();
        }
        return new Range(low, high, open && !Double.isInfinite(low));
    }

    private static Range productRange(List<Range> factors) {
        Range product = Range.of(1, 1);
        for (Range factor : factors) {
            product = product(product, factor);
        }
        return product;
    }

    private static Range product(Range left, Range right) {
        double a = times(left.low(), right.low());
        double b = times(left.low(), right.high());
        double c = times(left.high(), right.low());
        double d = times(left.high(), right.high());
        double low = Math.min(Math.min(a, b), Math.min(c, d));
        boolean isOpen = left.isPositive() && right.isPositive() && (left.lowOpen() || right.lowOpen());
        return new Range(low, Math.max(Math.max(a, b), Math.max(c, d)), isOpen);
    }

    /// The product, 0 where a factor is 0.
    private static double times(double x, double y) {
        return x == 0 || y == 0 ? 0 : x * y;
    }

    private static Range powerRange(List<Range> arguments) {
        Range base = arguments.getFirst();
        Range exponent = arguments.getLast();
        double n = exponent.low();
        if (n == exponent.high() && n > 0 && base.isNotNegative()) {
            return new Range(Math.pow(base.low(), n), Math.pow(base.high(), n), base.lowOpen());
        }
        if (base.isPositive()) {
            return Range.POSITIVE;
        }
        boolean isEven = n == exponent.high() && n % 2 == 0;
        return isEven || base.isNotNegative() ? Range.NOT_NEGATIVE : Range.ALL;
    }
}
