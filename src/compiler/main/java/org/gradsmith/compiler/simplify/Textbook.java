package org.gradsmith.compiler.simplify;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.operator.Exponential;
import org.gradsmith.compiler.operator.Trigonometric;

/// Values as a textbook writes them: for the eye only, never for computing.
public final class Textbook {
    /// What differs from the textbook at single points only: `p·log q` where p is 0, `√(x² + y²)` beyond 1e154.
    public static final Set<Operator> CONVENTIONS = Set.of(Exponential.XLOGY, Exponential.XLOG1PY, Trigonometric.HYPOT);

    /// The same, and what only keeps digits.
    public static final Set<Operator> ALL =
            Set.of(Exponential.XLOGY, Exponential.XLOG1PY, Trigonometric.HYPOT, Exponential.LOG1P, Exponential.EXPM1);

    private Textbook() {}

    /// What every node below the roots looks like in a textbook.
    public static Map<Node, Node> of(Graph graph, Collection<? extends Node> roots, Set<Operator> operators) {
        return Walk.rebuild(graph, roots, (_, node) -> written(graph, node, operators));
    }

    private static Node written(Graph graph, Node node, Set<Operator> operators) {
        return switch (node) {
            case Apply apply
            when operators.contains(apply.operator()) ->
                apply.operator().textbook().map(form -> form.of(graph, apply)).orElse(node);
            case Select select when isGuard(select) -> select.otherwise();
            default -> node;
        };
    }

    /// `if d = 0 then 0 else x/d`: the textbook says nothing about d = 0.
    private static boolean isGuard(Select select) {
        if (!Algebra.is(select.then(), 0)
                || !(select.condition() instanceof Apply equal)
                || equal.operator() != Comparison.EQUAL) {
            return false;
        }
        List<Node> sides = equal.arguments();
        boolean isFirstZero = Algebra.is(sides.getFirst(), 0);
        Node divisor = isFirstZero ? sides.getLast() : sides.getFirst();
        boolean isAboutZero = isFirstZero || Algebra.is(sides.getLast(), 0);
        return isAboutZero
                && Walk.upwards(List.of(select.otherwise())).stream().anyMatch(node -> isDivision(node, divisor));
    }

    private static boolean isDivision(Node node, Node divisor) {
        return node instanceof Apply power
                && power.operator() == Arithmetic.POWER
                && power.arguments().getFirst() == divisor
                && Algebra.rational(power.arguments().getLast())
                        .filter(exponent -> exponent.signum() < 0)
                        .isPresent();
    }
}
