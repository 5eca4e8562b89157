package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.ShapeMistakes;
import org.gradsmith.compiler.shape.Dimension;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// `x[i + 1, 2:5, newaxis]`, with `else` for reads outside.
final class Subscripts {
    private final Tree.Subscript tree;
    private final Scope scope;
    private final Term array;
    private final List<Affine> places = new ArrayList<>();
    private final List<IndexVariable> kept = new ArrayList<>();
    private final List<Dimension> dimensions = new ArrayList<>();
    private final List<Lookup> lookups = new ArrayList<>();
    private Optional<Along> along = Optional.empty();
    private boolean isBroken;

    private Subscripts(Tree.Subscript tree, Scope scope, Term array) {
        this.tree = tree;
        this.scope = scope;
        this.array = array;
    }

    static Term check(Tree.Subscript tree, Scope scope) {
        Term array = Expressions.check(tree.array(), scope);
        return new Subscripts(tree, scope, array).check();
    }

    /// `x[:, positions]`, with the positions at an axis.
    static Term at(Term array, int axis, Tree.Expression positions, Span span, Scope scope) {
        List<Tree.Position> all = new ArrayList<>();
        for (int i = 0; i < axis; i++) {
            all.add(new Tree.Slice(Optional.empty(), Optional.empty(), Optional.empty(), positions.span()));
        }
        all.add(new Tree.At(positions, positions.span()));
        Tree.Subscript tree = new Tree.Subscript(positions, all, Optional.empty(), span);
        return new Subscripts(tree, scope, array).check();
    }

    private void breakOff() {
        isBroken = true;
        scope.ranges().breakOff();
    }

    private Term check() {
        Optional<Term> otherwise = tree.otherwise().map(expression -> Expressions.check(expression, scope));
        tree.positions().forEach(this::position);
        boolean isKnown = array.type().isKnown()
                && !isBroken
                && otherwise.filter(term -> !term.type().isKnown()).isEmpty();
        if (!isKnown || otherwise.filter(term -> !isNumber(term)).isPresent()) {
            return new Term.Broken(tree.span());
        }
        if (!kept.isEmpty() || !lookups.isEmpty()) {
            keepRest();
        }
        Term read = Build.read(array, places, otherwise, tree.span());
        return Build.table(kept, dimensions, Lookup.all(lookups, read, otherwise, scope), tree.span());
    }

    private boolean isNumber(Term otherwise) {
        if (!otherwise.shape().isScalar()) {
            scope.report(Diagnostic.of(ShapeMistakes.ELSE_NOT_A_NUMBER, otherwise.span(), otherwise.shape()));
        }
        return otherwise.shape().isScalar();
    }

    private void keepRest() {
        for (int i = places.size(); i < array.shape().rank(); i++) {
            keep(
                    IndexVariable.ranging("i", tree.span(), array.shape().size(i)),
                    array.shape().dimensions().get(i));
        }
    }

    private void keep(IndexVariable index, Dimension dimension) {
        kept.add(index);
        dimensions.add(dimension);
        places.add(Affine.of(index));
    }

    private void position(Tree.Position position) {
        switch (position) {
            case Tree.At(Tree.Expression index, Span span) -> at(index, span);
            case Tree.Slice slice -> axisOf(slice.span()).ifPresent(size -> slice(slice, size));
            case Tree.NewAxis(Span span) -> {
                kept.add(IndexVariable.ranging("i", span, Size.ONE));
                dimensions.add(Dimension.NEW);
            }
        }
    }

    /// The size of the axis that the next position is about; reports when there are no more.
    private Optional<Size> axisOf(Span span) {
        if (!array.type().isKnown()) {
            return Optional.empty();
        }
        if (places.size() < array.shape().rank()) {
            return Optional.of(array.shape().size(places.size()));
        }
        long count = tree.positions().stream()
                .filter(position -> !(position instanceof Tree.NewAxis))
                .count();
        scope.report(Sources.explain(
                Diagnostic.of(
                        ShapeMistakes.TOO_MANY_INDICES,
                        span,
                        count,
                        array.shape(),
                        array.shape().rank()),
                array));
        breakOff();
        return Optional.empty();
    }

    private void at(Tree.Expression expression, Span span) {
        Term index = Expressions.check(expression, scope);
        Optional<Size> size = axisOf(span);
        Optional<Affine> place = index.type().isKnown() ? Affine.of(index) : Optional.empty();
        if (place.isPresent() && size.isPresent()) {
            places.add(inside(place.get(), size.get(), span));
            return;
        }
        Optional<Whole> whole = place.isEmpty() && index.type().isKnown() ? Whole.of(index) : Optional.empty();
        if (whole.isPresent() && size.isPresent()) {
            lookUp(index, whole.get(), size.get(), span);
            return;
        }
        breakOff();
        places.add(Affine.of(Size.ZERO));
        if (place.isPresent() || size.isEmpty() || !index.type().isKnown()) {
            return;
        }
        scope.report(Diagnostic.of(ShapeMistakes.NOT_AN_INDEX, span, Sources.text(span), index.type()));
    }

    /// A position that is data: one after the other is compared with it.
    private void lookUp(Term index, Whole whole, Size size, Span span) {
        boolean isInside = whole.isWithin(size);
        if (!isInside && tree.otherwise().isEmpty()) {
            scope.report(Sources.explain(
                    Diagnostic.of(
                            ShapeMistakes.LOOKUP_OUTSIDE,
                            span,
                            Sources.text(span),
                            whole,
                            Sources.text(tree.array().span()),
                            size),
                    array));
            breakOff();
        }
        Optional<Term> element = element(index, span);
        if (element.isPresent()) {
            IndexVariable running = IndexVariable.ranging("i", span, size);
            places.add(Affine.of(running));
            lookups.add(new Lookup(running, element.get(), isInside));
        } else {
            isBroken = true;
            places.add(Affine.of(Size.ZERO));
        }
    }

    /// An array of positions gives an array of what is there; several go together, element by element.
    private Optional<Term> element(Term index, Span span) {
        if (index.shape().isScalar()) {
            return Optional.of(index);
        }
        if (along.isEmpty()) {
            List<IndexVariable> indices = Build.indices(index.shape(), span);
            kept.addAll(indices);
            dimensions.addAll(index.shape().dimensions());
            along = Optional.of(new Along(index, indices));
        } else if (!along.get().first.shape().equals(index.shape())) {
            scope.report(Sources.explain(
                    Sources.explain(
                            Diagnostic.of(
                                    ShapeMistakes.LOOKUP_SHAPES,
                                    span,
                                    along.get().first.shape(),
                                    index.shape()),
                            along.get().first),
                    index));
            return Optional.empty();
        }
        return Optional.of(Build.read(index, Build.places(along.get().indices), span));
    }

    /// The positions that an array of positions stands for.
    private record Along(Term first, List<IndexVariable> indices) {}

    /// A fixed negative position counts from the end; anything else is remembered for the ranges of its indices.
    private Affine inside(Affine place, Size size, Span span) {
        boolean isFixed = place.coefficients().isEmpty();
        if (!isFixed) {
            scope.ranges()
                    .add(
                            place,
                            size,
                            tree.otherwise().isPresent(),
                            Sources.text(tree.array().span()),
                            span);
            return place;
        }
        boolean isNegative =
                place.offset().constant().filter(number -> number < 0).isPresent();
        Size position = isNegative ? size.plus(place.offset()) : place.offset();
        if (tree.otherwise().isEmpty() && !isWithin(position, size, false)) {
            outside(place.offset(), size, span);
        }
        return Affine.of(position);
    }

    private void outside(Size position, Size size, Span span) {
        scope.report(Sources.explain(
                Diagnostic.of(ShapeMistakes.POSITION_OUTSIDE, span, position, places.size(), size), array));
        breakOff();
    }

    private static boolean isWithin(Size position, Size size, boolean isEnd) {
        Size last = isEnd ? size : size.minus(Size.ONE);
        return position.least().filter(least -> least >= 0).isPresent()
                && last.minus(position).least().filter(room -> room >= 0).isPresent();
    }

    private void slice(Tree.Slice slice, Size size) {
        long step = slice.step()
                .flatMap(expression -> Sizes.whole(expression, scope))
                .flatMap(Size::constant)
                .orElse(1L);
        if (step == 0 || slice.step().isPresent() && Math.abs(step) > Integer.MAX_VALUE) {
            scope.report(Diagnostic.of(ShapeMistakes.ZERO_STEP, slice.span()));
            breakOff();
            return;
        }
        Optional<Size> from = bound(slice.from(), size, step > 0 ? Size.ZERO : size.minus(Size.ONE));
        Optional<Size> to = bound(slice.to(), size, step > 0 ? size : Size.of(-1));
        if (from.isEmpty() || to.isEmpty()) {
            breakOff();
            return;
        }
        boolean startsInside = slice.from().isEmpty() || isWithin(from.get(), size, step > 0);
        boolean endsInside = slice.to().isEmpty() || isWithin(to.get(), size, true);
        if (!startsInside || !endsInside) {
            outside(startsInside ? to.get() : from.get(), size, slice.span());
            return;
        }
        Optional<Size> count = count(from.get(), to.get(), step);
        if (count.isEmpty()) {
            indivisible(slice, from.get(), to.get(), Math.abs(step));
        } else if (count.get().constant().filter(number -> number < 1).isPresent()) {
            empty(slice, from.get(), to.get());
        } else {
            step(from.get(), count.get(), step, slice.span());
        }
    }

    private Optional<Size> bound(Optional<Tree.Expression> expression, Size size, Size standard) {
        if (expression.isEmpty()) {
            return Optional.of(standard);
        }
        return Sizes.whole(expression.get(), scope)
                .map(bound -> bound.constant().filter(number -> number < 0).isPresent() ? size.plus(bound) : bound);
    }

    /// ⌈(to − from) / step⌉, when it can be said.
    private static Optional<Size> count(Size from, Size to, long step) {
        Size distance = step > 0 ? to.minus(from) : from.minus(to);
        Size stride = Size.of(Math.abs(step));
        Optional<Size> exact = distance.dividedBy(stride);
        return exact.isPresent()
                ? exact
                : distance.constant().map(number -> Size.of(Math.ceilDiv(number, Math.abs(step))));
    }

    private void indivisible(Tree.Slice slice, Size from, Size to, long step) {
        String hint = "Declare a size that the step divides, such as `x : [" + step + "*m]`.";
        scope.report(Diagnostic.of(ShapeMistakes.NOT_A_SIZE, slice.span(), "(" + to + " - " + from + ") / " + step)
                .withHint(hint));
        breakOff();
    }

    private void step(Size from, Size count, long step, Span span) {
        IndexVariable index = IndexVariable.ranging("i", span, count);
        kept.add(index);
        boolean isWhole = places.size() < array.shape().rank()
                && from.is(0)
                && step == 1
                && count.equals(array.shape().size(places.size()));
        dimensions.add(isWhole ? array.shape().dimensions().get(places.size()) : Dimension.of(count));
        places.add(Affine.of(index).times(Size.of(step)).plus(Affine.of(from)));
    }

    private void empty(Tree.Slice slice, Size from, Size to) {
        scope.report(Diagnostic.of(ShapeMistakes.EMPTY_RANGE, slice.span(), from, to));
        breakOff();
    }
}
