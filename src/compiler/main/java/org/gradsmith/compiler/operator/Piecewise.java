package org.gradsmith.compiler.operator;

import static org.gradsmith.compiler.ir.Operator.Trait.EVEN;
import static org.gradsmith.compiler.ir.Operator.Trait.ODD;

import java.util.List;
import org.gradsmith.compiler.ir.JavaForm;
import org.gradsmith.compiler.ir.Notation;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Range;

/// Absolute values, signs, greatest and least of two, rounding.
public final class Piecewise {
    /// −1, 0 or 1; NaN for NaN.
    public static final Operator SIGN = Entry.unary("sign", Math::signum)
            .flat()
            .traits(ODD)
            .range(Range.of(-1, 1))
            .java(JavaForm.overloaded(Math.class, "signum"))
            .domain(-3, 3, 0.0)
            .build();

    /// The absolute value; its derivative at 0 is 0.
    public static final Operator ABS = Entry.unary("abs", Math::abs)
            .derivative((algebra, self, _) -> algebra.graph().apply(SIGN, self.arguments()))
            .traits(EVEN)
            .range(Range.NOT_NEGATIVE)
            .notation(new Notation(Notation.Form.TEMPLATE, "|{0}|", "abs({0})", "\\left|{0}\\right|"))
            .java(JavaForm.overloaded(Math.class, "abs"))
            .domain(-3, 3, 0.0)
            .build();

    /// The greatest whole number that is not greater.
    public static final Operator FLOOR = Entry.unary("floor", Math::floor)
            .flat()
            .notation(new Notation(Notation.Form.TEMPLATE, "⌊{0}⌋", "floor({0})", "\\left\\lfloor {0} \\right\\rfloor"))
            .java(JavaForm.call(Math.class, "floor"))
            .domain(-3, 3, -2.0, -1.0, 0.0, 1.0, 2.0)
            .build();

    static final List<Operator> ALL = List.of(SIGN, ABS, FLOOR);

    private Piecewise() {}
}
