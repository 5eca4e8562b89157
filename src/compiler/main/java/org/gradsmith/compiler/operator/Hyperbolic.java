package org.gradsmith.compiler.operator;

import static org.gradsmith.compiler.ir.Operator.Trait.EVEN;
import static org.gradsmith.compiler.ir.Operator.Trait.ODD;

import java.util.List;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.JavaForm;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Notation;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Range;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.runtime.Functions;

/// Hyperbolic functions and their inverses.
public final class Hyperbolic {
    public static final Operator SINH = Entry.unary("sinh", Math::sinh)
            .meaning("The hyperbolic sine.")
            .derivative((algebra, self, _) -> cosine(algebra, self))
            .increasing(Range.ALL)
            .traits(ODD)
            .notation(Notation.function("sinh", "\\sinh"))
            .java(JavaForm.call(Math.class, "sinh"))
            .traits(Operator.Trait.GROWING)
            .build();

    public static final Operator COSH = Entry.unary("cosh", Math::cosh)
            .meaning("The hyperbolic cosine.")
            .derivative((algebra, self, _) -> algebra.graph().apply(SINH, self.arguments()))
            .range(Range.of(1, Double.POSITIVE_INFINITY))
            .traits(EVEN)
            .notation(Notation.function("cosh", "\\cosh"))
            .java(JavaForm.call(Math.class, "cosh"))
            .traits(Operator.Trait.GROWING)
            .build();

    public static final Operator TANH = Entry.unary("tanh", Math::tanh)
            .meaning("The hyperbolic tangent.")
            .derivative((algebra, self, _) -> secant(algebra, self))
            .increasing(Range.of(-1, 1))
            .traits(ODD)
            .notation(Notation.function("tanh", "\\tanh"))
            .java(JavaForm.call(Math.class, "tanh"))
            .traits(Operator.Trait.TOTAL)
            .build();

    /// 1/cosh² x = 1 − tanh² x, which keeps its digits where tanh is near ±1.
    public static final Operator SECH2 = Entry.unary("sech2", Functions::sech2)
            .meaning("One over the square of the hyperbolic cosine.")
            .derivative((algebra, self, _) ->
                    algebra.times(algebra.number(-2), algebra.graph().apply(TANH, self.arguments()), self))
            .range(new Range(0, 1, true))
            .traits(EVEN)
            .textbook((algebra, x) -> algebra.minus(
                    algebra.number(1), algebra.square(algebra.graph().apply(TANH, x))))
            .notation(new Notation(
                    Notation.Form.TEMPLATE, "sech²({0})", "sech2({0})", "\\operatorname{sech}^2\\left({0}\\right)"))
            .java(JavaForm.call(Functions.class, "sech2"))
            .traits(Operator.Trait.TOTAL)
            .build();

    public static final Operator ASINH = Entry.unary("asinh", Functions::asinh)
            .meaning("The inverse of `sinh`.")
            .derivative(
                    (algebra, self, _) -> inverseRoot(algebra, algebra.plus(square(algebra, self), algebra.number(1))))
            .increasing(Range.ALL)
            .traits(ODD)
            .notation(Notation.function("asinh", "\\operatorname{arsinh}"))
            .java(JavaForm.call(Functions.class, "asinh"))
            .traits(Operator.Trait.TOTAL)
            .build();

    public static final Operator ACOSH = Entry.unary("acosh", Functions::acosh)
            .meaning("The inverse of `cosh`; NaN below 1.")
            .derivative(
                    (algebra, self, _) -> inverseRoot(algebra, algebra.minus(square(algebra, self), algebra.number(1))))
            .increasing(Range.NOT_NEGATIVE)
            .notation(Notation.function("acosh", "\\operatorname{arcosh}"))
            .java(JavaForm.call(Functions.class, "acosh"))
            .domain(1.2, 5)
            .build();

    public static final Operator ATANH = Entry.unary("atanh", Functions::atanh)
            .meaning("The inverse of `tanh`; NaN outside of −1 to 1.")
            .derivative((algebra, self, _) -> algebra.inverse(algebra.minus(algebra.number(1), square(algebra, self))))
            .increasing(Range.ALL)
            .traits(ODD)
            .notation(Notation.function("atanh", "\\operatorname{artanh}"))
            .java(JavaForm.call(Functions.class, "atanh"))
            .domain(-0.9, 0.9)
            .build();

    /// log(cosh x)
    public static final Operator LOG_COSH = Entry.unary("log_cosh", Functions::logCosh)
            .meaning("The logarithm of the hyperbolic cosine.")
            .derivative((algebra, self, _) -> algebra.graph().apply(TANH, self.arguments()))
            .range(Range.NOT_NEGATIVE)
            .traits(EVEN)
            .textbook((algebra, x) -> algebra.log(algebra.graph().apply(COSH, x)))
            .java(JavaForm.call(Functions.class, "logCosh"))
            .traits(Operator.Trait.TOTAL)
            .build();

    static final List<Operator> ALL = List.of(SINH, COSH, TANH, SECH2, ASINH, ACOSH, ATANH, LOG_COSH);

    private Hyperbolic() {}

    private static Node cosine(Algebra algebra, Apply self) {
        return algebra.graph().apply(COSH, self.arguments());
    }

    private static Node secant(Algebra algebra, Apply self) {
        return algebra.graph().apply(SECH2, self.arguments());
    }

    private static Node square(Algebra algebra, Apply self) {
        return algebra.square(self.arguments().getFirst());
    }

    private static Node inverseRoot(Algebra algebra, Node radicand) {
        return algebra.power(radicand, algebra.number(Rational.of(-1, 2)));
    }
}
