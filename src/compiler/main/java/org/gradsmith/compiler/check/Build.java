package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.operator.Folding;
import org.gradsmith.compiler.shape.Dimension;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Shape;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.source.Span;

/// Writes terms in index notation: what all shorthands become.
final class Build {
    private static final String LETTERS = "ijklmnpq";

    private Build() {}

    /// A whole number.
    static Term.Number number(long number, Span span) {
        return number(Size.of(number), span);
    }

    static Term.Number number(Size size, Span span) {
        return new Term.Number(Constants.of(size), span);
    }

    /// A fraction.
    static Term.Number number(Rational number, Span span) {
        return new Term.Number(new Quantity.Exact(number), span);
    }

    /// One index for each dimension of a shape.
    static List<IndexVariable> indices(Shape shape, Span span) {
        List<IndexVariable> indices = new ArrayList<>();
        for (Dimension dimension : shape.dimensions()) {
            String letter = String.valueOf(LETTERS.charAt(indices.size() % LETTERS.length()));
            indices.add(IndexVariable.ranging(letter, span, dimension.size()));
        }
        return indices;
    }

    static List<Affine> places(List<IndexVariable> indices) {
        return indices.stream().map(Affine::of).toList();
    }

    /// The element, or part, of an array at places that are inside of it.
    static Term read(Term array, List<Affine> places, Span span) {
        return read(array, places, Optional.empty(), span);
    }

    static Term read(Term array, List<Affine> places, Optional<Term> otherwise, Span span) {
        if (places.isEmpty()) {
            return array;
        }
        Shape rest = array.shape().from(places.size());
        Type type = rest.isScalar() ? array.type().element(rest) : array.type().withShape(rest);
        SortedSet<String> samples = new TreeSet<>(type.samples());
        otherwise.ifPresent(term -> samples.addAll(term.type().samples()));
        return new Term.Read(array, places, otherwise, type.withSamples(samples), span);
    }

    /// An array by its elements; indices of size 1 that stretch are those of `dimensions`.
    static Term table(List<IndexVariable> indices, List<Dimension> dimensions, Term body, Span span) {
        if (indices.isEmpty()) {
            return body;
        }
        Type type = body.type().withShape(new Shape(dimensions).then(body.shape()));
        return new Term.Table(indices, body, type, span);
    }

    static Term table(List<IndexVariable> indices, Term body, Span span) {
        List<Dimension> dimensions =
                indices.stream().map(index -> Dimension.of(index.count())).toList();
        return table(indices, dimensions, body, span);
    }

    static Term fold(Folding folding, List<IndexVariable> indices, Term body, Span span) {
        Type type = switch (folding.result()) {
            case REAL, COUNT -> body.type().withKind(Kind.REAL);
            case TRUTH -> body.type().withKind(Kind.BOOL);
            case SAME -> body.type();
            case POSITION -> body.type().withKind(position(indices.getFirst()));
        };
        return new Term.Fold(folding, indices, body, type, span);
    }

    private static Kind position(IndexVariable index) {
        return new Kind(Kind.Domain.INDEX, index.isResolved() ? Optional.of(index.count()) : Optional.empty());
    }

    /// A reduction over some of the dimensions of an array.
    ///
    /// @param keeps whether reduced dimensions stay, with size 1
    static Term reduce(Folding folding, Term array, SortedSet<Integer> over, boolean keeps, Span span) {
        List<IndexVariable> all = indices(array.shape(), span);
        List<IndexVariable> reduced = over.stream().map(all::get).toList();
        Term body = fold(folding, reduced, read(array, places(all), span), span);
        List<IndexVariable> left = new ArrayList<>();
        List<Dimension> dimensions = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (!over.contains(i)) {
                left.add(all.get(i));
                dimensions.add(array.shape().dimensions().get(i));
            } else if (keeps) {
                left.add(IndexVariable.ranging(all.get(i).name(), span, Size.ONE));
                dimensions.add(Dimension.NEW);
            }
        }
        return table(left, dimensions, body, span);
    }
}
