package org.gradsmith.compiler.ir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.gradsmith.compiler.shape.Size;

/// A whole number computed from positions: `offset + Σ coefficient · atom`, each atom an axis' position, a floored
/// quotient or a remainder. This is how a [Reindex] reads and a [Spread] writes.
///
/// @param terms coefficients (never zero) and atoms, each atom once
public record IndexExpression(List<Term> terms, Size offset) {
    public IndexExpression {
        terms = List.copyOf(terms);
    }

    /// The position along one axis.
    public static IndexExpression of(Axis axis) {
        return new IndexExpression(List.of(new Term(Size.ONE, new Position(axis))), Size.ZERO);
    }

    /// A fixed position.
    public static IndexExpression of(Size number) {
        return new IndexExpression(List.of(), number);
    }

    /// The place of an element in row-major order.
    ///
    /// @param axes outermost first
    /// @param position of the element along each of them
    public static IndexExpression rowMajor(List<Axis> axes, Function<Axis, IndexExpression> position) {
        IndexExpression sum = of(Size.ZERO);
        Size stride = Size.ONE;
        for (Axis axis : axes.reversed()) {
            sum = position.apply(axis).times(stride).plus(sum);
            stride = stride.times(axis.size());
        }
        return sum;
    }

    public IndexExpression plus(IndexExpression other) {
        Map<Atom, Size> sum = new LinkedHashMap<>();
        terms.forEach(term -> sum.merge(term.atom, term.coefficient, Size::plus));
        other.terms.forEach(term -> sum.merge(term.atom, term.coefficient, Size::plus));
        List<Term> kept = new ArrayList<>();
        sum.forEach((atom, coefficient) -> {
            if (!coefficient.equals(Size.ZERO)) {
                kept.add(new Term(coefficient, atom));
            }
        });
        return new IndexExpression(kept, offset.plus(other.offset));
    }

    public IndexExpression times(Size factor) {
        if (factor.equals(Size.ZERO)) {
            return of(Size.ZERO);
        }
        return new IndexExpression(
                terms.stream()
                        .map(term -> new Term(term.coefficient.times(factor), term.atom))
                        .toList(),
                offset.times(factor));
    }

    /// The floored quotient by a positive size.
    public IndexExpression dividedBy(Size divisor) {
        return divisor.is(1) ? this : atom(new Quotient(this, divisor));
    }

    /// The remainder by a positive size, never negative.
    public IndexExpression modulo(Size divisor) {
        return divisor.is(1) ? of(Size.ZERO) : atom(new Remainder(this, divisor));
    }

    private static IndexExpression atom(Atom atom) {
        return new IndexExpression(List.of(new Term(Size.ONE, atom)), Size.ZERO);
    }

    /// The axis, when it is the position along one axis and nothing else.
    public Optional<Axis> axis() {
        return terms.size() == 1
                        && offset.equals(Size.ZERO)
                        && terms.getFirst().coefficient.equals(Size.ONE)
                        && terms.getFirst().atom instanceof Position(Axis axis)
                ? Optional.of(axis)
                : Optional.empty();
    }

    /// All axes whose position it reads.
    public Set<Axis> axes() {
        Set<Axis> axes = new TreeSet<>();
        for (Term term : terms) {
            switch (term.atom) {
                case Position(Axis axis) -> axes.add(axis);
                case Quotient(IndexExpression dividend, var _) -> axes.addAll(dividend.axes());
                case Remainder(IndexExpression dividend, var _) -> axes.addAll(dividend.axes());
            }
        }
        return axes;
    }

    /// The same with every axis' position replaced.
    public IndexExpression substitute(Function<Axis, IndexExpression> replacement) {
        IndexExpression sum = of(offset);
        for (Term term : terms) {
            IndexExpression atom = switch (term.atom) {
                case Position(Axis axis) -> replacement.apply(axis);
                case Quotient(IndexExpression dividend, Size divisor) ->
                    dividend.substitute(replacement).dividedBy(divisor);
                case Remainder(IndexExpression dividend, Size divisor) ->
                    dividend.substitute(replacement).modulo(divisor);
            };
            sum = sum.plus(atom.times(term.coefficient));
        }
        return sum;
    }

    /// Its value at given positions.
    public long evaluate(ToLongFunction<Axis> position, ToLongFunction<String> sizes) {
        long sum = offset.evaluate(sizes);
        for (Term term : terms) {
            long atom = switch (term.atom) {
                case Position(Axis axis) -> position.applyAsLong(axis);
                case Quotient(IndexExpression dividend, Size divisor) ->
                    Math.floorDiv(dividend.evaluate(position, sizes), divisor.evaluate(sizes));
                case Remainder(IndexExpression dividend, Size divisor) ->
                    Math.floorMod(dividend.evaluate(position, sizes), divisor.evaluate(sizes));
            };
            sum += term.coefficient.evaluate(sizes) * atom;
        }
        return sum;
    }

    @Override
    public String toString() {
        String text = terms.stream().map(Term::toString).collect(Collectors.joining(" + "));
        return text.isEmpty() ? offset.toString() : offset.equals(Size.ZERO) ? text : text + " + " + offset;
    }

    /// A coefficient and what it multiplies.
    public record Term(Size coefficient, Atom atom) {
        @Override
        public String toString() {
            return coefficient.equals(Size.ONE) ? atom.toString() : coefficient + "*" + atom;
        }
    }

    /// What an index expression is a sum of.
    public sealed interface Atom {}

    /// The position along an axis.
    public record Position(Axis axis) implements Atom {
        @Override
        public String toString() {
            return axis.toString();
        }
    }

    /// A floored quotient.
    public record Quotient(IndexExpression dividend, Size divisor) implements Atom {
        @Override
        public String toString() {
            return "(" + dividend + ") / " + divisor;
        }
    }

    /// A remainder, never negative.
    public record Remainder(IndexExpression dividend, Size divisor) implements Atom {
        @Override
        public String toString() {
            return "(" + dividend + ") % " + divisor;
        }
    }
}
