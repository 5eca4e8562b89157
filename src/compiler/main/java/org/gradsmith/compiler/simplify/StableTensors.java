package org.gradsmith.compiler.simplify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Exponential;
import org.gradsmith.compiler.operator.NamedFunctions;
import org.gradsmith.compiler.operator.Reducers;

/// The stable forms of softmax and its relatives: textbook forms over whole axes.
final class StableTensors {
    static final Rule SOFTMAX = Stable.function(
            "softmax",
            "eˣ/Σ eˣ → softmax(x)",
            "fn f(x : [3]) = exp(x)/sum(exp(x))",
            Arithmetic.MULTIPLY,
            StableTensors::softmax);

    static final List<Rule> RULES = List.of(
            Stable.function(
                    "log-sum-exp",
                    "log(Σ eˣ) → logsumexp(x)",
                    "fn f(x : [3]) = log(sum(exp(x)))",
                    Exponential.LOG,
                    StableTensors::logsumexp),
            SOFTMAX,
            Stable.function(
                    "log-softmax",
                    "log(softmax(x)) → log_softmax(x)",
                    "fn f(x : [3]) = log(exp(x)/sum(exp(x)))",
                    Exponential.LOG,
                    StableTensors::logSoftmax),
            Stable.sum(
                    "log-softmax by log-sum-exp",
                    "x − logsumexp(x) → log_softmax(x)",
                    "fn f(x : [3]) = x - logsumexp(x)",
                    StableTensors::logSoftmaxSum),
            Stable.function(
                    "power of e of log-softmax",
                    "exp(log_softmax(x)) → softmax(x)",
                    "fn f(x : [3]) = exp(x - logsumexp(x))",
                    Exponential.EXP,
                    StableTensors::expLogSoftmax));

    private StableTensors() {}

    private static Optional<Node> logsumexp(Context context, Apply log) {
        return log.arguments().getFirst() instanceof Reduce sum && sum.reducer() == Reducers.SUM
                ? Stable.argument(sum.body(), Exponential.EXP)
                        .map(x -> context.graph().reduce(Reducers.LOGSUMEXP, sum.over(), x))
                : Optional.empty();
    }

    private static Optional<Node> softmax(Context context, Apply product) {
        for (Node power : product.arguments()) {
            Optional<Reduce> sum = inverseSumOfPowers(power);
            for (Node factor : product.arguments()) {
                Optional<Node> exponent = Stable.argument(factor, Exponential.EXP);
                if (sum.isPresent() && exponent.isPresent()) {
                    Optional<Set<Axis>> over = sameUpToNames(context, exponent.get(), sum.get());
                    if (over.isPresent()) {
                        List<Node> rest = new ArrayList<>(product.arguments());
                        rest.remove(power);
                        rest.remove(factor);
                        rest.add(context.graph().call(NamedFunctions.SOFTMAX, over.get(), exponent.get()));
                        return Optional.of(context.algebra().times(rest));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Reduce> inverseSumOfPowers(Node node) {
        return node instanceof Apply power
                        && power.operator() == Arithmetic.POWER
                        && Algebra.is(power.arguments().getLast(), -1)
                        && power.arguments().getFirst() instanceof Reduce sum
                        && sum.reducer() == Reducers.SUM
                        && Stable.argument(sum.body(), Exponential.EXP).isPresent()
                ? Optional.of(sum)
                : Optional.empty();
    }

    /// The axes of `x` over which the sum is, where its body is e to the very same x, or to x along another index.
    private static Optional<Set<Axis>> sameUpToNames(Context context, Node x, Reduce sum) {
        Node summed = sum.body().children().getFirst();
        if (summed == x && x.axes().containsAll(sum.over())) {
            return Optional.of(sum.over());
        }
        if (sum.over().size() != 1) {
            return Optional.empty();
        }
        Axis bound = sum.over().first();
        return x.axes().stream()
                .filter(axis ->
                        axis.size().equals(bound.size()) && !summed.axes().contains(axis))
                .filter(axis -> Walk.rename(context.graph(), summed, Map.of(bound, axis)) == x
                        || context.graph().rename(summed, Map.of(bound, axis)) == x)
                .findFirst()
                .map(Set::of);
    }

    private static Optional<Node> logSoftmax(Context context, Apply log) {
        return switch (log.arguments().getFirst()) {
            case Call call
            when call.function() == NamedFunctions.SOFTMAX ->
                Optional.of(context.graph().call(NamedFunctions.LOG_SOFTMAX, call.over(), call.argument()));
            case Reindex reindex
            when !reindex.padded()
                    && reindex.source() instanceof Call call
                    && call.function() == NamedFunctions.SOFTMAX ->
                Optional.of(context.graph()
                        .reindex(
                                context.graph().call(NamedFunctions.LOG_SOFTMAX, call.over(), call.argument()),
                                reindex.reads(),
                                false));
            default -> Optional.empty();
        };
    }

    private static Optional<Node> logSoftmaxSum(Context context, Apply sum) {
        for (Node term : sum.arguments()) {
            Term parts = Term.of(term);
            boolean fits = parts.coefficient().is(-1)
                    && parts.factors().size() == 1
                    && parts.factors().getFirst() instanceof Reduce reduce
                    && reduce.reducer() == Reducers.LOGSUMEXP
                    && sum.arguments().contains(reduce.body())
                    && reduce.body().axes().containsAll(reduce.over());
            if (fits) {
                Reduce reduce = (Reduce) parts.factors().getFirst();
                List<Node> rest = new ArrayList<>(sum.arguments());
                rest.remove(term);
                rest.remove(reduce.body());
                rest.add(context.graph().call(NamedFunctions.LOG_SOFTMAX, reduce.over(), reduce.body()));
                return Optional.of(context.algebra().plus(rest));
            }
        }
        return Optional.empty();
    }

    private static Optional<Node> expLogSoftmax(Context context, Apply exp) {
        return exp.arguments().getFirst() instanceof Call call && call.function() == NamedFunctions.LOG_SOFTMAX
                ? Optional.of(context.graph().call(NamedFunctions.SOFTMAX, call.over(), call.argument()))
                : Optional.empty();
    }
}
