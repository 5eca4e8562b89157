package org.gradsmith.compiler.formula;

import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.JavaForm;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Notation;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Comparison;

/// `if x > 0 then x else 0`, in any of its forms, which people know as `relu(x)`.
final class Rectifier {
    private static final Notation NOTATION = Notation.function("relu");
    private static final JavaForm JAVA = JavaForm.expression("Math.max(0, {0})");

    private Rectifier() {}

    /// What is cut off below 0; empty where a choice is another one.
    static Optional<Node> argument(Node node) {
        if (!(node instanceof Select select) || !(select.condition() instanceof Apply apply)) {
            return Optional.empty();
        }
        boolean isElse = Algebra.is(select.then(), 0);
        Node kept = isElse ? select.otherwise() : select.then();
        Node dropped = isElse ? select.then() : select.otherwise();
        List<Node> sides = apply.arguments();
        boolean isLess = apply.operator() == Comparison.LESS || apply.operator() == Comparison.LESS_EQUAL;
        int zero = isElse ? 1 : 0;
        boolean isRectifier =
                isLess && Algebra.is(dropped, 0) && sides.get(1 - zero) == kept && Algebra.is(sides.get(zero), 0);
        return isRectifier ? Optional.of(kept) : Optional.empty();
    }

    /// `relu(x)`
    static Formula of(Formula argument) {
        return new Formula.Function(NOTATION, Optional.of(JAVA), false, List.of(argument));
    }
}
