package org.gradsmith.compiler.operator;

import static org.gradsmith.compiler.ir.Operator.Trait.COMMUTATIVE;
import static org.gradsmith.compiler.ir.Operator.Trait.EVEN;
import static org.gradsmith.compiler.ir.Operator.Trait.ODD;

import java.util.List;
import org.gradsmith.compiler.ir.JavaForm;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Notation;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Range;
import org.gradsmith.runtime.Functions;

/// Absolute values, signs, greatest and least of two, rounding, remainders, roots that keep the sign.
public final class Piecewise {
    private static final Double[] WHOLE = {-2.0, -1.0, 0.0, 1.0, 2.0};
    private static final Double[] HALVES = {-2.5, -1.5, -0.5, 0.5, 1.5, 2.5};

    /// −1, 0 or 1; NaN for NaN.
    public static final Operator SIGN = Entry.unary("sign", Math::signum)
            .meaning("1 above 0, −1 below, 0 at 0.")
            .flat()
            .stepwise()
            .traits(ODD)
            .java(JavaForm.overloaded(Math.class, "signum"))
            .domain(-3, 3, 0.0)
            .build();

    /// The absolute value; its derivative at 0 is 0.
    public static final Operator ABS = Entry.unary("abs", Math::abs)
            .meaning("The magnitude, as `|x|`.")
            .derivative((algebra, self, _) -> algebra.graph().apply(SIGN, self.arguments()))
            .range(Piecewise::absRange)
            .traits(EVEN)
            .notation(new Notation(Notation.Form.TEMPLATE, "|{0}|", "abs({0})", "\\left|{0}\\right|"))
            .java(JavaForm.overloaded(Math.class, "abs"))
            .domain(-3, 3, 0.0)
            .traits(Operator.Trait.TOTAL)
            .build();

    /// The greatest whole number that is not greater.
    public static final Operator FLOOR = Entry.unary("floor", Math::floor)
            .meaning("The greatest whole number that is not above x.")
            .flat()
            .stepwise()
            .notation(new Notation(Notation.Form.TEMPLATE, "⌊{0}⌋", "floor({0})", "\\left\\lfloor {0} \\right\\rfloor"))
            .java(JavaForm.call(Math.class, "floor"))
            .domain(-2.5, 2.5, WHOLE)
            .build();

    /// The least whole number that is not less.
    public static final Operator CEIL = Entry.unary("ceil", Math::ceil)
            .meaning("The least whole number that is not below x.")
            .flat()
            .stepwise()
            .notation(new Notation(Notation.Form.TEMPLATE, "⌈{0}⌉", "ceil({0})", "\\left\\lceil {0} \\right\\rceil"))
            .java(JavaForm.call(Math.class, "ceil"))
            .domain(-2.5, 2.5, WHOLE)
            .build();

    /// The nearest whole number, of two the even one.
    public static final Operator ROUND = Entry.unary("round", Math::rint)
            .meaning("The nearest whole number, of two the even one.")
            .flat()
            .stepwise()
            .traits(ODD)
            .java(JavaForm.call(Math.class, "rint"))
            .domain(-3, 3, HALVES)
            .build();

    /// The whole number towards 0.
    public static final Operator TRUNC = Entry.unary("trunc", Functions::trunc)
            .meaning("The next whole number towards 0.")
            .flat()
            .stepwise()
            .traits(ODD)
            .java(JavaForm.call(Functions.class, "trunc"))
            .domain(-2.5, 2.5, WHOLE)
            .build();

    /// 1 where the first is greater, ½ where both are equal, else 0: how a maximum shares its derivative.
    public static final Operator EXCEEDS = Entry.binary("exceeds", Functions::exceeds)
            .meaning("1 where x is above y, 0 where it is below, ½ where both are equal.")
            .flat()
            .range(Range.UNIT)
            .notation(new Notation(
                    Notation.Form.TEMPLATE, "[{0} > {1}]", "exceeds({0}, {1})", "\\left[{0} > {1}\\right]"))
            .java(JavaForm.call(Functions.class, "exceeds"))
            .domain(-3, 3, 0.0)
            .build();

    /// The greater of two; of equal ones each gets half of the derivative.
    public static final Operator MAX = Entry.binary("max", Math::max)
            .meaning("The greater of two numbers; of more, the greatest.")
            .derivative((algebra, self, _) -> exceeds(algebra, self.arguments()))
            .derivative((algebra, self, _) -> exceeds(algebra, self.arguments().reversed()))
            .range(arguments -> extreme(arguments, true))
            .traits(COMMUTATIVE)
            .notation(Notation.function("max", "\\max"))
            .java(JavaForm.overloaded(Math.class, "max"))
            .domain(-3, 3, 0.0)
            .traits(Operator.Trait.TOTAL)
            .build();

    /// The lesser of two; of equal ones each gets half of the derivative.
    public static final Operator MIN = Entry.binary("min", Math::min)
            .meaning("The lesser of two numbers; of more, the least.")
            .derivative((algebra, self, _) -> exceeds(algebra, self.arguments().reversed()))
            .derivative((algebra, self, _) -> exceeds(algebra, self.arguments()))
            .range(arguments -> extreme(arguments, false))
            .traits(COMMUTATIVE)
            .notation(Notation.function("min", "\\min"))
            .java(JavaForm.overloaded(Math.class, "min"))
            .domain(-3, 3, 0.0)
            .traits(Operator.Trait.TOTAL)
            .build();

    /// The remainder of a floored division, with the sign of the divisor.
    public static final Operator MOD = Entry.binary("mod", Functions::mod)
            .meaning("What is left when x is divided by y, with the sign of y.")
            .derivative((algebra, _, _) -> algebra.number(1))
            .derivative((algebra, self, _) -> algebra.negate(algebra.graph()
                    .apply(
                            FLOOR,
                            algebra.over(
                                    self.arguments().getFirst(),
                                    self.arguments().getLast()))))
            .java(JavaForm.call(Functions.class, "mod"))
            .domain(Range.of(2.6, 2.8), Range.of(1.1, 1.25))
            .build();

    /// The cube root, also of negative numbers.
    public static final Operator CBRT = Entry.unary("cbrt", Math::cbrt)
            .meaning("The cube root.")
            .derivative((algebra, self, _) -> algebra.times(algebra.fraction(1, 3), algebra.power(self, -2)))
            .increasing(Range.ALL)
            .traits(ODD)
            .notation(new Notation(Notation.Form.TEMPLATE, "∛({0})", "cbrt({0})", "\\sqrt[3]{{0}}"))
            .java(JavaForm.call(Math.class, "cbrt"))
            .domain(0.2, 3)
            .traits(Operator.Trait.TOTAL)
            .build();

    static final List<Operator> ALL = List.of(SIGN, ABS, FLOOR, CEIL, ROUND, TRUNC, EXCEEDS, MAX, MIN, MOD, CBRT);

    private Piecewise() {}

    private static Range absRange(List<Range> arguments) {
        Range argument = arguments.getFirst();
        double high = Math.max(-argument.low(), argument.high());
        return argument.isNotNegative() ? argument : Range.of(argument.high() < 0 ? -argument.high() : 0, high);
    }

    private static Node exceeds(Algebra algebra, List<Node> pair) {
        return algebra.graph().apply(EXCEEDS, pair);
    }

    private static Range extreme(List<Range> arguments, boolean isGreatest) {
        Range left = arguments.getFirst();
        Range right = arguments.getLast();
        boolean isFirst =
                left.low() == right.low() ? left.lowOpen() == isGreatest : left.low() > right.low() == isGreatest;
        double high = isGreatest ? Math.max(left.high(), right.high()) : Math.min(left.high(), right.high());
        Range lower = isFirst ? left : right;
        return new Range(lower.low(), high, lower.lowOpen());
    }
}
