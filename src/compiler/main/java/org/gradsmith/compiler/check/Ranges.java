package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.ShapeMistakes;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.source.Span;

/// The reads of a statement, from which the ranges of its indices follow: each index runs from 0 as far as every read
/// is
/// inside of its array.
final class Ranges {
    private final List<IndexVariable> indices = new ArrayList<>();
    private final List<Read> reads = new ArrayList<>();
    private final List<Read> freeReads = new ArrayList<>();
    private boolean isBroken;

    void add(IndexVariable index) {
        indices.add(index);
    }

    /// @param isFree whether reads outside of the array are allowed
    void add(Affine place, Size size, boolean isFree, String array, Span span) {
        (isFree ? freeReads : reads).add(new Read(place, size, array, span));
    }

    /// A read could not be understood: nothing is said about ranges that may follow from it.
    void breakOff() {
        isBroken = true;
    }

    /// Finds all ranges; reports those that cannot be found, and reads that may be outside.
    void solve(Scope scope) {
        List<IndexVariable> inferred =
                indices.stream().filter(index -> !index.isResolved()).toList();
        while (resolveOne(this::allKnown) || resolveOne(this::someKnown) || resolveFree()) {}
        indices.forEach(index -> complete(index, scope));
        reads.stream()
                .filter(read -> read.place.coefficients().keySet().stream().noneMatch(IndexVariable::isBroken))
                .forEach(read -> verify(read, scope));
        inferred.forEach(index -> warnOfParts(index, scope));
    }

    private void complete(IndexVariable index, Scope scope) {
        if (!index.isResolved() && isBroken) {
            index.breakOff();
            index.resolve(Size.ZERO, Size.ONE);
        } else if (!index.isResolved()) {
            scope.report(Diagnostic.of(ShapeMistakes.RANGE_UNKNOWN, index.span(), index));
            index.breakOff();
            index.resolve(Size.ZERO, Size.ONE);
        } else if (index.count().constant().filter(count -> count <= 0).isPresent() && !index.isBroken()) {
            scope.report(Diagnostic.of(ShapeMistakes.NO_ROOM, index.span(), index));
            index.breakOff();
        }
    }

    /// `p[i] * q[i]` over arrays of different lengths reads only a part of the longer one.
    private void warnOfParts(IndexVariable index, Scope scope) {
        List<Read> bare = reads.stream()
                .filter(read -> read.place.index().filter(index::equals).isPresent())
                .toList();
        bare.stream()
                .filter(read -> !read.size.equals(bare.getFirst().size))
                .findFirst()
                .ifPresent(read -> scope.report(Diagnostic.of(
                        ShapeMistakes.INDEX_READS_PART,
                        read.span,
                        index,
                        bare.getFirst().array,
                        bare.getFirst().size,
                        read.array,
                        read.size)));
    }

    /// Where nothing else says it, an index runs over the whole of an array that it alone reads, also one with `else`.
    private boolean resolveFree() {
        for (IndexVariable index : indices) {
            Optional<Read> read = freeReads.stream()
                    .filter(one -> !index.isResolved()
                            && one.place.index().filter(index::equals).isPresent())
                    .findFirst();
            if (read.isPresent()) {
                index.resolve(Size.ZERO, read.get().size);
                return true;
            }
        }
        return false;
    }

    /// The innermost index that fulfils a condition gets its range.
    private boolean resolveOne(Predicate<IndexVariable> condition) {
        for (IndexVariable index : indices.reversed()) {
            if (!index.isResolved() && condition.test(index)) {
                Optional<Size> count = count(index);
                if (count.isPresent()) {
                    index.resolve(Size.ZERO, count.get());
                    return true;
                }
            }
        }
        return false;
    }

    private boolean allKnown(IndexVariable index) {
        return reads.stream().anyMatch(read -> reads(read, index))
                && reads.stream().filter(read -> reads(read, index)).allMatch(read -> decides(read, index));
    }

    private boolean someKnown(IndexVariable index) {
        return reads.stream().anyMatch(read -> decides(read, index));
    }

    private static boolean reads(Read read, IndexVariable index) {
        return read.place.coefficients().containsKey(index);
    }

    /// Whether all other indices of a read have their ranges.
    private static boolean decides(Read read, IndexVariable index) {
        return reads(read, index)
                && read.place.coefficients().keySet().stream().allMatch(other -> other == index || other.isResolved());
    }

    /// The least of what the reads allow; empty where sizes cannot be compared.
    private Optional<Size> count(IndexVariable index) {
        List<Size> bounds = new ArrayList<>();
        for (Read read : reads) {
            if (decides(read, index)) {
                bound(read, index).ifPresent(bounds::add);
            }
        }
        Optional<Size> least = bounds.stream().findFirst();
        for (Size bound : bounds) {
            least = least.flatMap(known -> lesser(known, bound));
        }
        return least;
    }

    private static Optional<Size> lesser(Size left, Size right) {
        if (isAtLeast(left, right)) {
            return Optional.of(right);
        }
        return isAtLeast(right, left) ? Optional.of(left) : Optional.empty();
    }

    private static boolean isAtLeast(Size greater, Size less) {
        return greater.minus(less).least().filter(difference -> difference >= 0).isPresent();
    }

    /// With `c·i + rest` in an array of size n: `i ≤ (n − 1 − max rest) / c`; where c is negative, `i ≤ min rest / −c`.
    private static Optional<Size> bound(Read read, IndexVariable index) {
        Size coefficient = read.place.coefficients().getOrDefault(index, Size.ZERO);
        Affine rest = without(read.place, index);
        if (isAtLeast(coefficient, Size.ONE)) {
            return extreme(rest, true)
                    .flatMap(greatest -> floor(read.size.minus(Size.ONE).minus(greatest), coefficient))
                    .map(Size.ONE::plus);
        }
        Size opposite = Size.ZERO.minus(coefficient);
        return isAtLeast(opposite, Size.ONE)
                ? extreme(rest, false).flatMap(least -> floor(least, opposite)).map(Size.ONE::plus)
                : Optional.empty();
    }

    private static Affine without(Affine place, IndexVariable index) {
        Size coefficient = place.coefficients().getOrDefault(index, Size.ZERO);
        return place.plus(Affine.of(index).times(coefficient.times(Size.of(-1))));
    }

    private static Optional<Size> floor(Size dividend, Size divisor) {
        Optional<Size> exact = dividend.dividedBy(divisor);
        return exact.isPresent()
                ? exact
                : dividend.constant().flatMap(a -> divisor.constant().map(b -> Size.of(Math.floorDiv(a, b))));
    }

    private static Optional<Size> extreme(Affine place, boolean isGreatest) {
        Size sum = place.offset();
        for (var term : place.coefficients().entrySet()) {
            Size coefficient = term.getValue();
            Size first = term.getKey().from();
            Size last = first.plus(term.getKey().count()).minus(Size.ONE);
            boolean isPositive = coefficient.least().filter(least -> least >= 0).isPresent();
            boolean isNegative = coefficient
                    .times(Size.of(-1))
                    .least()
                    .filter(least -> least >= 0)
                    .isPresent();
            if (!isPositive && !isNegative) {
                return Optional.empty();
            }
            sum = sum.plus(coefficient.times(isPositive == isGreatest ? last : first));
        }
        return Optional.of(sum);
    }

    private static void verify(Read read, Scope scope) {
        Optional<Size> least = extreme(read.place, false);
        Optional<Size> greatest = extreme(read.place, true);
        boolean isInside = least.filter(size -> isAtLeast(size, Size.ZERO)).isPresent()
                && greatest.filter(size -> isAtLeast(read.size.minus(Size.ONE), size))
                        .isPresent();
        if (!isInside) {
            String from = least.map(Size::toString).orElse("?");
            String to = greatest.map(Size::toString).orElse("?");
            scope.report(
                    Diagnostic.of(ShapeMistakes.READS_OUTSIDE, read.span, read.place, from, to, read.array, read.size));
        }
    }

    private record Read(Affine place, Size size, String array, Span span) {}
}
