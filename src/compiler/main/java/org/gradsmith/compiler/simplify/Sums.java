package org.gradsmith.compiler.simplify;

import static org.gradsmith.compiler.simplify.Rule.Licence.REALS;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Logistic;
import org.gradsmith.compiler.operator.Trigonometric;

/// Sums in canonical form: flat, like terms collected, exact numbers gathered and last, older terms first.
final class Sums {
    static final List<Rule> RULES = List.of(
            new Rule(
                    "collect like terms",
                    "(a + b) + c → a + b + c, x + 2x → 3x, x − x → 0, 0 + x → x",
                    "x + 2*x + (y - y) + 0",
                    REALS,
                    Sums::collect),
            new Rule("expand where terms cancel", "a + 2(b − a) → 2b − a", "a + 2*(b - a)", REALS, Sums::expand),
            new Rule("Pythagoras", "f·sin(x)² + f·cos(x)² → f", "y*sin(x)^2 + y*cos(x)^2 + x", REALS, Sums::pythagoras),
            new Rule(
                    "softplus and its mirror image",
                    "f·softplus(x) − f·softplus(−x) → f·x, where that is all",
                    "y*log(1 + exp(x)) - y*log(1 + exp(-x))",
                    REALS,
                    Sums::mirrored));

    private Sums() {}

    private static Optional<Node> collect(Context context, Node node) {
        if (!Term.isSum(node)) {
            return Optional.empty();
        }
        Algebra algebra = context.algebra();
        Set<Node> open = new HashSet<>();
        Node best = collected(algebra, flattened(context, node, open));
        for (Node term : Term.terms(best)) {
            if (context.isSharedSum(term)) {
                open.add(term);
                Node other = collected(algebra, flattened(context, node, open));
                if (Term.terms(other).size() <= Term.terms(best).size()) {
                    best = other;
                } else {
                    open.remove(term);
                }
            }
        }
        return Optional.of(best);
    }

    /// @param open the sums within that are taken apart although several read them
    private static List<Node> flattened(Context context, Node node, Set<Node> open) {
        List<Node> flat = new ArrayList<>();
        for (Node term : Term.terms(node)) {
            if (context.isSum(term) || open.contains(term)) {
                flat.addAll(flattened(context, term, open));
            } else {
                flat.add(term);
            }
        }
        return flat;
    }

    static Node collected(Algebra algebra, List<Node> terms) {
        Map<List<Node>, Rational> coefficients = new LinkedHashMap<>();
        for (Node node : terms) {
            Term term = Term.of(node);
            coefficients.merge(term.factors(), term.coefficient(), Rational::plus);
        }
        List<Node> sorted = new ArrayList<>();
        coefficients.forEach((factors, coefficient) -> {
            if (coefficient.signum() != 0 || factors.stream().anyMatch(Sums::isUnbounded)) {
                sorted.add(new Term(coefficient, factors).node(algebra));
            }
        });
        sorted.sort(
                Comparator.comparingInt((Node term) -> Algebra.rational(term).isPresent() ? 1 : 0)
                        .thenComparingInt(Sums::age));
        return algebra.plus(sorted);
    }

    private static int age(Node term) {
        return Term.of(term).factors().stream().mapToInt(Node::number).max().orElse(0);
    }

    /// Infinities and NaN are no numbers to calculate with.
    private static boolean isUnbounded(Node node) {
        return node instanceof Constant(Quantity.Special special, var _) && !Double.isFinite(special.value(_ -> 1));
    }

    private static Optional<Node> expand(Context context, Node node) {
        if (!Term.isSum(node)) {
            return Optional.empty();
        }
        Algebra algebra = context.algebra();
        List<Node> terms = Term.terms(node);
        for (int i = 0; i < terms.size(); i++) {
            Term term = Term.of(terms.get(i));
            if (term.factors().size() == 1 && Term.isSum(term.factors().getFirst())) {
                List<Node> inner = Term.terms(term.factors().getFirst());
                List<Node> all = new ArrayList<>(terms);
                all.remove(i);
                all.addAll(scaled(algebra, inner, term.coefficient()));
                Node result = collected(algebra, all);
                boolean isShared = context.isSharedSum(term.factors().getFirst());
                if (Term.terms(result).size() < terms.size() + (isShared ? 1 : inner.size() - 1)
                        || term.coefficient().is(-1)
                                && context.isSum(term.factors().getFirst())) {
                    return Optional.of(result);
                }
            }
        }
        return Optional.empty();
    }

    private static List<Node> scaled(Algebra algebra, List<Node> terms, Rational factor) {
        return terms.stream()
                .map(inner -> {
                    Term parts = Term.of(inner);
                    return new Term(parts.coefficient().times(factor), parts.factors()).node(algebra);
                })
                .toList();
    }

    private static Optional<Node> pythagoras(Context context, Node node) {
        if (!Term.isSum(node)) {
            return Optional.empty();
        }
        Algebra algebra = context.algebra();
        List<Node> terms = new ArrayList<>(Term.terms(node));
        for (Node term : terms) {
            for (Node factor : Term.factors(term)) {
                Optional<Node> partner = squareOf(Trigonometric.SIN, factor)
                        .map(angle -> algebra.square(algebra.graph().apply(Trigonometric.COS, angle)))
                        .map(cosine -> replaced(context, term, factor, List.of(cosine)))
                        .filter(terms::contains);
                if (partner.isPresent()) {
                    terms.remove(term);
                    terms.remove(partner.get());
                    terms.add(replaced(context, term, factor, List.of()));
                    return Optional.of(collected(algebra, terms));
                }
            }
        }
        return Optional.empty();
    }

    /// With other terms beside it, the difference may be what keeps the sum from cancelling.
    private static Optional<Node> mirrored(Context context, Node node) {
        List<Node> terms = Term.terms(node);
        if (!Term.isSum(node) || terms.size() != 2) {
            return Optional.empty();
        }
        for (Node factor : Term.factors(terms.getFirst())) {
            if (factor instanceof Apply softplus && softplus.operator() == Logistic.SOFTPLUS) {
                Node argument = softplus.arguments().getFirst();
                Node image = context.apply(Logistic.SOFTPLUS, context.negated(argument));
                Node other = replaced(context, terms.getFirst(), factor, List.of(image));
                if (Term.negated(context.algebra(), other) == terms.getLast()) {
                    return Optional.of(replaced(context, terms.getFirst(), factor, List.of(argument)));
                }
            }
        }
        return Optional.empty();
    }

    private static Node replaced(Context context, Node term, Node factor, List<Node> replacement) {
        List<Node> factors = new ArrayList<>(Term.factors(term));
        factors.remove(factor);
        factors.addAll(replacement);
        return Products.flat(context, factors);
    }

    /// The argument of a function whose square a node is.
    private static Optional<Node> squareOf(Operator operator, Node node) {
        return node instanceof Apply power
                        && power.operator() == Arithmetic.POWER
                        && Algebra.is(power.arguments().getLast(), 2)
                        && power.arguments().getFirst() instanceof Apply function
                        && function.operator() == operator
                ? Optional.of(function.arguments().getFirst())
                : Optional.empty();
    }
}
