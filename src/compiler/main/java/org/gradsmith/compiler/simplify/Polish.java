package org.gradsmith.compiler.simplify;

import static org.gradsmith.compiler.simplify.Rule.Licence.EXACT;
import static org.gradsmith.compiler.simplify.Rule.Licence.REALS;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Reducers;

/// The last touch on canonical forms, for shortness and for the eye: common factors taken out of sums, no minus sign
/// that a swapped difference can spare. What these rules give is no longer canonical.
final class Polish {
    static final List<Rule> RULES = List.of(
            new Rule(
                    "take out a common factor",
                    "a·f + b·f → f·(a + b)",
                    "x*exp(y) + y*exp(y)",
                    REALS,
                    Polish::commonFactor),
            new Rule(
                    "take out a common number",
                    "(2x + 4)·f → 2·(x + 2)·f",
                    "exp(x)*(2*x + 4)",
                    REALS,
                    Polish::commonNumber),
            new Rule(
                    "swap a difference",
                    "−f·(a − b) → f·(b − a), −sin(a − b) → sin(b − a)",
                    "-exp(x)*(x - y)",
                    EXACT,
                    Polish::swap));

    private Polish() {}

    private static Optional<Node> commonFactor(Context context, Node node) {
        if (!Term.isSum(node)) {
            return Optional.empty();
        }
        List<Term> terms = Term.terms(node).stream().map(Term::of).toList();
        List<List<Node>> left = new ArrayList<>();
        terms.forEach(term -> left.add(new ArrayList<>(term.factors())));
        List<Node> common = new ArrayList<>();
        for (Node factor : terms.getFirst().factors()) {
            if (left.stream().allMatch(factors -> factors.contains(factor)) && isWorthTakingOut(factor)) {
                common.add(factor);
                left.forEach(factors -> factors.remove(factor));
            }
        }
        if (common.isEmpty()) {
            return Optional.empty();
        }
        Algebra algebra = context.algebra();
        List<Node> rest = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            rest.add(new Term(terms.get(i).coefficient(), left.get(i)).node(algebra));
        }
        common.add(Sums.collected(algebra, rest));
        return Optional.of(Products.flat(context, common));
    }

    /// A polynomial stays as it is: `3x² + 2x`, not `x·(3x + 2)`.
    private static boolean isWorthTakingOut(Node factor) {
        Node base = factor instanceof Apply power && power.operator() == Arithmetic.POWER && isPositive(power)
                ? power.arguments().getFirst()
                : factor;
        Node source = base instanceof Reindex reindex ? reindex.source() : base;
        return !(source instanceof Variable);
    }

    private static boolean isPositive(Apply power) {
        return Algebra.rational(power.arguments().getLast())
                .filter(n -> n.signum() > 0)
                .isPresent();
    }

    private static Optional<Node> commonNumber(Context context, Node node) {
        if (!(node instanceof Apply product && product.operator() == Arithmetic.MULTIPLY)) {
            return Optional.empty();
        }
        Algebra algebra = context.algebra();
        for (Node factor : product.arguments()) {
            Optional<Rational> content = context.isSum(factor) ? content(factor) : Optional.empty();
            if (content.isPresent()) {
                List<Node> all = new ArrayList<>(product.arguments());
                all.remove(factor);
                all.add(algebra.number(content.get()));
                all.add(algebra.plus(Term.terms(factor).stream()
                        .map(Term::of)
                        .map(term ->
                                new Term(term.coefficient().dividedBy(content.get()), term.factors()).node(algebra))
                        .toList()));
                return Optional.of(Products.flat(context, all));
            }
        }
        return Optional.empty();
    }

    /// The greatest number that all coefficients are multiples of, in numerator and denominator, where it is not 1:
    /// `x − Σx/n` keeps its quotient.
    private static Optional<Rational> content(Node sum) {
        BigInteger numerator = BigInteger.ZERO;
        BigInteger denominator = BigInteger.ZERO;
        for (Node node : Term.terms(sum)) {
            Rational coefficient = Term.of(node).coefficient();
            numerator = numerator.gcd(coefficient.numerator());
            denominator = denominator.gcd(coefficient.denominator());
        }
        Rational content = numerator.signum() == 0 ? Rational.ONE : new Rational(numerator, denominator);
        return content.is(1) ? Optional.empty() : Optional.of(content);
    }

    private static Optional<Node> swap(Context context, Node node) {
        Term term = Term.of(node);
        if (term.coefficient().signum() >= 0) {
            return Optional.empty();
        }
        Algebra algebra = context.algebra();
        for (int i = 0; i < term.factors().size(); i++) {
            Optional<Node> swapped = swappedOnce(
                    context, term.factors().get(i), term.coefficient().is(-1));
            if (swapped.isPresent()) {
                List<Node> factors = new ArrayList<>(term.factors());
                factors.set(i, swapped.get());
                return Optional.of(new Term(term.coefficient().negated(), factors).node(algebra));
            }
        }
        return Optional.empty();
    }

    private static Optional<Node> swappedOnce(Context context, Node factor, boolean isAlone) {
        return context.once(new Swap(factor, isAlone), () -> swapped(context, factor, isAlone));
    }

    private record Swap(Node factor, boolean isAlone) {}

    /// The negated factor, where that has no more minus signs than the factor itself.
    ///
    /// @param isAlone whether a minus is all that stands before the factor, so that even `1 − x` is shorter
    ///     than `−(x − 1)`
    private static Optional<Node> swapped(Context context, Node factor, boolean isAlone) {
        Algebra algebra = context.algebra();
        if (context.isSum(factor)) {
            return isDifference(factor) && (isAlone || !hasNumber(factor))
                    ? Optional.of(Term.negated(algebra, factor))
                    : Optional.empty();
        }
        return switch (factor) {
            case Apply apply
            when apply.operator().traits().contains(Operator.Trait.ODD) -> {
                Node argument = apply.arguments().getFirst();
                boolean isFine = context.isSum(argument) && isDifference(argument) && !hasNumber(argument);
                yield isFine
                        ? Optional.of(algebra.graph().apply(apply.operator(), Term.negated(algebra, argument)))
                        : Optional.empty();
            }
            case Reduce sum
            when sum.reducer() == Reducers.SUM ->
                within(context, sum.body(), isAlone).map(other -> algebra.sum(sum.over(), other));
            case Select select
            when Algebra.is(select.then(), 0) ->
                within(context, select.otherwise(), isAlone)
                        .map(other -> algebra.graph().select(select.condition(), select.then(), other));
            case Select select
            when Algebra.is(select.otherwise(), 0) ->
                within(context, select.then(), isAlone)
                        .map(other -> algebra.graph().select(select.condition(), other, select.otherwise()));
            default -> Optional.empty();
        };
    }

    /// The same for one factor of a product in a case or a sum.
    private static Optional<Node> within(Context context, Node product, boolean isAlone) {
        List<Node> factors = new ArrayList<>(Term.factors(product));
        for (int i = 0; i < factors.size(); i++) {
            Optional<Node> other = swappedOnce(context, factors.get(i), isAlone);
            if (other.isPresent()) {
                factors.set(i, other.get());
                return Optional.of(Products.flat(context, factors));
            }
        }
        return Optional.empty();
    }

    private static boolean hasNumber(Node sum) {
        return Term.terms(sum).stream().anyMatch(term -> Algebra.rational(term).isPresent());
    }

    private static boolean isDifference(Node node) {
        long negative = Term.terms(node).stream()
                .filter(term -> Term.of(term).coefficient().signum() < 0)
                .count();
        return 2 * negative >= Term.terms(node).size();
    }
}
