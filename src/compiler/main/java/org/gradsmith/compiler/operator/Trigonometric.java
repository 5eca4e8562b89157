package org.gradsmith.compiler.operator;

import static org.gradsmith.compiler.ir.Operator.Trait.COMMUTATIVE;
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

/// Trigonometric functions, their inverses, and the two of polar coordinates.
public final class Trigonometric {
    public static final Operator SIN = Entry.unary("sin", Math::sin)
            .meaning("The sine.")
            .derivative((algebra, self, _) -> cosine(algebra, self))
            .range(Range.of(-1, 1))
            .traits(ODD)
            .notation(Notation.function("sin", "\\sin"))
            .java(JavaForm.call(Math.class, "sin"))
            .traits(Operator.Trait.TOTAL)
            .build();

    public static final Operator COS = Entry.unary("cos", Math::cos)
            .meaning("The cosine.")
            .derivative((algebra, self, _) -> algebra.negate(algebra.graph().apply(SIN, self.arguments())))
            .range(Range.of(-1, 1))
            .traits(EVEN)
            .notation(Notation.function("cos", "\\cos"))
            .java(JavaForm.call(Math.class, "cos"))
            .traits(Operator.Trait.TOTAL)
            .build();

    public static final Operator TAN = Entry.unary("tan", Math::tan)
            .meaning("The tangent.")
            .derivative((algebra, self, _) -> algebra.plus(algebra.number(1), algebra.square(self)))
            .traits(ODD)
            .notation(Notation.function("tan", "\\tan"))
            .java(JavaForm.call(Math.class, "tan"))
            .domain(-1.2, 1.2)
            .build();

    public static final Operator ASIN = Entry.unary("asin", Math::asin)
            .meaning("The inverse of `sin`; NaN outside of −1 to 1.")
            .derivative((algebra, self, _) -> inverseRoot(algebra, self))
            .increasing(Range.of(-Math.PI / 2, Math.PI / 2))
            .traits(ODD)
            .notation(Notation.function("asin", "\\arcsin"))
            .java(JavaForm.call(Math.class, "asin"))
            .domain(-0.9, 0.9)
            .build();

    public static final Operator ACOS = Entry.unary("acos", Math::acos)
            .meaning("The inverse of `cos`; NaN outside of −1 to 1.")
            .derivative((algebra, self, _) -> algebra.negate(inverseRoot(algebra, self)))
            .range(Range.of(0, Math.PI))
            .notation(Notation.function("acos", "\\arccos"))
            .java(JavaForm.call(Math.class, "acos"))
            .domain(-0.9, 0.9)
            .build();

    public static final Operator ATAN = Entry.unary("atan", Math::atan)
            .meaning("The inverse of `tan`.")
            .derivative((algebra, self, _) -> algebra.inverse(algebra.plus(
                    algebra.number(1), algebra.square(self.arguments().getFirst()))))
            .increasing(Range.of(-Math.PI / 2, Math.PI / 2))
            .traits(ODD)
            .notation(Notation.function("atan", "\\arctan"))
            .java(JavaForm.call(Math.class, "atan"))
            .traits(Operator.Trait.TOTAL)
            .build();

    /// √(x² + y²) without overflow; the derivative at (0, 0) is 0.
    public static final Operator HYPOT = Entry.binary("hypot", Math::hypot)
            .meaning("`√(x² + y²)`, without overflow.")
            .derivative(
                    (algebra, self, position) -> ratio(algebra, self.arguments().get(position), self, 1))
            .range(Range.NOT_NEGATIVE)
            .traits(COMMUTATIVE)
            .textbook((algebra, x) ->
                    algebra.root(algebra.plus(algebra.square(x.getFirst()), algebra.square(x.getLast()))))
            .java(JavaForm.call(Math.class, "hypot"))
            .domain(Range.of(-3, 3), Range.of(0.5, 3))
            .traits(Operator.Trait.TOTAL)
            .build();

    /// The angle of the point with abscissa `x`, the second argument, and ordinate `y`, the first; the derivative
    /// at (0, 0) is 0.
    public static final Operator ATAN2 = Entry.binary("atan2", Math::atan2)
            .meaning("The angle, from −π to π, whose sine and cosine are as x to y.")
            .derivative((algebra, self, _) -> ratio(algebra, self.arguments().getLast(), radius(algebra, self), 2))
            .derivative((algebra, self, _) ->
                    algebra.negate(ratio(algebra, self.arguments().getFirst(), radius(algebra, self), 2)))
            .range(Range.of(-Math.PI, Math.PI))
            .java(JavaForm.call(Math.class, "atan2"))
            .domain(Range.of(-3, 3), Range.of(0.5, 3))
            .build();

    static final List<Operator> ALL = List.of(SIN, COS, TAN, ASIN, ACOS, ATAN, HYPOT, ATAN2);

    private Trigonometric() {}

    private static Node cosine(Algebra algebra, Apply self) {
        return algebra.graph().apply(COS, self.arguments());
    }

    /// 1/√(1 − x²)
    private static Node inverseRoot(Algebra algebra, Apply self) {
        Node square = algebra.square(self.arguments().getFirst());
        return algebra.power(algebra.minus(algebra.number(1), square), algebra.number(Rational.of(-1, 2)));
    }

    private static Node radius(Algebra algebra, Apply self) {
        return algebra.graph().apply(HYPOT, self.arguments());
    }

    /// x/rⁿ, 0 where r is 0.
    private static Node ratio(Algebra algebra, Node x, Node radius, long exponent) {
        Node quotient = algebra.times(x, algebra.power(radius, -exponent));
        return algebra.graph().select(algebra.equal(radius, algebra.number(0)), algebra.number(0), quotient);
    }
}
