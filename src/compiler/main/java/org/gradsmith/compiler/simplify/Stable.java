package org.gradsmith.compiler.simplify;

import static org.gradsmith.compiler.simplify.Rule.Licence.REALS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Exponential;
import org.gradsmith.compiler.operator.Hyperbolic;
import org.gradsmith.compiler.operator.Logistic;
import org.gradsmith.compiler.operator.Special;
import org.gradsmith.compiler.operator.Trigonometric;

/// Textbook forms replaced by forms that neither overflow nor lose digits. Each is equal over the real numbers; where
/// the original is right in floating point, so is the result.
final class Stable {
    static final Rule LOGISTIC =
            function("logistic function", "1/(1 + e⁻ˣ) → σ(x)", "1/(1 + exp(-x))", Arithmetic.POWER, Stable::sigmoid);

    static final Rule LOGISTIC_QUOTIENT = function(
            "logistic quotient", "eˣ·σ(−x) → σ(x)", "exp(x)/(1 + exp(x))", Arithmetic.MULTIPLY, Stable::sigmoidProduct);

    static final List<Rule> RULES = List.of(
            function(
                    "logistic softplus",
                    "log(1 + eˣ) → softplus(x)",
                    "log(1 + exp(x))",
                    Exponential.LOG,
                    Stable::softplus),
            function("logarithm near 1", "log(1 + x) → log1p(x)", "log(1 + x)", Exponential.LOG, Stable::log1p),
            function(
                    "logarithm of a difference of powers",
                    "log(−expm1(x)) → log1mexp(x)",
                    "log(1 - exp(-x))",
                    Exponential.LOG,
                    Stable::log1mexp),
            function(
                    "softplus of log1p",
                    "log1p(eˣ) → softplus(x), log1p(−eˣ) → log1mexp(x)",
                    "log1p(exp(x))",
                    Exponential.LOG1P,
                    Stable::ofLog1p),
            sum("power of e minus 1", "eˣ − 1 → expm1(x)", "exp(x) - 1", Stable::expm1),
            LOGISTIC,
            LOGISTIC_QUOTIENT,
            sum("logistic complement", "1 − σ(x) → σ(−x)", "1 - 1/(1 + exp(-x))", Stable::sigmoidComplement),
            function(
                    "logarithm of the logistic function",
                    "log(σ(x)) → −softplus(−x)",
                    "log(1/(1 + exp(-x)))",
                    Exponential.LOG,
                    Stable::logSigmoid),
            function(
                    "log-add-exp",
                    "log(eᵃ + eᵇ) → logaddexp(a, b)",
                    "log(exp(x) + exp(y))",
                    Exponential.LOG,
                    Stable::logaddexp),
            function(
                    "x log x at 0",
                    "p·log(q) → xlogy(p, q), 0 where p = 0",
                    "x*log(x)",
                    Arithmetic.MULTIPLY,
                    Stable::xlogy),
            function(
                    "x log x at 0 within a sum",
                    "p·(log(q) + r) → p·log(q) + p·r, for the row above, where p may be 0",
                    "fn f(p : simplex[3], x) = p * (log(p) - x)",
                    Arithmetic.MULTIPLY,
                    Stable::logOutOfSum),
            sum("hyperbolic secant", "1 − tanh²(x) → sech²(x)", "1 - tanh(x)^2", Stable::sech2),
            function(
                    "logarithm of the hyperbolic cosine",
                    "log(cosh(x)) → log_cosh(x)",
                    "log(cosh(x))",
                    Exponential.LOG,
                    Stable::logCosh),
            sum(
                    "complementary error function",
                    "1 − erf(x) → erfc(x), 1 + erf(x) → erfc(−x)",
                    "1 - erf(x) + (1 + erf(y))",
                    Stable::erfc),
            function("hypotenuse", "√(a² + b²) → hypot(a, b)", "sqrt(x^2 + y^2)", Arithmetic.POWER, Stable::hypot));

    private Stable() {}

    static Rule function(String name, String law, String example, Operator operator, Rule.Typed<Apply> rewrite) {
        return new Rule(
                name, law, example, REALS, Rule.on(Apply.class, apply -> apply.operator() == operator, rewrite));
    }

    static Rule sum(String name, String law, String example, Rule.Typed<Apply> rewrite) {
        return function(name, law, example, Arithmetic.ADD, rewrite);
    }

    /// The argument, when a node is this operator over it.
    static Optional<Node> argument(Node node, Operator operator) {
        return node instanceof Apply apply && apply.operator() == operator
                ? Optional.of(apply.arguments().getFirst())
                : Optional.empty();
    }

    /// The `x` of a sum `1 + x`.
    private static Optional<Node> beyondOne(Context context, Node node) {
        if (!Term.isSum(node) || !Algebra.is(Term.terms(node).getLast(), 1)) {
            return Optional.empty();
        }
        List<Node> terms = Term.terms(node);
        return Optional.of(context.algebra().plus(terms.subList(0, terms.size() - 1)));
    }

    private static Node negated(Context context, Node node) {
        return context.negated(node);
    }

    private static Optional<Node> softplus(Context context, Apply log) {
        return beyondOne(context, log.arguments().getFirst())
                .flatMap(x -> argument(x, Exponential.EXP))
                .map(x -> context.apply(Logistic.SOFTPLUS, x));
    }

    private static Optional<Node> log1mexp(Context context, Apply log) {
        Term term = Term.of(log.arguments().getFirst());
        return term.coefficient().is(-1) && term.factors().size() == 1
                ? argument(term.factors().getFirst(), Exponential.EXPM1)
                        .map(x -> context.apply(Exponential.LOG1MEXP, x))
                : Optional.empty();
    }

    private static Optional<Node> log1p(Context context, Apply log) {
        return beyondOne(context, log.arguments().getFirst())
                .filter(x -> argument(x, Exponential.EXP).isEmpty())
                .filter(x -> argument(negated(context, x), Exponential.EXP).isEmpty())
                .map(x -> context.apply(Exponential.LOG1P, x));
    }

    private static Optional<Node> ofLog1p(Context context, Apply log1p) {
        Node x = log1p.arguments().getFirst();
        return argument(x, Exponential.EXP)
                .map(y -> context.apply(Logistic.SOFTPLUS, y))
                .or(() -> argument(negated(context, x), Exponential.EXP)
                        .map(y -> context.apply(Exponential.LOG1MEXP, y)));
    }

    /// In a sum with 1 (or −1) and a term ∓f(x), the two become one.
    private static Optional<Node> withOne(
            Context context,
            Apply sum,
            Operator operator,
            int signOfTerm,
            java.util.function.UnaryOperator<Node> joined) {
        List<Node> terms = sum.arguments();
        Optional<Rational> one = Algebra.rational(terms.getLast()).filter(number -> number.is(1) || number.is(-1));
        if (one.isEmpty()) {
            return Optional.empty();
        }
        for (int i = 0; i < terms.size() - 1; i++) {
            Term term = Term.of(terms.get(i));
            boolean fits = term.factors().size() == 1
                    && term.coefficient().times(one.get()).is(signOfTerm)
                    && argument(term.factors().getFirst(), operator).isPresent();
            if (fits) {
                List<Node> rest = new ArrayList<>(terms.subList(0, terms.size() - 1));
                rest.remove(i);
                Node value = joined.apply(
                        argument(term.factors().getFirst(), operator).orElseThrow());
                rest.add(context.algebra().times(context.algebra().number(one.get()), value));
                return Optional.of(context.algebra().plus(rest));
            }
        }
        return Optional.empty();
    }

    private static Optional<Node> expm1(Context context, Apply sum) {
        return withOne(context, sum, Exponential.EXP, -1, x -> negated(context, context.apply(Exponential.EXPM1, x)));
    }

    private static Optional<Node> sigmoidComplement(Context context, Apply sum) {
        Operator sigmoid = Logistic.SIGMOID;
        return withOne(context, sum, sigmoid, -1, x -> context.apply(sigmoid, negated(context, x)));
    }

    private static Optional<Node> erfc(Context context, Apply sum) {
        Operator erfc = Special.ERFC;
        return withOne(context, sum, Special.ERF, -1, x -> context.apply(erfc, x))
                .or(() -> withOne(context, sum, Special.ERF, 1, x -> context.apply(erfc, negated(context, x))));
    }

    private static Optional<Node> sech2(Context context, Apply sum) {
        List<Node> terms = sum.arguments();
        if (!Algebra.is(terms.getLast(), 1) || terms.size() != 2) {
            return Optional.empty();
        }
        Term term = Term.of(terms.getFirst());
        return Optional.of(term)
                .filter(t -> t.coefficient().is(-1) && t.factors().size() == 1)
                .map(t -> t.factors().getFirst())
                .filter(Apply.class::isInstance)
                .map(Apply.class::cast)
                .filter(power -> power.operator() == Arithmetic.POWER
                        && Algebra.is(power.arguments().getLast(), 2))
                .flatMap(power -> argument(power.arguments().getFirst(), Hyperbolic.TANH))
                .map(x -> context.apply(Hyperbolic.SECH2, x));
    }

    private static Optional<Node> sigmoid(Context context, Apply power) {
        Optional<Rational> exponent =
                Algebra.rational(power.arguments().getLast()).filter(n -> n.signum() < 0 && n.isWhole());
        return exponent.flatMap(n -> beyondOne(context, power.arguments().getFirst())
                .flatMap(x -> argument(x, Exponential.EXP))
                .map(x -> context.algebra()
                        .power(
                                context.apply(Logistic.SIGMOID, negated(context, x)),
                                context.algebra().number(n.negated()))));
    }

    private static Optional<Node> sigmoidProduct(Context context, Apply product) {
        Operator sigmoid = Logistic.SIGMOID;
        for (Node first : product.arguments()) {
            Optional<Node> exponent = argument(first, Exponential.EXP);
            for (Node second : product.arguments()) {
                Node base = second instanceof Apply power && power.operator() == Arithmetic.POWER
                        ? power.arguments().getFirst()
                        : second;
                boolean fits = exponent.isPresent()
                        && argument(base, sigmoid)
                                .filter(x -> x == negated(context, exponent.get()))
                                .isPresent();
                if (fits) {
                    List<Node> rest = new ArrayList<>(product.arguments());
                    rest.remove(first);
                    rest.add(context.algebra().inverse(base));
                    rest.add(context.apply(sigmoid, exponent.get()));
                    return Optional.of(context.algebra().times(rest));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Node> logSigmoid(Context context, Apply log) {
        return argument(log.arguments().getFirst(), Logistic.SIGMOID)
                .map(x -> context.algebra().negate(context.apply(Logistic.SOFTPLUS, negated(context, x))));
    }

    private static Optional<Node> logCosh(Context context, Apply log) {
        return argument(log.arguments().getFirst(), Hyperbolic.COSH).map(x -> context.apply(Hyperbolic.LOG_COSH, x));
    }

    private static Optional<Node> logaddexp(Context context, Apply log) {
        List<Node> terms = Term.terms(log.arguments().getFirst());
        if (terms.size() != 2
                || !terms.stream()
                        .allMatch(term -> argument(term, Exponential.EXP).isPresent())) {
            return Optional.empty();
        }
        return Optional.of(context.apply(
                Exponential.LOGADDEXP,
                terms.getFirst().children().getFirst(),
                terms.getLast().children().getFirst()));
    }

    /// Where the factor is a variable that may be 0, or the argument of the logarithm itself.
    private static Optional<Node> xlogy(Context context, Apply product) {
        for (Node log : product.arguments()) {
            Optional<Node> y = argument(log, Exponential.LOG);
            for (Node x : product.arguments()) {
                if (y.isPresent() && (x == y.get() || mayBeZero(context, x))) {
                    List<Node> rest = new ArrayList<>(product.arguments());
                    rest.remove(log);
                    rest.remove(x);
                    rest.add(context.apply(Exponential.XLOGY, x, y.get()));
                    return Optional.of(context.algebra().times(rest));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Node> logOutOfSum(Context context, Apply product) {
        Optional<Node> zero = product.arguments().stream()
                .filter(factor -> mayBeZero(context, factor))
                .findFirst();
        Optional<Node> sum = product.arguments().stream()
                .filter(factor ->
                        Term.isSum(factor) && Term.terms(factor).stream().anyMatch(Stable::isLog))
                .findFirst();
        if (zero.isEmpty() || sum.isEmpty()) {
            return Optional.empty();
        }
        List<Node> others = new ArrayList<>(product.arguments());
        others.remove(sum.get());
        List<Node> terms = new ArrayList<>(Term.terms(sum.get()));
        List<Node> logs = terms.stream().filter(Stable::isLog).toList();
        terms.removeAll(logs);
        List<Node> apart = new ArrayList<>(logs);
        if (!terms.isEmpty()) {
            apart.add(context.algebra().plus(terms));
        }
        return Optional.of(context.algebra()
                .plus(apart.stream().map(term -> times(context, others, term)).toList()));
    }

    private static Node times(Context context, List<Node> factors, Node last) {
        List<Node> all = new ArrayList<>(factors);
        all.addAll(Term.isSum(last) ? List.of(last) : Term.factors(last));
        return context.algebra().times(all);
    }

    private static boolean isLog(Node term) {
        return Term.of(term).factors().stream()
                .anyMatch(factor -> argument(factor, Exponential.LOG).isPresent());
    }

    private static boolean mayBeZero(Context context, Node node) {
        Node source = node instanceof Reindex reindex ? reindex.source() : node;
        return source instanceof Variable
                && context.facts().range(source).low() == 0
                && !context.facts().range(source).isPositive();
    }

    private static Optional<Node> hypot(Context context, Apply power) {
        List<Node> terms = Term.terms(power.arguments().getFirst());
        boolean isRoot = Algebra.rational(power.arguments().getLast())
                .filter(Rational.HALF::equals)
                .isPresent();
        if (!isRoot || terms.size() != 2 || !terms.stream().allMatch(Stable::isSquare)) {
            return Optional.empty();
        }
        return Optional.of(context.apply(
                Trigonometric.HYPOT,
                terms.getFirst().children().getFirst(),
                terms.getLast().children().getFirst()));
    }

    private static boolean isSquare(Node node) {
        return node instanceof Apply power
                && power.operator() == Arithmetic.POWER
                && Algebra.is(power.arguments().getLast(), 2);
    }
}
