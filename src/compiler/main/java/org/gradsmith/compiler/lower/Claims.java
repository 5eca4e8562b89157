package org.gradsmith.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradsmith.compiler.check.Binding;
import org.gradsmith.compiler.check.Term;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.LossMistakes;
import org.gradsmith.compiler.diagnostic.Mistake;
import org.gradsmith.compiler.diagnostic.ModelMistakes;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.source.Span;

/// What functions of the library say of their arguments: those declared as distributions should be some, those that are
/// logarithms of probabilities should not, and the target comes after the prediction.
final class Claims {
    private static final String LOSSES = "losses.grad";

    /// Functions whose first argument is logarithms, with those that take the probabilities.
    private static final Map<String, String> LOGARITHMS = Map.of("kl_div", "kl_divergence", "nll", "cross_entropy");

    /// What losses call the target.
    private static final Set<String> TARGETS = Set.of("target", "y", "q");

    private final List<Diagnostic> all = new ArrayList<>();

    /// What was found, as warnings.
    List<Diagnostic> all() {
        return all;
    }

    void look(Term.Call call, List<Tensor> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            distribution(call, i, arguments.get(i));
        }
        boolean isLoss = call.function().isLibrary()
                && call.function().span().source().name().endsWith(LOSSES);
        if (isLoss && arguments.size() > 1) {
            logarithms(call, arguments.getFirst());
            order(call, arguments);
        }
    }

    private void distribution(Term.Call call, int place, Tensor given) {
        Binding argument = call.function().arguments().get(place);
        Kind.Domain domain = argument.type().kind().domain();
        boolean isDistribution = domain == Kind.Domain.SIMPLEX || domain == Kind.Domain.ONEHOT;
        if (isDistribution && !Distributions.mayBeOver(given.positions().getLast(), given.node())) {
            Span span = call.arguments().get(place).span();
            String name = call.function().name();
            report(ModelMistakes.NOT_A_DISTRIBUTION, span, argument.path(), name, span.line());
        }
    }

    private void logarithms(Term.Call call, Tensor first) {
        String name = call.function().name();
        String other = LOGARITHMS.get(name);
        boolean isDistribution = !first.positions().isEmpty()
                && Distributions.isOver(first.positions().getLast(), first.node());
        if (other != null && isDistribution) {
            Span span = call.arguments().getFirst().span();
            report(LossMistakes.NO_LOGARITHMS, span, name, span.line(), other);
        }
    }

    private void order(Term.Call call, List<Tensor> arguments) {
        boolean takesTarget =
                TARGETS.contains(call.function().arguments().get(1).path());
        if (takesTarget && isTarget(arguments.get(0)) && !isTarget(arguments.get(1))) {
            Span span = call.arguments().getFirst().span();
            report(LossMistakes.SWAPPED, span, call.function().name(), span.line());
        }
    }

    private static boolean isTarget(Tensor tensor) {
        return tensor.node() instanceof Variable variable && variable.role() == Variable.Role.TARGET;
    }

    private void report(Mistake mistake, Span span, Object... parts) {
        all.add(Diagnostic.of(mistake, span, parts));
    }
}
