package org.gradsmith.compiler.simplify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.shape.Size;

/// Axes of a target that are written to together: what is written is a number, and the axes are its digits. A single
/// axis is a number of one digit.
///
/// @param targets the axes
/// @param position the number at a position of the target
/// @param count how many numbers there are
/// @param written the number that an element of the source is written to
record Numbering(Set<Axis> targets, IndexExpression position, Size count, IndexExpression written) {
    static List<Numbering> of(Spread spread) {
        Map<IndexExpression, List<Digit>> numbers = new LinkedHashMap<>();
        List<Numbering> all = new ArrayList<>();
        spread.writes()
                .forEach((target, write) -> Digit.of(target, write)
                        .ifPresentOrElse(
                                digit -> numbers.computeIfAbsent(digit.number, _ -> new ArrayList<>())
                                        .add(digit),
                                () -> all.add(new Numbering(
                                        Set.of(target), IndexExpression.of(target), target.size(), write))));
        numbers.forEach((number, digits) -> joined(number, digits).ifPresent(all::add));
        return all;
    }

    /// From the last digit on, each counts what the ones behind it make together.
    private static Optional<Numbering> joined(IndexExpression number, List<Digit> digits) {
        List<Digit> open = new ArrayList<>(digits);
        IndexExpression position = IndexExpression.of(Size.ZERO);
        Size count = Size.ONE;
        boolean isOpen = false;
        while (!open.isEmpty()) {
            Size unit = count;
            Optional<Digit> next = open.stream()
                    .filter(digit -> digit.unit.equals(unit))
                    .min(Comparator.comparing(digit -> digit.base.isEmpty()));
            if (next.isEmpty() || !next.get().isFull(open.size() == 1)) {
                return Optional.empty();
            }
            Axis target = next.get().target;
            open.remove(next.get());
            isOpen = next.get().base.isEmpty();
            position = position.plus(IndexExpression.of(target).times(unit));
            count = unit.times(target.size());
        }
        if (!isOpen && !isBelow(number, count)) {
            return Optional.empty();
        }
        Set<Axis> targets = new TreeSet<>();
        digits.forEach(digit -> targets.add(digit.target));
        return Optional.of(new Numbering(targets, position, count, number));
    }

    /// Whether no two numbers have the same digits, since all are less than a count.
    private static boolean isBelow(IndexExpression number, Size count) {
        Size greatest = number.offset();
        for (IndexExpression.Term term : number.terms()) {
            boolean isRising =
                    term.coefficient().least().filter(least -> least >= 0).isPresent();
            if (!isRising || !(term.atom() instanceof IndexExpression.Position(Axis axis))) {
                return false;
            }
            greatest = greatest.plus(term.coefficient().times(axis.size().minus(Size.ONE)));
        }
        return count.minus(Size.ONE)
                .minus(greatest)
                .least()
                .filter(room -> room >= 0)
                .isPresent();
    }

    /// `number div unit mod base`; without a base the first digit.
    private record Digit(Axis target, IndexExpression number, Size unit, Optional<Size> base) {
        static Optional<Digit> of(Axis target, IndexExpression write) {
            return atom(write).flatMap(atom -> switch (atom) {
                case IndexExpression.Quotient(var dividend, var divisor) ->
                    Optional.of(new Digit(target, dividend, divisor, Optional.empty()));
                case IndexExpression.Remainder(var dividend, var divisor) -> {
                    Digit whole = of(target, dividend)
                            .filter(digit -> digit.base.isEmpty())
                            .orElse(new Digit(target, dividend, Size.ONE, Optional.empty()));
                    yield Optional.of(new Digit(target, whole.number, whole.unit, Optional.of(divisor)));
                }
                case IndexExpression.Position _ -> Optional.empty();
            });
        }

        private static Optional<IndexExpression.Atom> atom(IndexExpression expression) {
            boolean isAlone = expression.terms().size() == 1
                    && expression.offset().equals(Size.ZERO)
                    && expression.terms().getFirst().coefficient().equals(Size.ONE);
            return isAlone ? Optional.of(expression.terms().getFirst().atom()) : Optional.empty();
        }

        /// Whether it takes every value of its axis, and no other.
        boolean isFull(boolean isFirst) {
            return base.map(target.size()::equals).orElse(isFirst);
        }
    }
}
