package org.gradsmith.compiler.simplify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.shape.Size;

/// The inverse of a number `offset + Σ stride·axis` whose parts do not overlap, as the digits of a number do not.
///
/// @param places the position along each axis of the sum; outside of the axis where the sum does not reach
/// @param isComplete whether the sum reaches every number
record Digits(Map<Axis, IndexExpression> places, boolean isComplete) {
    static Optional<Digits> of(Numbering numbering) {
        List<Digit> open = new ArrayList<>();
        Size first = numbering.written().offset();
        for (IndexExpression.Term term : numbering.written().terms()) {
            if (!(term.atom() instanceof IndexExpression.Position(Axis axis))) {
                return Optional.empty();
            }
            Digit digit = Digit.of(axis, term.coefficient());
            if (digit.isReversed) {
                first = first.plus(term.coefficient().times(axis.size().minus(Size.ONE)));
            }
            open.add(digit);
        }
        return open.isEmpty() ? Optional.empty() : of(numbering, first, open);
    }

    private static Optional<Digits> of(Numbering numbering, Size first, List<Digit> open) {
        IndexExpression rest = numbering.position().plus(IndexExpression.of(Size.ZERO.minus(first)));
        Map<Axis, IndexExpression> places = new TreeMap<>();
        Size covered = Size.ONE;
        boolean isComplete = first.equals(Size.ZERO);
        Optional<Digit> digit = next(open, covered).filter(least -> least.stride.is(1));
        while (digit.isPresent()) {
            Digit now = digit.get();
            open.remove(now);
            isComplete &= now.stride.equals(covered);
            covered = now.stride.times(now.axis.size());
            Optional<Digit> above = next(open, covered);
            places.put(
                    now.axis,
                    now.place(above.map(more -> rest.modulo(more.stride)).orElse(rest)));
            digit = above;
        }
        return open.isEmpty()
                ? Optional.of(new Digits(places, isComplete && covered.equals(numbering.count())))
                : Optional.empty();
    }

    /// The one with the least stride, if it is not less than what the ones before cover.
    private static Optional<Digit> next(List<Digit> open, Size covered) {
        return open.stream()
                .filter(digit -> digit.stride.equals(covered))
                .findFirst()
                .or(() -> open.stream()
                        .filter(digit -> isLess(covered, digit.stride))
                        .filter(digit ->
                                open.stream().allMatch(other -> other == digit || isLess(digit.stride, other.stride)))
                        .findFirst());
    }

    private static boolean isLess(Size size, Size other) {
        return other.minus(size).least().filter(difference -> difference > 0).isPresent();
    }

    /// One axis of the sum; a reversed one is counted from its end.
    private record Digit(Axis axis, Size stride, boolean isReversed) {
        static Digit of(Axis axis, Size coefficient) {
            boolean isReversed = isLess(coefficient, Size.ZERO);
            return new Digit(axis, isReversed ? Size.ZERO.minus(coefficient) : coefficient, isReversed);
        }

        IndexExpression place(IndexExpression rest) {
            IndexExpression place = rest.dividedBy(stride);
            return isReversed ? IndexExpression.of(axis.size().minus(Size.ONE)).plus(place.times(Size.of(-1))) : place;
        }
    }
}
