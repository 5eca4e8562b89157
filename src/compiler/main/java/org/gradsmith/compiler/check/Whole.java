package org.gradsmith.compiler.check;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.LongStream;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Piecewise;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.source.Span;

/// Whole numbers that a term can be: from a least to a greatest one, as far as these are known.
record Whole(Optional<Size> least, Optional<Size> greatest) {
    private static final long MOST_RESTS = 64;
    private static final Whole ANY = new Whole(Optional.empty(), Optional.empty());
    private static final Whole SIGN = of(Size.of(-1), Size.ONE);

    /// Whether a fraction is rounded up, down, or to either side.
    private static final Map<Operator, List<Boolean>> ROUNDING = Map.of(
            Piecewise.FLOOR, List.of(false, false),
            Piecewise.CEIL, List.of(true, true),
            Piecewise.ROUND, List.of(false, true),
            Piecewise.TRUNC, List.of(false, true));

    private static final Map<Operator, BinaryOperator<Whole>> COMBINED = Map.of(
            Arithmetic.ADD, Whole::plus,
            Arithmetic.MULTIPLY, Whole::times,
            Piecewise.MAX, Whole::max,
            Piecewise.MIN, Whole::min,
            Piecewise.MOD, Whole::modulo);

    private static Whole of(Size from, Size to) {
        return new Whole(Optional.of(from), Optional.of(to));
    }

    /// What a term can be; empty when it need not be a whole number.
    static Optional<Whole> of(Term term) {
        try {
            return form(term);
        } catch (ArithmeticException _) {
            return Optional.of(ANY);
        }
    }

    private static Optional<Whole> form(Term term) {
        Kind kind = term.type().kind();
        if (kind.domain() == Kind.Domain.BOOL) {
            return Optional.of(of(Size.ZERO, Size.ONE));
        }
        if (kind.domain() == Kind.Domain.INDEX) {
            return Optional.of(
                    new Whole(Optional.of(Size.ZERO), kind.classes().map(classes -> classes.minus(Size.ONE))));
        }
        return switch (term) {
            case Term.Number number -> Constants.size(number.quantity()).map(size -> of(size, size));
            case Term.Position(IndexVariable index, var _) -> Optional.of(position(index));
            case Term.Use use -> use.binding().whole();
            case Term.Elementwise apply -> elementwise(apply);
            case Term.Choice choice -> combined(List.of(choice.then(), choice.otherwise()), Whole::or);
            case Term.Read read -> combined(read.children(), Whole::or);
            case Term.Table table -> of(table.body());
            case Term.Reshaped reshaped -> of(reshaped.array());
            case Term.Labelled labelled -> of(labelled.value());
            case Term.Next next -> of(next.value());
            case Term.Check check -> of(check.condition());
            case Term.Training _,
                    Term.Draw _,
                    Term.Derivative _,
                    Term.Call _,
                    Term.Fold _,
                    Term.Over _,
                    Term.Collected _,
                    Term.Broken _ -> Optional.empty();
        };
    }

    private static Whole position(IndexVariable index) {
        return index.isResolved()
                ? of(index.from(), index.from().plus(index.count()).minus(Size.ONE))
                : ANY;
    }

    private static Optional<Whole> elementwise(Term.Elementwise apply) {
        if (apply.operator() == Piecewise.SIGN) {
            return Optional.of(SIGN);
        }
        List<Boolean> rounding = ROUNDING.get(apply.operator());
        if (rounding != null) {
            return Optional.of(rounded(apply.arguments().getFirst(), rounding.getFirst(), rounding.getLast()));
        }
        BinaryOperator<Whole> combination = COMBINED.get(apply.operator());
        return combination == null ? Optional.empty() : combined(apply.arguments(), combination);
    }

    /// What `floor(i / 2)` and its like can be, of a whole number over a fixed one.
    private static Whole rounded(Term term, boolean isLeastUp, boolean isGreatestUp) {
        Rational divisor = Rational.ONE;
        List<Term> factors = new ArrayList<>();
        boolean isProduct = term instanceof Term.Elementwise apply && apply.operator() == Arithmetic.MULTIPLY;
        for (Term factor : isProduct ? term.children() : List.of(term)) {
            if (factor instanceof Term.Number(Quantity.Exact(Rational number), var _, Span span)) {
                divisor = divisor.times(new Rational(number.denominator(), BigInteger.ONE));
                factors.add(Build.number(new Rational(number.numerator(), BigInteger.ONE), span));
            } else {
                factors.add(factor);
            }
        }
        long by = divisor.numerator().longValueExact();
        return combined(factors, Whole::times)
                .map(whole -> new Whole(
                        whole.least.flatMap(size -> quotient(size, by, isLeastUp)),
                        whole.greatest.flatMap(size -> quotient(size, by, isGreatestUp))))
                .orElse(ANY);
    }

    /// The quotient, rounded; empty where it is not known.
    private static Optional<Size> quotient(Size size, long by, boolean isUp) {
        Size dividend = isUp ? size.plus(Size.of(by - 1)) : size;
        if (dividend.constant().isPresent()) {
            return dividend.constant().map(number -> Size.of(Math.floorDiv(number, by)));
        }
        return LongStream.range(0, Math.min(by, MOST_RESTS))
                .mapToObj(rest -> dividend.minus(Size.of(rest)).dividedBy(Size.of(by)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Whole> combined(List<Term> terms, BinaryOperator<Whole> combination) {
        return terms.stream()
                .map(Whole::of)
                .reduce((a, b) -> a.flatMap(left -> b.map(right -> combination.apply(left, right))))
                .orElseThrow();
    }

    private Whole plus(Whole other) {
        return new Whole(
                least.flatMap(a -> other.least.map(a::plus)), greatest.flatMap(a -> other.greatest.map(a::plus)));
    }

    /// Known where one factor is a fixed number, or neither can be negative.
    private Whole times(Whole other) {
        Optional<Size> factor = other.fixed();
        if (factor.isEmpty() && fixed().isPresent()) {
            return other.times(this);
        }
        if (factor.isPresent() && isNotNegative(Size.ZERO.minus(factor.get()))) {
            return new Whole(greatest.map(factor.get()::times), least.map(factor.get()::times));
        }
        boolean isPositive = least.filter(Whole::isNotNegative).isPresent()
                && other.least.filter(Whole::isNotNegative).isPresent();
        return isPositive || factor.filter(Whole::isNotNegative).isPresent()
                ? new Whole(
                        least.flatMap(a -> other.least.map(a::times)),
                        greatest.flatMap(a -> other.greatest.map(a::times)))
                : ANY;
    }

    private Optional<Size> fixed() {
        return least.equals(greatest) ? least : Optional.empty();
    }

    private Whole or(Whole other) {
        return new Whole(
                least.flatMap(a -> other.least.flatMap(b -> lesser(a, b))),
                greatest.flatMap(a -> other.greatest.flatMap(b -> greater(a, b))));
    }

    private Whole max(Whole other) {
        Optional<Size> floor = least.flatMap(a -> other.least.flatMap(b -> greater(a, b)));
        return new Whole(
                floor.or(() -> least).or(other::least),
                greatest.flatMap(a -> other.greatest.flatMap(b -> greater(a, b))));
    }

    private Whole min(Whole other) {
        Optional<Size> ceiling = greatest.flatMap(a -> other.greatest.flatMap(b -> lesser(a, b)));
        return new Whole(
                least.flatMap(a -> other.least.flatMap(b -> lesser(a, b))),
                ceiling.or(() -> greatest).or(other::greatest));
    }

    /// What is left over from a division by a positive number.
    private Whole modulo(Whole divisor) {
        boolean isPositive = divisor.least
                .filter(least -> isNotNegative(least.minus(Size.ONE)))
                .isPresent();
        return isPositive ? new Whole(Optional.of(Size.ZERO), divisor.greatest.map(last -> last.minus(Size.ONE))) : ANY;
    }

    private static Optional<Size> greater(Size left, Size right) {
        return lesser(left, right).map(lesser -> lesser.equals(left) ? right : left);
    }

    private static Optional<Size> lesser(Size left, Size right) {
        if (isNotNegative(right.minus(left))) {
            return Optional.of(left);
        }
        return isNotNegative(left.minus(right)) ? Optional.of(right) : Optional.empty();
    }

    private static boolean isNotNegative(Size size) {
        return size.least().filter(number -> number >= 0).isPresent();
    }

    /// Whether it is always a position along an axis of a size.
    boolean isWithin(Size size) {
        return least.filter(Whole::isNotNegative).isPresent()
                && greatest.filter(last -> isNotNegative(size.minus(Size.ONE).minus(last)))
                        .isPresent();
    }

    /// `0 to n − 1`
    @Override
    public String toString() {
        if (least.isPresent() && greatest.isPresent()) {
            return least.get() + " to " + greatest.get();
        }
        return least.map(size -> "anything from " + size + " on")
                .or(() -> greatest.map(size -> "anything up to " + size))
                .orElse("any whole number");
    }
}
