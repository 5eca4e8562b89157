package org.gradsmith.compiler.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.shape.Size;

/// A value with a name whose last axes are read one element after the other, by the digits of one number: it is written
/// `flatten(f)`, without the digits.
///
/// @param lead the axes before those, which are read as they are
/// @param along the axis of the number
record Flattened(Names.Entry entry, List<Axis> lead, Axis along) {
    private static final int FEWEST = 2;

    static Optional<Flattened> of(Reindex read, Names names) {
        Optional<Names.Entry> entry = names.of(read.source());
        if (entry.isEmpty() || read.padded() || read.reads().isEmpty()) {
            return Optional.empty();
        }
        List<Axis> written = names.written(entry.get().positions());
        Set<Axis> moving = read.reads().keySet();
        int count = (int) written.stream().filter(moving::contains).count();
        List<Axis> last = written.subList(written.size() - count, written.size());
        boolean isLast = count >= FEWEST && count == moving.size() && moving.containsAll(last);
        Set<Axis> numbers = read.reads().values().stream()
                .map(IndexExpression::axes)
                .reduce((a, b) -> a.equals(b) ? a : Set.of())
                .orElse(Set.of());
        return isLast
                        && numbers.size() == 1
                        && areDigits(read, last, numbers.iterator().next())
                ? Optional.of(new Flattened(
                        entry.get(),
                        written.subList(0, written.size() - count),
                        numbers.iterator().next()))
                : Optional.empty();
    }

    /// The value without its last axes, flattened.
    Formula formula(List<Formula> leading) {
        Formula array = leading.isEmpty() ? entry.symbol() : new Formula.Indexed(entry.symbol(), leading);
        return Formula.Function.of("flatten", array);
    }

    private static boolean areDigits(Reindex read, List<Axis> axes, Axis number) {
        Size below = Size.ONE;
        for (Axis axis : axes.reversed()) {
            boolean isFirst = axis.equals(axes.getFirst());
            if (!digits(IndexExpression.of(number), below, axis.size(), isFirst)
                    .contains(read.reads().get(axis))) {
                return false;
            }
            below = below.times(axis.size());
        }
        return below.equals(number.size());
    }

    /// The ways to write a digit: `⌊x/below⌋`, then the remainder by the base, or the other way round.
    private static List<IndexExpression> digits(IndexExpression number, Size below, Size base, boolean isFirst) {
        List<IndexExpression> ways = new ArrayList<>();
        if (isFirst) {
            ways.add(number.dividedBy(below));
        }
        ways.add(number.dividedBy(below).modulo(base));
        ways.add(number.modulo(below.times(base)).dividedBy(below));
        return ways;
    }
}
