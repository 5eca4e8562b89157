package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.ShapeMistakes;
import org.gradsmith.compiler.shape.Dimension;
import org.gradsmith.compiler.shape.Shape;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// What changes the axes of an array and no number in it: other orders, axes more and fewer, values repeated along an
/// axis.
final class Axes {
    private static final Arguments.Slot X = Arguments.Slot.required("x");

    /// All of them.
    static final List<Builtins.Entry> ALL = List.of(
            new Builtins.Entry(
                    "transpose",
                    "The axes in reverse order, as `xᵀ`, or in the order that is given.",
                    List.of(X, Arguments.Slot.many("axes")),
                    Axes::transpose),
            new Builtins.Entry(
                    "permute",
                    "The axes in the order that is given.",
                    List.of(X, Arguments.Slot.many("axes")),
                    Axes::transpose),
            new Builtins.Entry(
                    "moveaxis",
                    "One axis moved to another place.",
                    List.of(X, Arguments.Slot.required("source"), Arguments.Slot.required("destination")),
                    Axes::move),
            new Builtins.Entry(
                    "swapaxes",
                    "Two axes in place of each other.",
                    List.of(X, Arguments.Slot.required("first"), Arguments.Slot.required("second")),
                    Axes::swap),
            new Builtins.Entry(
                    "unsqueeze",
                    "A new axis of size 1 at a place.",
                    List.of(X, Arguments.Slot.required("axis")),
                    Axes::add),
            new Builtins.Entry(
                    "expand_dims",
                    "A new axis of size 1 at a place.",
                    List.of(X, Arguments.Slot.required("axis")),
                    Axes::add),
            new Builtins.Entry(
                    "squeeze",
                    "An axis of size 1 left out, or all such axes where none is named.",
                    List.of(X, Arguments.Slot.optional("axis")),
                    Axes::remove),
            new Builtins.Entry(
                    "broadcast_to",
                    "In a greater shape: axes of size 1, and those that are missing in front, are repeated.",
                    List.of(X, Arguments.Slot.many("shape")),
                    Axes::broadcast),
            new Builtins.Entry(
                    "broadcast",
                    "The same as `broadcast_to`.",
                    List.of(X, Arguments.Slot.many("shape")),
                    Axes::broadcast),
            new Builtins.Entry(
                    "expand", "The same as `broadcast_to`.", List.of(X, Arguments.Slot.many("shape")), Axes::broadcast),
            Splitting.ENTRY,
            AlongAxes.ENTRY);

    private Axes() {}

    private static Term transpose(Arguments arguments) {
        Term array = arguments.term("x");
        List<Tree.Expression> written = arguments.list("axes");
        if (written.isEmpty() || !array.type().isKnown()) {
            return Arrays.transpose(array, arguments.span(), arguments.scope());
        }
        List<Integer> order = new ArrayList<>();
        for (Tree.Expression axis : written) {
            Reductions.axis(axis, array, array.shape().rank(), arguments.scope())
                    .ifPresent(order::add);
        }
        if (order.size() < written.size()) {
            return new Term.Broken(arguments.span());
        }
        boolean isOrder = order.stream().sorted().toList().equals(all(array));
        return isOrder
                ? ordered(array, order, arguments.span())
                : Builtins.refuse(
                        arguments,
                        written.getFirst(),
                        "each of the " + array.shape().rank() + " axes once",
                        "`swapaxes(x, 0, 1)` swaps two of them.");
    }

    private static List<Integer> all(Term array) {
        return IntStream.range(0, array.shape().rank()).boxed().toList();
    }

    private static Term move(Arguments arguments) {
        return pair(
                arguments,
                "source",
                "destination",
                (order, from, to) -> Collections.rotate(
                        order.subList(Math.min(from, to), Math.max(from, to) + 1), from < to ? -1 : 1));
    }

    private static Term swap(Arguments arguments) {
        return pair(arguments, "first", "second", Collections::swap);
    }

    private static Term pair(Arguments arguments, String one, String other, Change change) {
        Term array = arguments.term("x");
        Optional<Integer> first = axis(arguments, one, array, 0);
        Optional<Integer> second = axis(arguments, other, array, 0);
        if (first.isEmpty() || second.isEmpty()) {
            return new Term.Broken(arguments.span());
        }
        List<Integer> order = new ArrayList<>(all(array));
        change.apply(order, first.get(), second.get());
        return ordered(array, order, arguments.span());
    }

    /// Changes an order of axes.
    @FunctionalInterface
    private interface Change {
        void apply(List<Integer> order, int first, int second);
    }

    private static Optional<Integer> axis(Arguments arguments, String name, Term array, int more) {
        return array.type().isKnown()
                ? Reductions.axis(
                        arguments.find(name).orElseThrow(), array, array.shape().rank() + more, arguments.scope())
                : Optional.empty();
    }

    private static Term ordered(Term array, List<Integer> order, Span span) {
        if (order.equals(all(array))) {
            return array;
        }
        List<IndexVariable> indices = Build.indices(array.shape(), span);
        return Build.table(
                order.stream().map(indices::get).toList(),
                order.stream().map(array.shape().dimensions()::get).toList(),
                Build.read(array, Build.places(indices), span),
                span);
    }

    private static Term add(Arguments arguments) {
        Term array = arguments.term("x");
        Optional<Integer> axis = axis(arguments, "axis", array, 1);
        if (axis.isEmpty()) {
            return new Term.Broken(arguments.span());
        }
        Span span = arguments.span();
        List<IndexVariable> indices = new ArrayList<>(Build.indices(array.shape(), span));
        List<Affine> places = Build.places(indices);
        List<Dimension> dimensions = new ArrayList<>(array.shape().dimensions());
        indices.add(axis.get(), IndexVariable.ranging("i", span, Size.ONE));
        dimensions.add(axis.get(), Dimension.NEW);
        return Build.table(List.copyOf(indices), dimensions, Build.read(array, List.copyOf(places), span), span);
    }

    /// Without a chosen axis, all of size 1.
    private static Term remove(Arguments arguments) {
        Term array = arguments.term("x");
        List<Integer> gone = new ArrayList<>();
        for (int i : all(array)) {
            if (arguments.find("axis").isEmpty() && array.shape().size(i).is(1)) {
                gone.add(i);
            }
        }
        for (Tree.Expression axis : array.type().isKnown() ? arguments.list("axis") : List.<Tree.Expression>of()) {
            Optional<Integer> found = Reductions.axis(axis, array, array.shape().rank(), arguments.scope());
            if (found.isEmpty()) {
                return new Term.Broken(arguments.span());
            }
            if (!array.shape().size(found.get()).is(1)) {
                return Builtins.refuse(arguments, axis, "an axis of size 1");
            }
            gone.add(found.get());
        }
        return array.type().isKnown() ? without(array, gone, arguments.span()) : array;
    }

    private static Term without(Term array, List<Integer> gone, Span span) {
        List<IndexVariable> indices = Build.indices(array.shape(), span);
        List<IndexVariable> kept = new ArrayList<>();
        List<Dimension> dimensions = new ArrayList<>();
        List<Affine> places = new ArrayList<>();
        for (int i : all(array)) {
            boolean isGone = gone.contains(i);
            places.add(isGone ? Affine.of(Size.ZERO) : Affine.of(indices.get(i)));
            if (!isGone) {
                kept.add(indices.get(i));
                dimensions.add(array.shape().dimensions().get(i));
            }
        }
        return Build.table(kept, dimensions, Build.read(array, places, span), span);
    }

    /// Here a size of 1 stretches, since it is said to what.
    private static Term broadcast(Arguments arguments) {
        Term array = arguments.term("x");
        Span span = arguments.span();
        Optional<Shape> wanted = Sizes.shape(arguments.list("shape"), span, arguments.scope());
        if (wanted.isEmpty() || !array.type().isKnown()) {
            return new Term.Broken(span);
        }
        Shape shape = array.shape();
        int more = wanted.get().rank() - shape.rank();
        List<IndexVariable> indices = Build.indices(wanted.get(), span);
        List<Affine> places = new ArrayList<>();
        for (int i = 0; i < shape.rank() && more >= 0; i++) {
            boolean isSame = shape.size(i).equals(wanted.get().size(i + more));
            if (isSame || shape.size(i).is(1)) {
                places.add(isSame ? Affine.of(indices.get(i + more)) : Affine.of(Size.ZERO));
            }
        }
        if (places.size() < shape.rank()) {
            Diagnostic diagnostic =
                    Diagnostic.of(ShapeMistakes.SHAPES_DIFFER, span, "broadcast_to", shape, wanted.get());
            arguments.scope().report(Sources.explain(diagnostic, array));
            return new Term.Broken(span);
        }
        return Build.table(indices, wanted.get().dimensions(), Build.read(array, places, span), span);
    }
}
