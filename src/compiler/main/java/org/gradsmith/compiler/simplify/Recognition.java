package org.gradsmith.compiler.simplify;

import static org.gradsmith.compiler.simplify.Rule.Licence.REALS;

import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Logistic;

/// Forms that a textbook has a name for, by that name, and what it writes by those: σ and softmax.
final class Recognition {
    static final List<Rule> RULES = List.of(
            Stable.LOGISTIC,
            Stable.LOGISTIC_QUOTIENT,
            StableTensors.SOFTMAX,
            new Rule(
                    "logistic function of the opposite",
                    "σ(−x) → 1 − σ(x)",
                    "1/(1 + exp(x))",
                    REALS,
                    Recognition::opposite));

    private Recognition() {}

    private static Optional<Node> opposite(Context context, Node node) {
        boolean isOpposite = node instanceof Apply apply
                && apply.operator() == Logistic.SIGMOID
                && context.isNegative(apply.arguments().getFirst());
        if (!isOpposite) {
            return Optional.empty();
        }
        Algebra algebra = context.algebra();
        Node mirrored =
                context.apply(Logistic.SIGMOID, context.negated(node.children().getFirst()));
        return Optional.of(algebra.minus(algebra.number(1), mirrored));
    }
}
