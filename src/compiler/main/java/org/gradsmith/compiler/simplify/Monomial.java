package org.gradsmith.compiler.simplify;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;

/// A term of a sum as a number times powers with numbers for their exponents.
record Monomial(Rational coefficient, Map<Node, Rational> powers) {
    static Monomial of(Node node) {
        Term term = Term.of(node);
        Map<Node, Rational> powers = new LinkedHashMap<>();
        term.factors().stream()
                .map(Power::of)
                .forEach(power -> powers.merge(power.base(), power.exponent(), Rational::plus));
        return new Monomial(term.coefficient(), powers);
    }

    /// The same, with the numbers and sizes within brackets before them: `k·[c]` for `if c then k else 0`.
    static Monomial beforeBrackets(Algebra algebra, Node node) {
        return Term.factors(node).stream()
                .map(factor -> beforeBracket(algebra, factor))
                .reduce(Monomial::times)
                .orElseThrow();
    }

    private static Monomial beforeBracket(Algebra algebra, Node factor) {
        return switch (factor) {
            case Select(Node condition, Node then, Node otherwise, var _)
            when Algebra.is(otherwise, 0) ->
                before(algebra, then, inside -> algebra.graph().select(condition, inside, otherwise));
            case Select(Node condition, Node then, Node otherwise, var _)
            when Algebra.is(then, 0) ->
                before(algebra, otherwise, inside -> algebra.graph().select(condition, then, inside));
            case Spread spread ->
                before(algebra, spread.source(), inside -> algebra.graph().rebuild(spread, List.of(inside)));
            default -> of(factor);
        };
    }

    private Monomial times(Monomial other) {
        Map<Node, Rational> all = new LinkedHashMap<>(powers);
        other.powers.forEach((base, exponent) -> all.merge(base, exponent, Rational::plus));
        return new Monomial(coefficient.times(other.coefficient), all);
    }

    private static Monomial before(Algebra algebra, Node value, UnaryOperator<Node> bracket) {
        Monomial all = of(value);
        if (all.coefficient.signum() == 0) {
            return new Monomial(Rational.ZERO, Map.of());
        }
        Map<Node, Rational> powers = new LinkedHashMap<>(all.powers);
        powers.keySet().removeIf(base -> !isSize(base));
        Node inside = all.over(new Monomial(all.coefficient, powers)).node(algebra);
        powers.put(bracket.apply(inside), Rational.ONE);
        return new Monomial(all.coefficient, powers);
    }

    /// The numbers and sizes that all terms are divided by. Tenths stay where they are, as decimals.
    static Monomial divisor(List<Monomial> terms) {
        BigInteger number = terms.stream()
                .map(term -> term.coefficient.denominator())
                .reduce(BigInteger::gcd)
                .filter(divisor -> divisor.mod(BigInteger.TEN).signum() != 0)
                .orElse(BigInteger.ONE);
        Map<Node, Rational> sizes = new LinkedHashMap<>(terms.getFirst().powers);
        sizes.keySet()
                .removeIf(base -> !isSize(base)
                        || !terms.stream().allMatch(term -> Rational.of(-1).equals(term.powers.get(base))));
        return new Monomial(new Rational(BigInteger.ONE, number), sizes);
    }

    /// What divides all terms: of each base the least power. Sizes only divide what is divided by them all over:
    /// elsewhere they belong to a mean.
    static Monomial common(List<Monomial> terms) {
        Map<Node, Rational> least = new LinkedHashMap<>();
        terms.forEach(term -> term.powers.forEach((base, _) -> least.computeIfAbsent(
                base,
                _ -> terms.stream()
                        .map(other -> other.powers.getOrDefault(base, Rational.ZERO))
                        .min(Comparator.naturalOrder())
                        .orElse(Rational.ZERO))));
        least.keySet()
                .removeIf(base -> isSize(base) && !terms.stream().allMatch(term -> term.powers.containsKey(base)));
        return new Monomial(Rational.ONE, least);
    }

    boolean isQuotient() {
        return powers.entrySet().stream()
                .anyMatch(power -> !isSize(power.getKey()) && power.getValue().signum() < 0);
    }

    /// Only the sums of a positive power.
    Monomial ofSums(Context context) {
        Map<Node, Rational> sums = new LinkedHashMap<>(powers);
        sums.entrySet()
                .removeIf(power ->
                        !context.isSum(power.getKey()) || power.getValue().signum() <= 0);
        return new Monomial(Rational.ONE, sums);
    }

    /// The bases that it is divided by.
    Monomial divisor() {
        Map<Node, Rational> below = new LinkedHashMap<>(powers);
        below.entrySet()
                .removeIf(power -> isSize(power.getKey()) || power.getValue().signum() >= 0);
        return new Monomial(Rational.ONE, below);
    }

    Monomial inverse() {
        return new Monomial(Rational.ONE, Map.of()).over(this);
    }

    private static boolean isSize(Node base) {
        return base instanceof Constant;
    }

    Monomial over(Monomial divisor) {
        Map<Node, Rational> rest = new LinkedHashMap<>(powers);
        divisor.powers.forEach((base, exponent) -> rest.merge(base, exponent.negated(), Rational::plus));
        return new Monomial(coefficient.dividedBy(divisor.coefficient), rest);
    }

    Node node(Algebra algebra) {
        List<Node> factors = new ArrayList<>();
        powers.forEach((base, exponent) -> {
            if (exponent.signum() != 0) {
                factors.add(exponent.is(1) ? base : algebra.power(base, algebra.number(exponent)));
            }
        });
        return new Term(coefficient, factors).node(algebra);
    }

    /// A factor as a power with a number for its exponent.
    record Power(Node base, Rational exponent) {
        static Power of(Node factor) {
            return factor instanceof Apply apply && apply.operator() == Arithmetic.POWER
                    ? Algebra.rational(apply.arguments().getLast())
                            .map(exponent -> new Power(apply.arguments().getFirst(), exponent))
                            .orElseGet(() -> new Power(factor, Rational.ONE))
                    : new Power(factor, Rational.ONE);
        }
    }
}
