package org.gradsmith.compiler.operator;

import java.util.Collections;
import java.util.Set;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Index;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Random;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.ir.Variable;

/// Which operations give a finite number wherever they are given finite ones: no logarithm, no quotient, no growth
/// like eˣ.
public final class Total {
    private static final Set<Operator.Trait> TRAITS =
            Set.of(Operator.Trait.TOTAL, Operator.Trait.PREDICATE, Operator.Trait.PIECEWISE_CONSTANT);

    private Total() {}

    /// Whether a node is finite wherever its children are.
    public static boolean is(Node node) {
        return switch (node) {
            case Constant(Quantity quantity, var _) -> Double.isFinite(quantity.value(_ -> 1));
            case Apply apply
            when apply.operator() == Arithmetic.POWER ->
                isPositive(apply.arguments().getFirst())
                        || Algebra.rational(apply.arguments().getLast())
                                .filter(exponent -> exponent.isWhole() && exponent.signum() >= 0)
                                .isPresent();
            case Apply apply -> !Collections.disjoint(apply.operator().traits(), TRAITS);
            case Variable _, Index _, Random _, Reduce _, Call _, Reindex _, Spread _, Select _, History _ -> true;
        };
    }

    /// A number, such as the size of an axis.
    private static boolean isPositive(Node node) {
        return node instanceof Constant(Quantity quantity, var _) && quantity.value(_ -> 1) > 0;
    }
}
