package org.gradsmith.compiler.simplify;

import static org.gradsmith.compiler.simplify.Rule.Licence.REALS;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Logistic;

/// Sums of quotients as a person writes them. For the eye only: what is computed keeps its quotients, whose parts are
/// small where one large numerator would lose digits.
final class Fractions {
    static final List<Rule> RULES = List.of(
            new Rule(
                    "bring to one fraction",
                    "a/c + b/c² → (a·c + b)/c², where that is no longer",
                    "cos(x)/x - sin(x)/x^2",
                    REALS,
                    Fractions::together),
            new Rule(
                    "take out a common divisor",
                    "a/n + b/n → (a + b)/n, also of brackets, where that is shorter",
                    "sin(x)/32 - (if x > 0 then 1/32 else 0)",
                    REALS,
                    Fractions::commonDivisor),
            new Rule(
                    "multiply out",
                    "c·(a/c + b) → a + b·c, where that is shorter",
                    "exp(x) * (y/exp(x) + 1)",
                    REALS,
                    Fractions::multipliedOut),
            new Rule(
                    "write out products in a sum",
                    "a·(b + c) + d → a·b + a·c + d, where that is shorter",
                    "x^2 + 2*x*(x + 1) - 6*x - 1",
                    REALS,
                    Fractions::writtenOut),
            new Rule(
                    "take out common powers of sums",
                    "(x + 1)²·a + (x + 1)³·b → (x + 1)²·(a + b·(x + 1)), where that is shorter",
                    "2*(x - 1)^3*(x + 1) + 3*(x - 1)^2*(x + 1)^2",
                    REALS,
                    Fractions::commonPowers),
            new Rule(
                    "multiply out a divisor",
                    "1/(x·(a + b/x)) → 1/(a·x + b), where that is shorter",
                    "1/(x^2*(1 + 1/x^2))",
                    REALS,
                    Fractions::divisorMultipliedOut),
            new Rule(
                    "logistic function of both signs",
                    "a·σ(x) − b·σ(−x) → (a + b)·σ(x) − b, where that is shorter",
                    "(1 - y)*sigmoid(x) - y*sigmoid(-x)",
                    REALS,
                    Fractions::oneSign));

    private static final int MOST_TERMS = 30;
    private static final int GREATEST_POWER = 3;
    private static final int PARENTHESES = 2;

    private Fractions() {}

    /// A quotient and what is none, such as `1 − 1/x²`, come together only where that is shorter.
    private static Optional<Node> together(Context context, Node node) {
        if (!context.isSum(node) || Term.terms(node).size() > MOST_TERMS) {
            return Optional.empty();
        }
        List<Monomial> terms = Term.terms(node).stream().map(Monomial::of).toList();
        List<Monomial> quotients = terms.stream().filter(Monomial::isQuotient).toList();
        List<Monomial> others =
                terms.stream().filter(term -> !term.isQuotient()).toList();
        int allowance = quotients.size() > 1 ? 1 : 0;
        Stream<Node> all = together(context, terms);
        Stream<Node> some = others.isEmpty() || quotients.size() < 2
                ? Stream.of()
                : together(context, quotients).map(fraction -> plus(context, fraction, others));
        return Stream.concat(some, all)
                .min(Comparator.comparingInt(Extent::of))
                .filter(result -> Extent.of(result) < Extent.of(node) + allowance);
    }

    private static Stream<Node> together(Context context, List<Monomial> terms) {
        Monomial common = Monomial.common(terms);
        return common.isQuotient() ? over(context, terms, common) : Stream.of();
    }

    /// What divides all terms before their sum, which is left as it is or written out.
    private static Stream<Node> over(Context context, List<Monomial> terms, Monomial common) {
        Algebra algebra = context.algebra();
        Node numerator = algebra.plus(
                terms.stream().map(term -> term.over(common).node(algebra)).toList());
        return Stream.of(Optional.of(numerator), expanded(context, numerator))
                .flatMap(Optional::stream)
                .map(above -> product(context, above, common));
    }

    private static Node plus(Context context, Node fraction, List<Monomial> others) {
        List<Node> terms = new ArrayList<>(List.of(fraction));
        others.forEach(other -> terms.add(other.node(context.algebra())));
        return context.algebra().plus(terms);
    }

    private static Optional<Node> commonDivisor(Context context, Node node) {
        if (!context.isSum(node) || Term.terms(node).size() > MOST_TERMS) {
            return Optional.empty();
        }
        Algebra algebra = context.algebra();
        List<Monomial> terms = Term.terms(node).stream()
                .map(term -> Monomial.beforeBrackets(algebra, term))
                .toList();
        Monomial divisor = Monomial.divisor(terms);
        Node rest = algebra.plus(
                terms.stream().map(term -> term.over(divisor).node(algebra)).toList());
        return Optional.of(algebra.times(divisor.node(algebra), rest))
                .filter(result -> Extent.of(result) < Extent.of(node));
    }

    private static Optional<Node> multipliedOut(Context context, Node node) {
        if (!(node instanceof Apply product) || product.operator() != Arithmetic.MULTIPLY) {
            return Optional.empty();
        }
        List<Node> sums = product.arguments().stream().filter(context::isSum).toList();
        Optional<Node> one = sums.stream()
                .flatMap(sum -> product.arguments().stream()
                        .filter(factor -> factor != sum)
                        .flatMap(factor -> by(context, product, sum, factor).stream()))
                .min(Comparator.comparingInt(Extent::of));
        return one.or(() -> sums.stream()
                .flatMap(sum -> shorter(context, over(context, product, sum), node).stream())
                .min(Comparator.comparingInt(Extent::of)));
    }

    /// One factor alone times each term of a sum: what cancels need not take the others along.
    private static Optional<Node> by(Context context, Apply product, Node sum, Node factor) {
        boolean isCancelled = Term.terms(sum).stream()
                .flatMap(term -> Term.factors(term).stream())
                .map(Monomial.Power::of)
                .anyMatch(power -> power.base() == Monomial.Power.of(factor).base()
                        && power.exponent().signum() < 0);
        if (!isCancelled || !(context.algebra().times(factor, sum) instanceof Apply pair)) {
            return Optional.empty();
        }
        List<Node> others = new ArrayList<>(product.arguments());
        others.remove(sum);
        others.remove(factor);
        return shorter(context, over(context, pair, sum), pair).map(inner -> {
            others.add(inner);
            return Simplification.CANONICAL
                    .over(context.graph())
                    .simplify(context.algebra().times(others));
        });
    }

    /// The other factors times each term of a sum.
    private static Node over(Context context, Apply product, Node sum) {
        List<Node> terms = new ArrayList<>();
        for (Node term : Term.terms(sum)) {
            List<Node> factors = new ArrayList<>(product.arguments());
            factors.remove(sum);
            factors.add(term);
            terms.add(context.algebra().times(factors));
        }
        return context.algebra().plus(terms);
    }

    private static Optional<Node> writtenOut(Context context, Node node) {
        boolean isOfSums = context.isSum(node)
                && Term.terms(node).stream()
                        .flatMap(term -> Term.factors(term).stream())
                        .anyMatch(factor ->
                                context.isSum(Monomial.Power.of(factor).base()));
        return isOfSums ? shorter(context, node, node) : Optional.empty();
    }

    private static Optional<Node> commonPowers(Context context, Node node) {
        if (!context.isSum(node) || Term.terms(node).size() > MOST_TERMS) {
            return Optional.empty();
        }
        List<Monomial> terms = Term.terms(node).stream().map(Monomial::of).toList();
        Monomial common = Monomial.common(terms).ofSums(context);
        return common.powers().isEmpty()
                ? Optional.empty()
                : over(context, terms, common)
                        .min(Comparator.comparingInt(Extent::of))
                        .filter(result -> Extent.of(result) < Extent.of(node));
    }

    private static Optional<Node> divisorMultipliedOut(Context context, Node node) {
        Monomial all = Monomial.of(node);
        Monomial divisor = all.divisor();
        if (divisor.powers().size() < 2) {
            return Optional.empty();
        }
        Algebra algebra = context.algebra();
        return multipliedOut(context, divisor.inverse().node(algebra))
                .map(inner -> Simplification.CANONICAL
                        .over(context.graph())
                        .simplify(algebra.times(all.over(divisor).node(algebra), algebra.power(inner, -1))))
                .filter(result -> Extent.of(result) < Extent.of(node));
    }

    private static Optional<Node> oneSign(Context context, Node node) {
        if (!context.isSum(node) || Term.terms(node).size() > MOST_TERMS) {
            return Optional.empty();
        }
        Map<Node, Node> opposite = new LinkedHashMap<>();
        for (Node below : Walk.upwards(List.of(node))) {
            if (below instanceof Apply sigmoid
                    && sigmoid.operator() == Logistic.SIGMOID
                    && context.isNegative(sigmoid.arguments().getFirst())) {
                Node mirrored = context.apply(
                        Logistic.SIGMOID, context.negated(sigmoid.arguments().getFirst()));
                opposite.put(sigmoid, context.algebra().minus(context.number(1), mirrored));
            }
        }
        return opposite.isEmpty()
                ? Optional.empty()
                : shorter(context, Walk.replace(context.graph(), node, opposite), node);
    }

    /// A node with its products of sums written out, where that is shorter than another form of it.
    private static Optional<Node> shorter(Context context, Node node, Node than) {
        return expanded(context, Simplification.CANONICAL.over(context.graph()).simplify(node))
                .map(sum -> Simplification.POLISHED
                        .over(context.graph())
                        .simplify(Simplification.CANONICAL.over(context.graph()).simplify(sum)))
                .filter(result -> Extent.of(result) + PARENTHESES < Extent.of(than));
    }

    private static Node product(Context context, Node numerator, Monomial common) {
        Node above = Simplification.CANONICAL.over(context.graph()).simplify(numerator);
        Node all = context.algebra().times(above, common.node(context.algebra()));
        return Simplification.POLISHED
                .over(context.graph())
                .simplify(Simplification.CANONICAL.over(context.graph()).simplify(all));
    }

    /// A sum of products with every product of sums written out; empty where that is long.
    private static Optional<Node> expanded(Context context, Node sum) {
        List<Node> all = new ArrayList<>();
        for (Node term : Term.terms(sum)) {
            List<List<Node>> products = List.of(List.of());
            for (Node factor : Term.factors(term)) {
                products = multiplied(context, products, factor);
            }
            products.forEach(factors -> all.add(context.algebra().times(factors)));
            if (all.size() > MOST_TERMS) {
                return Optional.empty();
            }
        }
        return Optional.of(context.algebra().plus(all));
    }

    private static List<List<Node>> multiplied(Context context, List<List<Node>> products, Node factor) {
        Monomial.Power power = Monomial.Power.of(factor);
        boolean isSmall = power.exponent().isWhole()
                && power.exponent().signum() > 0
                && power.exponent().compareTo(Rational.of(GREATEST_POWER)) <= 0;
        boolean isOpen = isSmall && context.isSum(power.base()) && products.size() <= MOST_TERMS;
        int times = isOpen ? power.exponent().numerator().intValue() : 1;
        List<Node> terms = isOpen ? Term.terms(power.base()) : List.of(factor);
        List<List<Node>> result = products;
        for (int i = 0; i < times; i++) {
            result = result.stream()
                    .flatMap(product -> terms.stream()
                            .map(term -> Stream.concat(product.stream(), Stream.of(term))
                                    .toList()))
                    .toList();
        }
        return result;
    }
}
