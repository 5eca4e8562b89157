package org.gradsmith.compiler.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gradsmith.compiler.formula.Formula.Infix;
import org.gradsmith.compiler.formula.Formula.Negative;
import org.gradsmith.compiler.formula.Formula.Number;
import org.gradsmith.compiler.formula.Formula.Sum;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.operator.Piecewise;
import org.gradsmith.compiler.shape.Size;

/// Positions, as both styles write them.
final class Places {
    private Places() {}

    /// A position.
    ///
    /// @param position what to write for the position along an axis
    static Formula of(IndexExpression expression, Function<Axis, Formula> position) {
        List<Formula> terms = new ArrayList<>();
        for (IndexExpression.Term term : expression.terms()) {
            Formula atom = switch (term.atom()) {
                case IndexExpression.Position(Axis axis) -> position.apply(axis);
                case IndexExpression.Quotient(IndexExpression dividend, Size divisor) ->
                    quotient(of(dividend, position), Atoms.size(divisor));
                case IndexExpression.Remainder(IndexExpression dividend, Size divisor) ->
                    remainder(of(dividend, position), Atoms.size(divisor));
            };
            terms.add(Notes.product(List.of(Atoms.size(term.coefficient()), atom)));
        }
        if (!expression.offset().equals(Size.ZERO)) {
            terms.add(Atoms.size(expression.offset()));
        }
        return together(Notes.sum(terms));
    }

    private static Formula quotient(Formula dividend, Formula divisor) {
        return Atoms.function(Piecewise.FLOOR, List.of(new Formula.Quotient(dividend, divisor)));
    }

    private static Formula remainder(Formula dividend, Formula divisor) {
        return Atoms.function(Piecewise.MOD, List.of(dividend, divisor));
    }

    /// A sum with its numbers added up: `i`, not `i − 1 + 1`; and what was taken apart put together.
    private static Formula together(Formula position) {
        return position instanceof Sum(List<Formula> terms) ? added(whole(terms)) : position;
    }

    /// `i` for `mod(i, n) + n·⌊i/n⌋`.
    private static List<Formula> whole(List<Formula> terms) {
        for (Formula term : terms) {
            if (term instanceof Formula.Function(var notation, var _, var _, List<Formula> parts)
                    && notation.equals(Piecewise.MOD.notation())) {
                Formula dividend = parts.getFirst();
                Formula divisor = parts.getLast();
                Formula multiple = Notes.product(List.of(divisor, quotient(dividend, divisor)));
                if (terms.contains(multiple)) {
                    List<Formula> others = new ArrayList<>(terms);
                    others.remove(term);
                    others.remove(multiple);
                    others.add(dividend);
                    return others;
                }
            }
        }
        return terms;
    }

    private static Formula added(List<Formula> terms) {
        Rational numbers = Rational.ZERO;
        List<Formula> others = new ArrayList<>();
        for (Formula term : terms) {
            switch (term) {
                case Number(Rational value) -> numbers = numbers.plus(value);
                case Negative(Number(Rational value)) -> numbers = numbers.minus(value);
                default -> others.add(term);
            }
        }
        if (numbers.signum() != 0 || others.isEmpty()) {
            others.add(Notes.number(numbers));
        }
        return Notes.sum(others);
    }

    /// Whether a position lies within an axis, as far as that is not certain: `1 ≤ i ∧ i < 4`.
    static Optional<Formula> within(IndexExpression expression, Axis axis, Function<Axis, Formula> position) {
        IndexExpression moving = new IndexExpression(expression.terms(), Size.ZERO);
        Formula place = of(moving, position);
        Size low = Size.ZERO.minus(expression.offset());
        Size high = axis.size().minus(expression.offset());
        boolean isNotBefore =
                isAtLeast(Size.ZERO, low) && moving.terms().stream().allMatch(Places::isNotNegative);
        boolean isNotBehind = greatest(moving)
                .filter(most -> isAtLeast(high, most.plus(Size.ONE)))
                .isPresent();
        Optional<Formula> notBefore = isNotBefore
                ? Optional.empty()
                : Optional.of(new Infix(Comparison.LESS_EQUAL.notation(), Atoms.size(low), place));
        Optional<Formula> notBehind = isNotBehind
                ? Optional.empty()
                : Optional.of(new Infix(Comparison.LESS.notation(), place, Atoms.size(high)));
        return notBefore.isPresent() && notBehind.isPresent()
                ? Optional.of(new Infix(Comparison.AND.notation(), notBefore.get(), notBehind.get()))
                : notBefore.or(() -> notBehind);
    }

    private static boolean isAtLeast(Size size, Size other) {
        return size.minus(other).least().filter(difference -> difference >= 0).isPresent();
    }

    private static boolean isNotNegative(IndexExpression.Term term) {
        boolean isFrom = switch (term.atom()) {
            case IndexExpression.Position _, IndexExpression.Remainder _ -> true;
            case IndexExpression.Quotient(IndexExpression dividend, var _) ->
                isAtLeast(dividend.offset(), Size.ZERO)
                        && dividend.terms().stream().allMatch(Places::isNotNegative);
        };
        return isFrom && isAtLeast(term.coefficient(), Size.ZERO);
    }

    /// The greatest value, where it is known.
    private static Optional<Size> greatest(IndexExpression expression) {
        Size most = expression.offset();
        for (IndexExpression.Term term : expression.terms()) {
            boolean isKnown =
                    isAtLeast(term.coefficient(), Size.ZERO) && term.atom() instanceof IndexExpression.Position;
            if (!isKnown) {
                return Optional.empty();
            }
            Axis axis = ((IndexExpression.Position) term.atom()).axis();
            most = most.plus(term.coefficient().times(axis.size().minus(Size.ONE)));
        }
        return Optional.of(most);
    }
}
