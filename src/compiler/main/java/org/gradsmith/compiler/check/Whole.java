package org.gradsmith.compiler.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Piecewise;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Size;

/// Whole numbers that a term can be: from a least to a greatest one, as far as these are known.
record Whole(Optional<Size> least, Optional<Size> greatest) {
    private static final Whole ANY = new Whole(Optional.empty(), Optional.empty());
    private static final Set<Operator> ROUNDING =
            Set.of(Piecewise.FLOOR, Piecewise.CEIL, Piecewise.ROUND, Piecewise.TRUNC, Piecewise.SIGN);

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
        if (ROUNDING.contains(apply.operator())) {
            return Optional.of(ANY);
        }
        BinaryOperator<Whole> combination = COMBINED.get(apply.operator());
        return combination == null ? Optional.empty() : combined(apply.arguments(), combination);
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
        return least.map(Size::toString).orElse("anything") + " to "
                + greatest.map(Size::toString).orElse("anything");
    }
}
