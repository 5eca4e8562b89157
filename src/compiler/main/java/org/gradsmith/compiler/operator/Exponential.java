package org.gradsmith.compiler.operator;

import java.util.List;
import org.gradsmith.compiler.ir.JavaForm;
import org.gradsmith.compiler.ir.Notation;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Range;

/// Exponential functions and logarithms.
public final class Exponential {
    public static final Operator EXP = Entry.unary("exp", Math::exp)
            .derivative((_, self, _) -> self)
            .range(Range.POSITIVE)
            .notation(Notation.function("exp", "\\exp"))
            .java(JavaForm.call(Math.class, "exp"))
            .build();

    public static final Operator LOG = Entry.unary("log", Math::log)
            .derivative((algebra, self, _) -> algebra.inverse(self.arguments().getFirst()))
            .notation(Notation.function("log", "\\log"))
            .java(JavaForm.call(Math.class, "log"))
            .domain(0.1, 5)
            .build();

    static final List<Operator> ALL = List.of(EXP, LOG);

    private Exponential() {}
}
