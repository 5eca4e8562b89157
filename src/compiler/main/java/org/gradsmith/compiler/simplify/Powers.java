package org.gradsmith.compiler.simplify;

import static org.gradsmith.compiler.simplify.Rule.Licence.EXACT;
import static org.gradsmith.compiler.simplify.Rule.Licence.REALS;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Exponential;
import org.gradsmith.compiler.operator.Piecewise;

/// Powers in canonical form.
final class Powers {
    static final List<Rule> RULES = List.of(
            rule("trivial power", "x⁰ → 1, x¹ → x, 1ˣ → 1", "x^1 + y^0", EXACT, Powers::trivial),
            rule("power of a number", "2³ → 8, (4/9)^½ → 2/3", "2^3 * x + (4/9)^(1/2)", REALS, Powers::number),
            rule("power of e", "eˣ → exp(x), exp(x)ⁿ → exp(n·x)", "e^x * exp(y)^3", REALS, Powers::exponential),
            rule(
                    "power of a power",
                    "(xᵃ)ᵇ → xᵃᵇ for whole b or x ≥ 0, √(x²) → |x|, |x|² → x²",
                    "(x^3)^2 + sqrt(x^2) + abs(x)^2",
                    REALS,
                    Powers::nested),
            rule(
                    "power of a product",
                    "(x·y)ⁿ → xⁿ·yⁿ for whole n; positive factors leave a root",
                    "(x*y)^3 * sqrt(4*y)",
                    REALS,
                    Powers::product),
            rule("sign of a power", "(−a − b)² → (a + b)²", "(-x - y)^2 + (-x - y)^3", REALS, Powers::sign));

    private static final int GREATEST_EXPONENT = 256;
    private static final int MOST_BITS = 512;

    private Powers() {}

    /// Whether a power of exact numbers is small enough to be computed.
    static boolean isFoldable(Rational base, Rational exponent) {
        return exponent.isWhole()
                && exponent.numerator().abs().compareTo(BigInteger.valueOf(GREATEST_EXPONENT)) <= 0
                && !(base.signum() == 0 && exponent.signum() < 0)
                && (long) Math.max(
                                        base.numerator().bitLength(),
                                        base.denominator().bitLength())
                                * Math.abs(exponent.numerator().intValue())
                        <= MOST_BITS;
    }

    private static Rule rule(String name, String law, String example, Rule.Licence licence, PowerRewrite rewrite) {
        return new Rule(
                name,
                law,
                example,
                licence,
                Rule.on(
                        Apply.class,
                        apply -> apply.operator() == Arithmetic.POWER,
                        (context, apply) -> rewrite.apply(
                                context,
                                apply.arguments().getFirst(),
                                apply.arguments().getLast())));
    }

    private static Optional<Node> trivial(Context context, Node base, Node exponent) {
        if (Algebra.is(exponent, 0) || Algebra.is(base, 1)) {
            return Optional.of(context.number(1));
        }
        return Algebra.is(exponent, 1) ? Optional.of(base) : Optional.empty();
    }

    private static Optional<Node> number(Context context, Node base, Node exponent) {
        Optional<Rational> b = Algebra.rational(base);
        Optional<Rational> e = Algebra.rational(exponent);
        if (b.isEmpty() || e.isEmpty()) {
            return Optional.empty();
        }
        if (isFoldable(b.get(), e.get())) {
            return Optional.of(
                    context.algebra().number(b.get().power(e.get().numerator().intValue())));
        }
        boolean isRoot = e.get().denominator().equals(BigInteger.TWO) && b.get().signum() >= 0;
        return isRoot
                ? exactRoot(b.get())
                        .map(root -> context.algebra()
                                .power(
                                        context.algebra().number(root),
                                        context.algebra().number(e.get().times(Rational.TWO))))
                : Optional.empty();
    }

    private static Optional<Rational> exactRoot(Rational square) {
        BigInteger numerator = square.numerator().sqrt();
        BigInteger denominator = square.denominator().sqrt();
        Rational root = new Rational(numerator, denominator);
        return root.times(root).equals(square) ? Optional.of(root) : Optional.empty();
    }

    private static Optional<Node> exponential(Context context, Node base, Node exponent) {
        Algebra algebra = context.algebra();
        if (base instanceof Constant(Quantity.Special special, var _) && special == Quantity.Special.E) {
            return Optional.of(algebra.exp(exponent));
        }
        return base instanceof Apply apply && apply.operator() == Exponential.EXP
                ? Optional.of(
                        algebra.exp(algebra.times(exponent, apply.arguments().getFirst())))
                : Optional.empty();
    }

    private static Optional<Node> nested(Context context, Node base, Node exponent) {
        Algebra algebra = context.algebra();
        Optional<Rational> outer = Algebra.rational(exponent);
        if (base instanceof Apply absolute
                && absolute.operator() == Piecewise.ABS
                && outer.filter(Powers::isEven).isPresent()) {
            return Optional.of(algebra.power(absolute.arguments().getFirst(), exponent));
        }
        if (!(base instanceof Apply power && power.operator() == Arithmetic.POWER)) {
            return Optional.empty();
        }
        Node innerBase = power.arguments().getFirst();
        Node innerExponent = power.arguments().getLast();
        if (outer.filter(Rational::isWhole).isPresent()
                || context.facts().range(innerBase).isNotNegative()) {
            return Optional.of(algebra.power(innerBase, algebra.times(innerExponent, exponent)));
        }
        boolean isAbsolute = outer.isPresent()
                && Algebra.rational(innerExponent).filter(Powers::isEven).isPresent();
        return isAbsolute
                ? Optional.of(
                        algebra.power(context.apply(Piecewise.ABS, innerBase), algebra.times(innerExponent, exponent)))
                : Optional.empty();
    }

    private static boolean isEven(Rational exponent) {
        return exponent.isWhole() && !exponent.numerator().testBit(0);
    }

    private static Optional<Node> product(Context context, Node base, Node exponent) {
        if (!(base instanceof Apply product && product.operator() == Arithmetic.MULTIPLY)
                || context.isSharedProduct(base)) {
            return Optional.empty();
        }
        boolean isWhole = Algebra.rational(exponent).filter(Rational::isWhole).isPresent();
        List<Node> outside = new ArrayList<>();
        List<Node> inside = new ArrayList<>();
        for (Node factor : product.arguments()) {
            boolean leaves = isWhole || context.facts().range(factor).isPositive();
            if (leaves) {
                outside.add(context.algebra().power(factor, exponent));
            } else {
                inside.add(factor);
            }
        }
        if (outside.isEmpty()) {
            return Optional.empty();
        }
        if (!inside.isEmpty()) {
            outside.add(context.algebra().power(context.algebra().times(inside), exponent));
        }
        return Optional.of(context.algebra().times(outside));
    }

    private static Optional<Node> sign(Context context, Node base, Node exponent) {
        Optional<Rational> whole = Algebra.rational(exponent).filter(Rational::isWhole);
        if (whole.isEmpty() || !context.isSum(base) || !Term.isNegative(base)) {
            return Optional.empty();
        }
        Algebra algebra = context.algebra();
        Node power = algebra.power(Term.negated(algebra, base), exponent);
        return Optional.of(isEven(whole.get()) ? power : algebra.negate(power));
    }

    /// A law about `base^exponent`.
    @FunctionalInterface
    private interface PowerRewrite {
        Optional<Node> apply(Context context, Node base, Node exponent);
    }
}
