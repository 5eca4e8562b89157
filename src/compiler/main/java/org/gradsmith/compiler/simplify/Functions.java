package org.gradsmith.compiler.simplify;

import static org.gradsmith.compiler.simplify.Rule.Licence.EXACT;
import static org.gradsmith.compiler.simplify.Rule.Licence.REALS;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.operator.Exponential;
import org.gradsmith.compiler.operator.Piecewise;

/// Laws about scalar functions; most of them read what an operator's entry says of it.
final class Functions {
    static final List<Rule> RULES = List.of(
            rule(
                    "value of a function",
                    "cos(0) → 1, log(1) → 0, 2 < 3 → 1",
                    "x*cos(0) + log(1) + abs(-3)",
                    EXACT,
                    Functions::value),
            rule("order of arguments", "b = a → a = b", "if x*y == x then 1 else y", EXACT, Functions::order),
            rule("odd function", "sin(−x) → −sin(x)", "sin(-x)", EXACT, Functions::odd),
            rule("even function", "cos(−x) → cos(x)", "cos(-x) + cos(x - y) + cos(y - x)", EXACT, Functions::even),
            rule("same on both sides", "x = x → 1, x < x → 0", "if x == x then y else 0*x", REALS, Functions::same),
            rule("logarithm of a power of e", "log(eˣ) → x", "log(exp(x))", REALS, Functions::logOfExp),
            rule(
                    "power of e of a logarithm",
                    "exp(log(x)) → x, exp(n·log(x)) → xⁿ",
                    "exp(2*log(x))",
                    REALS,
                    Functions::expOfLog),
            rule(
                    "logarithm of a power",
                    "log(xⁿ) → n·log(x) for x > 0",
                    "log(sqrt(x)) + log(1/y)",
                    REALS,
                    Functions::logOfPower),
            rule(
                    "absolute value",
                    "|x| → x for x ≥ 0, |−x| → |x|, |c·x| → c·|x| for c > 0",
                    "abs(2*x) + abs(exp(y))",
                    EXACT,
                    Functions::absolute),
            rule("sign of a product", "sign(c·x) → sign(x) for c > 0", "sign(3*x*exp(y))", EXACT, Functions::sign));

    private static final int GREATEST_VALUE = 1_000_000;

    private Functions() {}

    private static Rule rule(String name, String law, String example, Rule.Licence licence, Rule.Typed<Apply> rewrite) {
        return new Rule(name, law, example, licence, Rule.on(Apply.class, apply -> !isArithmetic(apply), rewrite));
    }

    private static boolean isArithmetic(Apply apply) {
        return apply.operator().java().code().isEmpty()
                || apply.operator() == Arithmetic.ADD
                || apply.operator() == Arithmetic.MULTIPLY
                || apply.operator() == Arithmetic.POWER;
    }

    /// Only values that are exact: those of functions with steps, and whole ones at 0 and ±1.
    private static Optional<Node> value(Context context, Apply apply) {
        double[] arguments = new double[apply.arguments().size()];
        boolean isPlain = true;
        for (int i = 0; i < arguments.length; i++) {
            Optional<Rational> number = Algebra.rational(apply.arguments().get(i));
            if (number.isEmpty()) {
                return Optional.empty();
            }
            arguments[i] = number.get().doubleValue();
            isPlain &= number.get().isWhole() && Math.abs(arguments[i]) <= 1;
        }
        if (apply.operator() == Piecewise.ABS) {
            Rational number = Algebra.rational(apply.arguments().getFirst()).orElseThrow();
            return Optional.of(context.algebra().number(number.signum() < 0 ? number.negated() : number));
        }
        double value = apply.operator().value().of(arguments);
        boolean isExact =
                has(apply, Operator.Trait.PIECEWISE_CONSTANT) || has(apply, Operator.Trait.PREDICATE) || isPlain;
        return isExact && value == Math.rint(value) && Math.abs(value) < GREATEST_VALUE
                ? Optional.of(context.algebra().number(Rational.of(BigDecimal.valueOf(value))))
                : Optional.empty();
    }

    private static boolean has(Apply apply, Operator.Trait trait) {
        return apply.operator().traits().contains(trait);
    }

    private static Optional<Node> order(Context context, Apply apply) {
        if (!has(apply, Operator.Trait.COMMUTATIVE)) {
            return Optional.empty();
        }
        List<Node> sorted = apply.arguments().stream()
                .sorted(Comparator.comparingInt(Node::number))
                .toList();
        return Optional.of(context.graph().apply(apply.operator(), sorted));
    }

    private static Optional<Node> odd(Context context, Apply apply) {
        return has(apply, Operator.Trait.ODD)
                        && context.isNegative(apply.arguments().getFirst())
                ? Optional.of(context.algebra().negate(mirrored(context, apply)))
                : Optional.empty();
    }

    private static Optional<Node> even(Context context, Apply apply) {
        return has(apply, Operator.Trait.EVEN)
                        && context.isNegative(apply.arguments().getFirst())
                ? Optional.of(mirrored(context, apply))
                : Optional.empty();
    }

    private static Node mirrored(Context context, Apply apply) {
        return context.apply(apply.operator(), context.negated(apply.arguments().getFirst()));
    }

    private static Optional<Node> same(Context context, Apply apply) {
        if (apply.arguments().size() != 2
                || apply.arguments().getFirst() != apply.arguments().getLast()) {
            return Optional.empty();
        }
        if (apply.operator() == Comparison.EQUAL || apply.operator() == Comparison.LESS_EQUAL) {
            return Optional.of(context.number(1));
        }
        if (apply.operator() == Comparison.LESS || apply.operator() == Comparison.NOT_EQUAL) {
            return Optional.of(context.number(0));
        }
        boolean isLogic = apply.operator() == Comparison.AND || apply.operator() == Comparison.OR;
        boolean isTruth = apply.arguments().getFirst() instanceof Apply inner && has(inner, Operator.Trait.PREDICATE);
        return isLogic && isTruth ? Optional.of(apply.arguments().getFirst()) : Optional.empty();
    }

    private static Optional<Node> logOfExp(Context context, Apply apply) {
        if (apply.operator() != Exponential.LOG) {
            return Optional.empty();
        }
        if (apply.arguments().getFirst() instanceof Constant(Quantity.Special special, var _)
                && special == Quantity.Special.E) {
            return Optional.of(context.number(1));
        }
        return apply.arguments().getFirst() instanceof Apply inner && inner.operator() == Exponential.EXP
                ? Optional.of(inner.arguments().getFirst())
                : Optional.empty();
    }

    private static Optional<Node> expOfLog(Context context, Apply apply) {
        if (apply.operator() != Exponential.EXP) {
            return Optional.empty();
        }
        Term term = Term.of(apply.arguments().getFirst());
        boolean isLog = term.factors().size() == 1
                && term.factors().getFirst() instanceof Apply inner
                && inner.operator() == Exponential.LOG;
        if (!isLog) {
            return Optional.empty();
        }
        Node base = term.factors().getFirst().children().getFirst();
        return Optional.of(context.algebra().power(base, context.algebra().number(term.coefficient())));
    }

    private static Optional<Node> logOfPower(Context context, Apply apply) {
        if (apply.operator() != Exponential.LOG
                || !(apply.arguments().getFirst() instanceof Apply power && power.operator() == Arithmetic.POWER)) {
            return Optional.empty();
        }
        Node base = power.arguments().getFirst();
        Optional<Rational> exponent = Algebra.rational(power.arguments().getLast());
        boolean isRootOrInverse = exponent.filter(
                        e -> e.is(-1) || e.denominator().bitLength() > 1)
                .isPresent();
        return exponent.isPresent()
                        && (isRootOrInverse || context.facts().range(base).isPositive())
                ? Optional.of(context.algebra()
                        .times(power.arguments().getLast(), context.algebra().log(base)))
                : Optional.empty();
    }

    private static Optional<Node> absolute(Context context, Apply apply) {
        Node argument = apply.arguments().getFirst();
        if (apply.operator() != Piecewise.ABS) {
            return Optional.empty();
        }
        if (context.facts().range(argument).isNotNegative()) {
            return Optional.of(argument);
        }
        return withoutPositive(context, argument)
                .map(split -> context.algebra().times(split.positive(), context.apply(Piecewise.ABS, split.rest())));
    }

    private static Optional<Node> sign(Context context, Apply apply) {
        Node argument = apply.arguments().getFirst();
        if (apply.operator() != Piecewise.SIGN) {
            return Optional.empty();
        }
        if (context.facts().range(argument).isPositive()) {
            return Optional.of(context.number(1));
        }
        return withoutPositive(context, argument).map(split -> context.apply(Piecewise.SIGN, split.rest()));
    }

    private static Optional<Split> withoutPositive(Context context, Node product) {
        List<Node> factors = Term.factors(product);
        List<Node> positive = factors.stream()
                .filter(factor -> context.facts().range(factor).isPositive())
                .toList();
        List<Node> rest = factors.stream()
                .filter(factor -> !context.facts().range(factor).isPositive())
                .toList();
        return positive.isEmpty() || rest.isEmpty()
                ? Optional.empty()
                : Optional.of(new Split(
                        context.algebra().times(positive), context.algebra().times(rest)));
    }

    private record Split(Node positive, Node rest) {}
}
