package org.gradsmith.compiler.operator;

import java.util.List;
import org.gradsmith.compiler.ir.JavaForm;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Notation;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Range;
import org.gradsmith.runtime.Functions;

/// Exponential functions and logarithms, and those that are exact where one is near 1 or 0.
public final class Exponential {
    public static final Operator EXP = Entry.unary("exp", Math::exp)
            .meaning("The exponential function.")
            .derivative((_, self, _) -> self)
            .increasing(Range.POSITIVE)
            .notation(Notation.function("exp", "\\exp"))
            .java(JavaForm.call(Math.class, "exp"))
            .traits(Operator.Trait.GROWING)
            .build();

    public static final Operator LOG = Entry.unary("log", Math::log)
            .meaning("The natural logarithm; −∞ at 0, NaN below.")
            .derivative((algebra, self, _) -> algebra.inverse(self.arguments().getFirst()))
            .increasing(Range.ALL)
            .notation(Notation.function("log", "\\log"))
            .java(JavaForm.call(Math.class, "log"))
            .domain(0.1, 5)
            .build();

    /// eˣ − 1, exact near 0.
    public static final Operator EXPM1 = Entry.unary("expm1", Math::expm1)
            .meaning("`exp(x) - 1`, to all digits near 0.")
            .derivative((algebra, self, _) -> algebra.exp(self.arguments().getFirst()))
            .increasing(new Range(-1, Double.POSITIVE_INFINITY, true))
            .textbook((algebra, x) -> algebra.minus(algebra.exp(x.getFirst()), algebra.number(1)))
            .java(JavaForm.call(Math.class, "expm1"))
            .traits(Operator.Trait.GROWING)
            .build();

    /// log(1 + x), exact near 0.
    public static final Operator LOG1P = Entry.unary("log1p", Math::log1p)
            .meaning("`log(1 + x)`, to all digits near 0.")
            .derivative((algebra, self, _) -> algebra.inverse(
                    algebra.plus(algebra.number(1), self.arguments().getFirst())))
            .increasing(Range.ALL)
            .textbook((algebra, x) -> algebra.log(algebra.plus(algebra.number(1), x.getFirst())))
            .java(JavaForm.call(Math.class, "log1p"))
            .domain(-0.9, 5)
            .build();

    /// 1/(eˣ − 1); its derivative neither overflows nor cancels.
    public static final Operator INVERSE_EXPM1 = Entry.unary("inverse_expm1", x -> 1 / Math.expm1(x))
            .meaning("`1 / (exp(x) - 1)`")
            .derivative((algebra, self, _) ->
                    algebra.times(algebra.number(-1), self, algebra.plus(algebra.number(1), self)))
            .range(Exponential::inverseExpm1Range)
            .textbook((algebra, x) -> algebra.inverse(algebra.minus(algebra.exp(x.getFirst()), algebra.number(1))))
            .notation(new Notation(
                    Notation.Form.TEMPLATE,
                    "expm1({0})⁻¹",
                    "inverse_expm1({0})",
                    "\\operatorname{expm1}\\left({0}\\right)^{-1}"))
            .java(JavaForm.doubleExpression("1 / Math.expm1({0})"))
            .domain(0.2, 4)
            .build();

    /// log(1 − eˣ) for x ≤ 0.
    public static final Operator LOG1MEXP = Entry.unary("log1mexp", Functions::log1mexp)
            .meaning("`log(1 - exp(x))`, for x below 0.")
            .derivative((algebra, self, _) -> algebra.negate(algebra.graph()
                    .apply(INVERSE_EXPM1, algebra.negate(self.arguments().getFirst()))))
            .range(Range.of(Double.NEGATIVE_INFINITY, 0))
            .textbook((algebra, x) -> algebra.log(algebra.minus(algebra.number(1), algebra.exp(x.getFirst()))))
            .java(JavaForm.call(Functions.class, "log1mexp"))
            .domain(-4, -0.2)
            .build();

    /// The logarithm, but 0 at 0: what a power times a logarithm of its base needs.
    public static final Operator LOG_OR_ZERO = Entry.unary("log_or_zero", x -> x == 0 ? 0 : Math.log(x))
            .meaning("`log(x)`; 0 where x is 0.")
            .derivative((algebra, self, _) -> algebra.inverse(self.arguments().getFirst()))
            .textbook((algebra, x) -> algebra.log(x.getFirst()))
            .notation(Notation.function("log", "\\log"))
            .java(JavaForm.doubleExpression("{0} == 0 ? 0 : Math.log({0})"))
            .domain(0.1, 5)
            .build();

    /// log(eˣ + eʸ)
    public static final Operator LOGADDEXP = Entry.binary("logaddexp", Functions::logaddexp)
            .meaning("The logarithm of the sum of two exponentials.")
            .derivative((algebra, self, _) -> share(algebra, self.arguments()))
            .derivative((algebra, self, _) -> share(algebra, self.arguments().reversed()))
            .range(arguments -> Range.of(
                    Math.max(arguments.getFirst().low(), arguments.getLast().low()), Double.POSITIVE_INFINITY))
            .traits(Operator.Trait.COMMUTATIVE)
            .textbook((algebra, x) -> algebra.log(algebra.plus(algebra.exp(x.getFirst()), algebra.exp(x.getLast()))))
            .java(JavaForm.call(Functions.class, "logaddexp"))
            .domain(Range.of(-3, 3), Range.of(-3, 3))
            .traits(Operator.Trait.TOTAL)
            .build();

    /// x·log y; 0 where x is 0.
    public static final Operator XLOGY = Entry.binary("xlogy", Functions::xlogy)
            .meaning("`x * log(y)`; 0 where x is 0.")
            .derivative((algebra, self, _) -> algebra.log(self.arguments().getLast()))
            .derivative((algebra, self, _) ->
                    algebra.over(self.arguments().getFirst(), self.arguments().getLast()))
            .textbook((algebra, x) -> algebra.times(x.getFirst(), algebra.log(x.getLast())))
            .java(JavaForm.call(Functions.class, "xlogy"))
            .domain(Range.of(-2, 2), Range.of(0.1, 5))
            .build();

    /// x·log(1 + y); 0 where x is 0.
    public static final Operator XLOG1PY = Entry.binary("xlog1py", Functions::xlog1py)
            .meaning("`x * log(1 + y)`; 0 where x is 0.")
            .derivative((algebra, self, _) ->
                    algebra.graph().apply(LOG1P, self.arguments().getLast()))
            .derivative((algebra, self, _) -> algebra.over(
                    self.arguments().getFirst(),
                    algebra.plus(algebra.number(1), self.arguments().getLast())))
            .textbook((algebra, x) ->
                    algebra.times(x.getFirst(), algebra.log(algebra.plus(algebra.number(1), x.getLast()))))
            .java(JavaForm.call(Functions.class, "xlog1py"))
            .domain(Range.of(-2, 2), Range.of(-0.9, 5))
            .build();

    static final List<Operator> ALL =
            List.of(EXP, LOG, EXPM1, LOG1P, INVERSE_EXPM1, LOG1MEXP, LOG_OR_ZERO, LOGADDEXP, XLOGY, XLOG1PY);

    private Exponential() {}

    private static Range inverseExpm1Range(List<Range> arguments) {
        return arguments.getFirst().isNotNegative() ? Range.POSITIVE : Range.ALL;
    }

    /// eˣ/(eˣ + eʸ)
    private static Node share(Algebra algebra, List<Node> pair) {
        return algebra.graph().apply(Logistic.SIGMOID, algebra.minus(pair.getFirst(), pair.getLast()));
    }
}
