package org.gradsmith.compiler.operator;

import static org.gradsmith.compiler.ir.Operator.Trait.ODD;

import java.util.List;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.JavaForm;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Notation;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Range;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.runtime.Functions;

/// The error function and the gamma function, with their relatives.
public final class Special {
    public static final Operator ERF = Entry.unary("erf", Functions::erf)
            .meaning("The error function.")
            .derivative((algebra, self, _) -> bell(algebra, self, 2))
            .increasing(Range.of(-1, 1))
            .traits(ODD)
            .java(JavaForm.call(Functions.class, "erf"))
            .traits(Operator.Trait.TOTAL)
            .build();

    /// 1 − erf x, also where that is tiny.
    public static final Operator ERFC = Entry.unary("erfc", Functions::erfc)
            .meaning("`1 - erf(x)`, to all digits where that is small.")
            .derivative((algebra, self, _) -> bell(algebra, self, -2))
            .range(new Range(0, 2, true))
            .textbook((algebra, x) ->
                    algebra.minus(algebra.number(1), algebra.graph().apply(ERF, x)))
            .java(JavaForm.call(Functions.class, "erfc"))
            .traits(Operator.Trait.TOTAL)
            .build();

    /// The inverse of erf: (√π/2)·exp(y²) is its derivative, y itself.
    public static final Operator ERFINV = Entry.unary("erfinv", Functions::erfinv)
            .meaning("The inverse of `erf`.")
            .derivative((algebra, self, _) ->
                    algebra.times(algebra.fraction(1, 2), algebra.root(pi(algebra)), algebra.exp(algebra.square(self))))
            .increasing(Range.ALL)
            .traits(ODD)
            .notation(new Notation(
                    Notation.Form.TEMPLATE, "erf⁻¹({0})", "erfinv({0})", "\\operatorname{erf}^{-1}\\left({0}\\right)"))
            .java(JavaForm.call(Functions.class, "erfinv"))
            .domain(-0.9, 0.9)
            .build();

    /// Φ, the distribution function of the standard normal distribution.
    public static final Operator NORMAL_CDF = Entry.unary("normal_cdf", Functions::normalCdf)
            .meaning("The distribution function of the standard normal distribution.")
            .derivative((algebra, self, _) -> density(algebra, self))
            .increasing(new Range(0, 1, true))
            .notation(new Notation(Notation.Form.FUNCTION, "Φ", "normal_cdf", "\\Phi"))
            .java(JavaForm.call(Functions.class, "normalCdf"))
            .traits(Operator.Trait.TOTAL)
            .build();

    /// log |Γ(x)|
    public static final Operator LGAMMA = Entry.unary("lgamma", Functions::lgamma)
            .meaning("The logarithm of the magnitude of the gamma function.")
            .derivative((algebra, self, _) -> digamma(algebra, self))
            .range(_ -> Range.ALL)
            .notation(new Notation(
                    Notation.Form.TEMPLATE,
                    "log|Γ({0})|",
                    "lgamma({0})",
                    "\\log\\left|\\Gamma\\left({0}\\right)\\right|"))
            .java(JavaForm.call(Functions.class, "lgamma"))
            .domain(0.3, 8)
            .build();

    /// ψ, the derivative of log Γ.
    public static final Operator DIGAMMA = Entry.unary("digamma", Functions::digamma)
            .meaning("The derivative of `lgamma`.")
            .derivative((algebra, self, _) -> higher(algebra, algebra.number(1), self))
            .range(_ -> Range.ALL)
            .notation(new Notation(Notation.Form.FUNCTION, "ψ", "digamma", "\\psi"))
            .java(JavaForm.call(Functions.class, "digamma"))
            .domain(0.3, 8)
            .build();

    /// The derivative of digamma whose order is the first argument, a whole number, by which it has no derivative.
    public static final Operator POLYGAMMA = Entry.binary("polygamma", Functions::polygamma)
            .meaning("The derivative of order x of `digamma`, at y.")
            .derivative((algebra, _, _) -> algebra.graph().constant(Quantity.Special.NOT_A_NUMBER))
            .derivative((algebra, self, _) ->
                    higher(algebra, next(algebra, self.arguments().getFirst()), self))
            .notation(new Notation(
                    Notation.Form.TEMPLATE, "ψ⁽{0}⁾({1})", "polygamma({0}, {1})", "\\psi^{({0})}\\left({1}\\right)"))
            .java(JavaForm.call(Functions.class, "polygamma"))
            .domain(Range.of(1, 1), Range.of(0.3, 8))
            .build();

    static final List<Operator> ALL = List.of(ERF, ERFC, ERFINV, NORMAL_CDF, LGAMMA, DIGAMMA, POLYGAMMA);

    private Special() {}

    private static Node pi(Algebra algebra) {
        return algebra.graph().constant(Quantity.Special.PI);
    }

    /// (scale/√π)·exp(−x²)
    private static Node bell(Algebra algebra, Apply self, long scale) {
        Node square = algebra.square(self.arguments().getFirst());
        return algebra.times(
                algebra.number(scale), inverseRoot(algebra, pi(algebra)), algebra.exp(algebra.negate(square)));
    }

    /// exp(−x²/2)/√(2π)
    private static Node density(Algebra algebra, Apply self) {
        Node square = algebra.square(self.arguments().getFirst());
        return algebra.times(
                inverseRoot(algebra, algebra.times(algebra.number(2), pi(algebra))),
                algebra.exp(algebra.times(algebra.fraction(-1, 2), square)));
    }

    private static Node inverseRoot(Algebra algebra, Node radicand) {
        return algebra.power(radicand, algebra.number(Rational.of(-1, 2)));
    }

    private static Node digamma(Algebra algebra, Apply self) {
        return algebra.graph().apply(DIGAMMA, self.arguments());
    }

    private static Node next(Algebra algebra, Node order) {
        return Algebra.rational(order)
                .<Node>map(number -> algebra.number(number.plus(Rational.ONE)))
                .orElseGet(() -> algebra.plus(order, algebra.number(1)));
    }

    private static Node higher(Algebra algebra, Node order, Apply self) {
        return algebra.graph().apply(POLYGAMMA, order, self.arguments().getLast());
    }
}
