package org.gradsmith.compiler.lower;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Index;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Random;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.operator.Exponential;
import org.gradsmith.compiler.operator.NamedFunctions;
import org.gradsmith.compiler.operator.Reducers;
import org.gradsmith.compiler.shape.Kind;

/// Recognises values that sum to 1 along an axis.
final class Distributions {
    private Distributions() {}

    /// Whether a value is a distribution over an axis: declared as one, divided by its own sum, or one-hot.
    static boolean isOver(Axis axis, Node node) {
        return switch (node) {
            case Variable variable -> isDeclared(variable, axis);
            case Reindex(Variable variable, var reads, var _, var _) ->
                isDeclared(variable, variable.positions().getLast())
                        && reads.getOrDefault(
                                        variable.positions().getLast(),
                                        IndexExpression.of(variable.positions().getLast()))
                                .axis()
                                .filter(axis::equals)
                                .isPresent();
            case Apply apply -> apply.operator() == Arithmetic.MULTIPLY && isQuotient(apply, axis);
            case Call call ->
                call.function() == NamedFunctions.SOFTMAX && call.over().contains(axis);
            case Select select -> isOneHot(select, axis);
            case Constant _, Index _, Random _, Reduce _, Reindex _, Spread _, History _ -> false;
        };
    }

    private static boolean isDeclared(Variable variable, Axis axis) {
        Kind.Domain domain = variable.kind().domain();
        boolean isKind = domain == Kind.Domain.SIMPLEX || domain == Kind.Domain.ONEHOT;
        return isKind && variable.positions().getLast().equals(axis);
    }

    /// `e / Σ e`
    private static boolean isQuotient(Apply product, Axis axis) {
        return numerator(product, axis).isPresent();
    }

    /// The e of `e / Σ e`.
    static Optional<Node> numerator(Node node, Axis axis) {
        if (!(node instanceof Apply product)
                || product.operator() != Arithmetic.MULTIPLY
                || product.arguments().size() != 2) {
            return Optional.empty();
        }
        List<Node> factors = product.arguments();
        boolean isInverted = factors.getLast() instanceof Apply power
                && power.operator() == Arithmetic.POWER
                && Algebra.is(power.arguments().getLast(), -1)
                && power.arguments().getFirst() instanceof Reduce sum
                && sum.reducer() == Reducers.SUM
                && sum.over().contains(axis)
                && sum.body() == factors.getFirst();
        return isInverted ? Optional.of(factors.getFirst()) : Optional.empty();
    }

    /// What softmax was applied to, when a value is softmax over an axis.
    static Optional<Node> logits(Node node, Axis axis) {
        return numerator(node, axis)
                .filter(e -> e instanceof Apply apply && apply.operator() == Exponential.EXP)
                .map(e -> e.children().getFirst());
    }

    /// `if i == k then 1 else 0`
    private static boolean isOneHot(Select select, Axis axis) {
        return Algebra.is(select.then(), 1)
                && Algebra.is(select.otherwise(), 0)
                && select.condition() instanceof Apply equal
                && equal.operator() == Comparison.EQUAL
                && equal.arguments().stream()
                        .anyMatch(side -> side instanceof Index(Axis position, var _) && position.equals(axis));
    }

    /// Whether a value may be a distribution: it is one, or is made of some element by element, such as a mixture.
    static boolean mayBeOver(Axis axis, Node node) {
        return isOver(axis, node)
                || (node instanceof Apply || node instanceof Select)
                        && isMixing(node)
                        && parts(node).anyMatch(part -> mayBeOver(axis, part));
    }

    private static boolean isMixing(Node node) {
        return !(node instanceof Apply apply)
                || List.of("+", "*", "max", "min").contains(apply.operator().name());
    }

    private static Stream<Node> parts(Node node) {
        return node.children().stream();
    }
}
