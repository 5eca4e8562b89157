package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.ShapeMistakes;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Foldings;
import org.gradsmith.compiler.shape.Shape;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.source.Span;

/// Matrix products and transposes, in index notation.
final class Arrays {
    private Arrays() {}

    /// All axes in reverse order; a vector is its own transpose.
    static Term transpose(Term array, Span span, Scope scope) {
        if (!array.type().isKnown() || array.shape().rank() == 1) {
            return array;
        }
        if (array.shape().isScalar()) {
            scope.report(Diagnostic.of(ShapeMistakes.TRANSPOSE_OF_NUMBER, span));
            return new Term.Broken(span);
        }
        List<IndexVariable> indices = Build.indices(array.shape(), span);
        return Build.table(
                indices.reversed(),
                array.shape().dimensions().reversed(),
                Build.read(array, Build.places(indices), span),
                span);
    }

    /// `left @ right`: the last axis of the left with the first of the last two of the right; axes before these are
    /// aligned.
    static Term matrix(Term left, Term right, Span span, Scope scope) {
        if (!left.type().isKnown() || !right.type().isKnown()) {
            return new Term.Broken(span);
        }
        Side rows = new Side(left, left.shape().rank() - 1, left.shape().rank() - 2);
        Side columns = right.shape().rank() == 1
                ? new Side(right, 0, -1)
                : new Side(right, right.shape().rank() - 2, right.shape().rank() - 1);
        boolean fits = !left.shape().isScalar()
                && !right.shape().isScalar()
                && rows.summed().equals(columns.summed());
        Optional<Shape> lead = fits ? rows.lead().join(columns.lead()) : Optional.empty();
        if (lead.isEmpty()) {
            Diagnostic diagnostic =
                    Diagnostic.of(ShapeMistakes.MATRIX_SHAPES_DIFFER, span, left.shape(), right.shape());
            scope.report(Sources.explain(Sources.explain(diagnostic, left), right));
            return new Term.Broken(span);
        }
        return product(rows, columns, lead.get(), span, scope);
    }

    private static Term product(Side rows, Side columns, Shape lead, Span span, Scope scope) {
        IndexVariable summed = new IndexVariable("k", span, true);
        summed.resolve(Size.ZERO, rows.summed());
        List<IndexVariable> outer = new ArrayList<>(Build.indices(lead, span));
        IndexVariable row = IndexVariable.ranging("i", span, rows.free());
        IndexVariable column = IndexVariable.ranging("j", span, columns.free());
        Term product = Pointwise.apply(
                Arithmetic.MULTIPLY,
                "@",
                List.of(rows.read(outer, row, summed, span), columns.read(outer, column, summed, span)),
                span,
                scope);
        Shape shape = lead;
        if (rows.isMatrix()) {
            outer.add(row);
            shape = shape.then(Shape.of(rows.free()));
        }
        if (columns.isMatrix()) {
            outer.add(column);
            shape = shape.then(Shape.of(columns.free()));
        }
        return Build.table(outer, shape.dimensions(), Build.fold(Foldings.SUM, List.of(summed), product, span), span);
    }

    /// One factor of a matrix product.
    ///
    /// @param contracted the axis that is summed over
    /// @param kept the other one of its last two; negative for a vector
    private record Side(Term term, int contracted, int kept) {
        Size summed() {
            return term.shape().size(contracted);
        }

        boolean isMatrix() {
            return kept >= 0;
        }

        Size free() {
            return isMatrix() ? term.shape().size(kept) : Size.ONE;
        }

        Shape lead() {
            return term.shape().before(Math.max(0, term.shape().rank() - 2));
        }

        Term read(List<IndexVariable> outer, IndexVariable free, IndexVariable summed, Span span) {
            List<Affine> places = new ArrayList<>(aligned(lead(), outer));
            for (int i = places.size(); i < term.shape().rank(); i++) {
                places.add(Affine.of(i == contracted ? summed : free));
            }
            return Build.read(term, places, term.span().equals(span) ? span : term.span());
        }
    }

    /// Reads of the leading axes of an array at indices over the aligned axes; what stretches is read at 0.
    static List<Affine> aligned(Shape lead, List<IndexVariable> outer) {
        List<Affine> places = new ArrayList<>();
        int skipped = outer.size() - lead.rank();
        for (int i = 0; i < lead.rank(); i++) {
            places.add(lead.dimensions().get(i).stretches() ? Affine.of(Size.ZERO) : Affine.of(outer.get(skipped + i)));
        }
        return places;
    }
}
