package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.NameMistakes;
import org.gradsmith.compiler.diagnostic.ShapeMistakes;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.shape.Dimension;
import org.gradsmith.compiler.shape.Shape;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// Several arrays as one: end to end (`concat`) or side by side along a new axis (`stack`).
final class Joining {
    private static final String ONE_BY_ONE =
            "As an array, a list has elements of one shape; what differs is taken one by one: `parts[0]`.";

    private Joining() {}

    static Term concat(Arguments arguments) {
        return join(arguments, false);
    }

    static Term stack(Arguments arguments) {
        return join(arguments, true);
    }

    private static Term join(Arguments arguments, boolean isStack) {
        List<Term> arrays = arguments.list("arrays").stream()
                .map(array -> Expressions.check(array, arguments.scope()))
                .toList();
        if (arrays.isEmpty() || arrays.stream().anyMatch(array -> !array.type().isKnown())) {
            return arrays.isEmpty() ? none(arguments) : new Term.Broken(arguments.span());
        }
        Term first = arrays.getFirst();
        Optional<Integer> axis = axis(arguments, first, isStack ? 1 : 0);
        if (axis.isEmpty() || !fit(arrays, axis.get(), isStack, arguments.span(), arguments.scope())) {
            return new Term.Broken(arguments.span());
        }
        return isStack
                ? side(arrays, axis.get(), arguments.span(), arguments.scope())
                : end(arrays, axis.get(), arguments.span(), arguments.scope());
    }

    /// A list where a value is meant, `[1, 2, 3] * x`: its elements side by side.
    static Term array(List<Term> elements, Span span, Scope scope) {
        if (elements.isEmpty()) {
            scope.report(Diagnostic.of(NameMistakes.EMPTY_LIST, span));
            return new Term.Broken(span);
        }
        boolean areKnown = elements.stream().allMatch(element -> element.type().isKnown());
        return areKnown && fit(elements, 0, true, ONE_BY_ONE, span, scope)
                ? side(elements, 0, span, scope)
                : new Term.Broken(span);
    }

    /// Reports that there is no array.
    static Term none(Arguments arguments) {
        return Builtins.refuse(arguments, "at least one array");
    }

    private static Optional<Integer> axis(Arguments arguments, Term first, int more) {
        int rank = first.shape().rank() + more;
        Optional<Tree.Expression> written = arguments.find("axis");
        if (written.isPresent()) {
            return Reductions.axis(written.get(), first, rank, arguments.scope());
        }
        if (rank == 0) {
            none(arguments);
            return Optional.empty();
        }
        return Optional.of(0);
    }

    private static boolean fit(List<Term> arrays, int axis, boolean isStack, Span span, Scope scope) {
        return fit(arrays, axis, isStack, ShapeMistakes.JOINED_SHAPES_DIFFER.hint(), span, scope);
    }

    private static boolean fit(List<Term> arrays, int axis, boolean isStack, String hint, Span span, Scope scope) {
        Term first = arrays.getFirst();
        for (Term array : arrays) {
            if (!others(array.shape(), axis, isStack).equals(others(first.shape(), axis, isStack))) {
                Diagnostic diagnostic = Diagnostic.of(
                                ShapeMistakes.JOINED_SHAPES_DIFFER, span, first.shape(), array.shape(), axis)
                        .withHint(hint);
                scope.report(Sources.explain(Sources.explain(diagnostic, first), array));
                return false;
            }
        }
        return true;
    }

    private static List<Size> others(Shape shape, int axis, boolean isStack) {
        List<Size> sizes = new ArrayList<>(shape.sizes());
        if (!isStack && axis < sizes.size()) {
            sizes.remove(axis);
        }
        return sizes;
    }

    private static Term side(List<Term> arrays, int axis, Span span, Scope scope) {
        Shape shape = arrays.getFirst().shape();
        List<IndexVariable> indices = new ArrayList<>(Build.indices(shape, span));
        IndexVariable which = IndexVariable.ranging("i", span, Size.of(arrays.size()));
        List<Affine> places = Build.places(indices);
        Term body = Build.read(arrays.getLast(), places, span);
        for (int i = arrays.size() - 2; i >= 0; i--) {
            Term isThis = Pointwise.apply(
                    Comparison.EQUAL,
                    "==",
                    List.of(new Term.Position(which, span), Build.number(i, span)),
                    span,
                    scope);
            body = Pointwise.choose(isThis, Build.read(arrays.get(i), places, span), body, span, scope);
        }
        List<Dimension> dimensions = new ArrayList<>(shape.dimensions());
        dimensions.add(axis, Dimension.of(Size.of(arrays.size())));
        indices.add(axis, which);
        return Build.table(indices, dimensions, body, span);
    }

    private static Term end(List<Term> arrays, int axis, Span span, Scope scope) {
        Shape shape = arrays.getFirst().shape();
        Size total = arrays.stream().map(array -> array.shape().size(axis)).reduce(Size.ZERO, Size::plus);
        List<IndexVariable> indices = new ArrayList<>(Build.indices(shape, span));
        IndexVariable along = IndexVariable.ranging(indices.get(axis).name(), span, total);
        indices.set(axis, along);
        Size end = total.minus(arrays.getLast().shape().size(axis));
        Term body = shifted(arrays.getLast(), indices, axis, end, span);
        for (Term array : arrays.subList(0, arrays.size() - 1).reversed()) {
            Size begin = end.minus(array.shape().size(axis));
            Term isBefore = Pointwise.apply(
                    Comparison.LESS,
                    "<",
                    List.of(new Term.Position(along, span), Build.number(end, span)),
                    span,
                    scope);
            body = Pointwise.choose(isBefore, shifted(array, indices, axis, begin, span), body, span, scope);
            end = begin;
        }
        List<Dimension> dimensions = new ArrayList<>(shape.dimensions());
        dimensions.set(axis, Dimension.of(total));
        return Build.table(indices, dimensions, body, span);
    }

    private static Term shifted(Term array, List<IndexVariable> indices, int axis, Size begin, Span span) {
        List<Affine> places = new ArrayList<>(Build.places(indices));
        places.set(axis, places.get(axis).plus(Affine.of(begin.times(Size.of(-1)))));
        return Build.read(array, places, Optional.of(Build.number(0, span)), span);
    }
}
