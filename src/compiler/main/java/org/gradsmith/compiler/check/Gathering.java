package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.ShapeMistakes;
import org.gradsmith.compiler.shape.Shape;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// Reads of whole arrays at positions that are data.
final class Gathering {
    private Gathering() {}

    /// `take(x, positions, axis = 0)`: the parts of an array at some positions of one axis.
    static Term take(Arguments arguments) {
        Term array = arguments.term("x");
        Optional<Integer> axis = axis(arguments, array);
        Optional<Tree.Expression> positions = arguments.find("positions");
        return axis.isEmpty() || positions.isEmpty()
                ? new Term.Broken(arguments.span())
                : Subscripts.at(array, axis.get(), positions.get(), arguments.span(), arguments.scope());
    }

    private static Optional<Integer> axis(Arguments arguments, Term array) {
        if (!array.type().isKnown()) {
            return Optional.empty();
        }
        return arguments
                .find("axis")
                .map(axis -> Reductions.axis(axis, array, array.shape().rank(), arguments.scope()))
                .orElse(Optional.of(0));
    }

    /// `gather(x, axis, positions)`: at each place, the element whose position along the axis is given there.
    static Term gather(Arguments arguments) {
        Term array = arguments.term("x");
        Term positions = arguments.term("positions");
        Optional<Integer> axis = axis(arguments, array);
        if (axis.isEmpty() || !positions.type().isKnown() || !fits(array, positions, axis.get(), arguments)) {
            return new Term.Broken(arguments.span());
        }
        Span span = arguments.span();
        Size size = array.shape().size(axis.get());
        Optional<Whole> whole = Whole.of(positions);
        if (whole.isEmpty()) {
            return refuse(
                    arguments,
                    Diagnostic.of(ShapeMistakes.NOT_AN_INDEX, span, Sources.text(positions.span()), positions.type()));
        }
        if (!whole.get().isWithin(size)) {
            return refuse(
                    arguments,
                    Diagnostic.of(
                            ShapeMistakes.LOOKUP_OUTSIDE,
                            span,
                            Sources.text(positions.span()),
                            whole.get(),
                            Sources.text(array.span()),
                            size));
        }
        List<IndexVariable> indices = Build.indices(positions.shape(), span);
        List<Affine> places = new ArrayList<>(Build.places(indices));
        Term position = Build.read(positions, List.copyOf(places), span);
        IndexVariable running = IndexVariable.ranging("i", span, size);
        places.set(axis.get(), Affine.of(running));
        Term read = Build.read(array, places, span);
        Term element =
                Lookup.all(List.of(new Lookup(running, position, true)), read, Optional.empty(), arguments.scope());
        return Build.table(indices, positions.shape().dimensions(), element, span);
    }

    /// Positions have the shape of the array but for the size of the one axis.
    private static boolean fits(Term array, Term positions, int axis, Arguments arguments) {
        boolean fits = without(array.shape(), axis).equals(without(positions.shape(), axis))
                && positions.shape().rank() > axis;
        if (!fits) {
            Diagnostic diagnostic = Diagnostic.of(
                    ShapeMistakes.JOINED_SHAPES_DIFFER, arguments.span(), array.shape(), positions.shape(), axis);
            refuse(arguments, Sources.explain(Sources.explain(diagnostic, array), positions));
        }
        return fits;
    }

    private static List<Size> without(Shape shape, int axis) {
        List<Size> sizes = new ArrayList<>(shape.sizes());
        if (axis < sizes.size()) {
            sizes.remove(axis);
        }
        return sizes;
    }

    private static Term refuse(Arguments arguments, Diagnostic diagnostic) {
        arguments.scope().report(diagnostic);
        return new Term.Broken(arguments.span());
    }
}
