package org.gradsmith.compiler.operator;

import java.util.List;
import org.gradsmith.compiler.ir.JavaForm;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Range;

/// Operators that pass a value on and say something about it or its derivative.
public final class Passing {
    /// The value, as if it depended on nothing.
    public static final Operator STOP_GRADIENT = Entry.unary("stop_gradient", x -> x)
            .meaning("x itself, which derivatives take as a constant.")
            .flat()
            .range(arguments -> arguments.getFirst())
            .java(JavaForm.expression("{0}"))
            .build();

    /// The value; its derivative is multiplied by the second argument.
    public static final Operator GRAD_SCALE = Entry.binary("grad_scale", (x, _) -> x)
            .meaning("x itself, whose derivative is multiplied by y.")
            .derivative((_, self, _) -> self.arguments().getLast())
            .derivative((algebra, _, _) -> algebra.number(0))
            .range(arguments -> arguments.getFirst())
            .java(JavaForm.expression("{0}"))
            .build();

    /// 1 for NaN, else 0.
    public static final Operator IS_NAN =
            predicate("is_nan", "Whether a number is NaN.", Double::isNaN, "Double.isNaN({0}) ? 1 : 0");

    /// 1 for ∞ and −∞, else 0.
    public static final Operator IS_INF =
            predicate("is_inf", "Whether a number is infinite.", Double::isInfinite, "Double.isInfinite({0}) ? 1 : 0");

    static final List<Operator> ALL = List.of(STOP_GRADIENT, GRAD_SCALE, IS_NAN, IS_INF);

    private Passing() {}

    private static Operator predicate(
            String name, String meaning, java.util.function.DoublePredicate test, String java) {
        return Entry.unary(name, x -> test.test(x) ? 1 : 0)
                .meaning(meaning)
                .flat()
                .traits(Operator.Trait.PREDICATE)
                .range(Range.UNIT)
                .java(JavaForm.expression(java))
                .build();
    }
}
