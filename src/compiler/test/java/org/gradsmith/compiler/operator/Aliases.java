package org.gradsmith.compiler.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Rational;

/// Functions that are only sugar for operators, as tests build them without the language: a row each.
public final class Aliases {
    private static final Rational MINUS_HALF = Rational.of(-1, 2);

    private static final List<Alias> ALL = List.of(
            new Alias("neg", 1, (a, x) -> a.negate(x.getFirst())),
            new Alias("inv", 1, (a, x) -> a.inverse(x.getFirst())),
            new Alias("reciprocal", 1, (a, x) -> a.inverse(x.getFirst())),
            new Alias("square", 1, (a, x) -> a.square(x.getFirst())),
            new Alias("inv_square", 1, (a, x) -> a.power(x.getFirst(), -2)),
            new Alias("sqrt", 1, (a, x) -> a.root(x.getFirst())),
            new Alias("rsqrt", 1, (a, x) -> a.power(x.getFirst(), a.number(MINUS_HALF))),
            new Alias("inv_sqrt", 1, (a, x) -> a.power(x.getFirst(), a.number(MINUS_HALF))),
            new Alias("pow", 2, (a, x) -> a.power(x.getFirst(), x.getLast())),
            new Alias("exp2", 1, (a, x) -> a.power(a.number(2), x.getFirst())),
            new Alias("ln", 1, (a, x) -> a.log(x.getFirst())),
            new Alias("log2", 1, (a, x) -> a.over(a.log(x.getFirst()), a.log(a.number(2)))),
            new Alias("log10", 1, (a, x) -> a.over(a.log(x.getFirst()), a.log(a.number(10)))),
            new Alias("step", 1, (a, x) -> apply(a, Comparison.LESS_EQUAL, a.number(0), x.getFirst())),
            new Alias("fma", 3, (a, x) -> a.plus(a.times(x.get(0), x.get(1)), x.get(2))),
            new Alias("clip", 3, Aliases::clip),
            new Alias("where", 3, (a, x) -> a.graph().select(x.get(0), x.get(1), x.get(2))),
            new Alias("trigamma", 1, (a, x) -> apply(a, Special.POLYGAMMA, a.number(1), x.getFirst())),
            new Alias("log_sigmoid", 1, (a, x) -> logSigmoid(a, x.getFirst())),
            new Alias("log_inv_logit", 1, (a, x) -> logSigmoid(a, x.getFirst())),
            new Alias("log1m_inv_logit", 1, (a, x) -> a.negate(apply(a, Logistic.SOFTPLUS, x.getFirst()))),
            new Alias("log1p_exp", 1, (a, x) -> apply(a, Logistic.SOFTPLUS, x.getFirst())),
            new Alias("log1m", 1, (a, x) -> log1m(a, x.getFirst())),
            new Alias("log1m_exp", 1, (a, x) -> apply(a, Exponential.LOG1MEXP, x.getFirst())),
            new Alias("inv_logit", 1, (a, x) -> apply(a, Logistic.SIGMOID, x.getFirst())),
            new Alias("logit", 1, (a, x) -> a.minus(a.log(x.getFirst()), log1m(a, x.getFirst()))),
            new Alias("inv_cloglog", 1, Aliases::complementaryLogLog),
            new Alias("log_sum_exp", 2, (a, x) -> apply(a, Exponential.LOGADDEXP, x.get(0), x.get(1))),
            new Alias("log_diff_exp", 2, Aliases::logDifference),
            new Alias("log_mix", 3, Aliases::logMixture),
            new Alias("lmultiply", 2, (a, x) -> apply(a, Exponential.XLOGY, x.get(0), x.get(1))),
            new Alias("entr", 1, (a, x) -> a.negate(apply(a, Exponential.XLOGY, x.getFirst(), x.getFirst()))));

    private static final Map<String, Alias> BY_NAME = byName();

    private Aliases() {}

    /// Every alias.
    public static List<Alias> all() {
        return ALL;
    }

    /// The alias of a name.
    public static Optional<Alias> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static Map<String, Alias> byName() {
        Map<String, Alias> map = new TreeMap<>();
        ALL.forEach(alias -> map.put(alias.name, alias));
        return map;
    }

    private static Node apply(Algebra algebra, Operator operator, Node... arguments) {
        return algebra.graph().apply(operator, arguments);
    }

    private static Node logSigmoid(Algebra algebra, Node x) {
        return algebra.negate(apply(algebra, Logistic.SOFTPLUS, algebra.negate(x)));
    }

    private static Node log1m(Algebra algebra, Node x) {
        return apply(algebra, Exponential.LOG1P, algebra.negate(x));
    }

    /// `clip(x, low, high)`; at its bounds the derivative is 1, and NaN stays NaN.
    private static Node clip(Algebra algebra, List<Node> x) {
        Node low = x.get(1);
        Node high = x.get(2);
        Node below = algebra.graph().select(algebra.less(high, x.getFirst()), high, x.getFirst());
        return algebra.graph().select(algebra.less(x.getFirst(), low), low, below);
    }

    /// 1 − exp(−exp x)
    private static Node complementaryLogLog(Algebra algebra, List<Node> x) {
        return algebra.negate(apply(algebra, Exponential.EXPM1, algebra.negate(algebra.exp(x.getFirst()))));
    }

    /// log(eˣ − eʸ)
    private static Node logDifference(Algebra algebra, List<Node> x) {
        Node difference = algebra.minus(x.get(1), x.get(0));
        return algebra.plus(x.get(0), apply(algebra, Exponential.LOG1MEXP, difference));
    }

    /// log(θ·eˣ + (1 − θ)·eʸ)
    private static Node logMixture(Algebra algebra, List<Node> x) {
        Node left = algebra.plus(algebra.log(x.getFirst()), x.get(1));
        Node right = algebra.plus(log1m(algebra, x.getFirst()), x.get(2));
        return apply(algebra, Exponential.LOGADDEXP, left, right);
    }

    /// A name and what it stands for.
    ///
    /// @param arity the number of its arguments
    public record Alias(String name, int arity, Builder builder) {
        /// The call written out.
        public Node of(Algebra algebra, List<Node> arguments) {
            return builder.of(algebra, arguments);
        }
    }

    /// Writes a call out, of as many arguments as the alias takes.
    @FunctionalInterface
    public interface Builder {
        Node of(Algebra algebra, List<Node> arguments);
    }
}
