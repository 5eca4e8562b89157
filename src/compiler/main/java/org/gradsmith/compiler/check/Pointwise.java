package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.NameMistakes;
import org.gradsmith.compiler.diagnostic.ShapeMistakes;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.shape.Dimension;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Shape;
import org.gradsmith.compiler.source.Span;

/// Operations element by element: shapes are aligned on the last axes, a size of 1 does not stretch unless it was made
/// to
/// (`newaxis`, `keepdims`), single numbers go with everything.
final class Pointwise {
    private Pointwise() {}

    /// An operator applied to checked arguments.
    ///
    /// @param name how messages call it, such as `+`
    static Term apply(Operator operator, String name, List<Term> arguments, Span span, Scope scope) {
        if (arguments.stream().anyMatch(argument -> !argument.type().isKnown())) {
            return new Term.Broken(span);
        }
        Optional<Term> folded = fold(operator, arguments, span);
        if (folded.isPresent()) {
            return folded.get();
        }
        Optional<Shape> shape = join(name, arguments, span, scope);
        if (shape.isEmpty()) {
            return new Term.Broken(span);
        }
        Kind kind = operator.traits().contains(Operator.Trait.PREDICATE) ? Kind.BOOL : Kind.REAL;
        Type type = Type.of(shape.get(), kind).withSamples(samples(arguments));
        return new Term.Elementwise(operator, arguments, type, span);
    }

    private static Optional<Term> fold(Operator operator, List<Term> arguments, Span span) {
        List<Quantity> quantities = new ArrayList<>();
        for (Term argument : arguments) {
            if (!(argument instanceof Term.Number number)) {
                return Optional.empty();
            }
            quantities.add(number.quantity());
        }
        Kind kind = operator.traits().contains(Operator.Trait.PREDICATE) ? Kind.BOOL : Kind.REAL;
        return Constants.apply(operator, quantities)
                .map(quantity -> new Term.Number(quantity, Type.of(Shape.SCALAR, kind), span));
    }

    /// A choice between two values.
    static Term choose(Term condition, Term then, Term otherwise, Span span, Scope scope) {
        List<Term> parts = List.of(condition, then, otherwise);
        if (parts.stream().anyMatch(part -> !part.type().isKnown())) {
            return new Term.Broken(span);
        }
        if (!condition.type().isTruth()) {
            scope.report(Diagnostic.of(NameMistakes.NOT_A_CONDITION, condition.span(), condition.type()));
            return new Term.Broken(span);
        }
        Optional<Shape> shape = join("if", parts, span, scope);
        if (shape.isEmpty()) {
            return new Term.Broken(span);
        }
        boolean isTruth = then.type().isTruth() && otherwise.type().isTruth();
        Type type = Type.of(shape.get(), isTruth ? Kind.BOOL : Kind.REAL).withSamples(samples(parts));
        return new Term.Choice(condition, then, otherwise, type, span);
    }

    static SortedSet<String> samples(List<Term> terms) {
        SortedSet<String> samples = new TreeSet<>();
        terms.forEach(term -> samples.addAll(term.type().samples()));
        return samples;
    }

    /// The common shape; reports two that do not fit.
    static Optional<Shape> join(String name, List<Term> arguments, Span span, Scope scope) {
        Shape shape = Shape.SCALAR;
        Term first = arguments.getFirst();
        for (Term argument : arguments) {
            Optional<Shape> joined = shape.join(argument.shape());
            if (joined.isEmpty()) {
                scope.report(mismatch(name, first, argument, shape, span));
                return joined;
            }
            if (name.equals("+") || name.equals("-")) {
                warnOfMixing(shape, argument, scope);
            }
            first = argument.shape().rank() > shape.rank() ? argument : first;
            shape = joined.get();
        }
        return Optional.of(shape);
    }

    private static Diagnostic mismatch(String name, Term first, Term second, Shape shape, Span span) {
        Diagnostic diagnostic = Diagnostic.of(ShapeMistakes.SHAPES_DIFFER, span, name, shape, second.shape());
        Diagnostic labelled = Sources.explain(Sources.explain(diagnostic, first), second);
        boolean isOne = shape.sizes().stream().anyMatch(size -> size.is(1))
                || second.shape().sizes().stream().anyMatch(size -> size.is(1));
        return isOne
                ? labelled.withHint("A size of 1 does not stretch by itself: take the element with `[0]`, write "
                        + "`x[:, newaxis]` for an axis that stretches, or use indices.")
                : labelled;
    }

    /// `[n]` and `[n, 1]` give `[n, n]`, which is rarely meant.
    private static void warnOfMixing(Shape shape, Term argument, Scope scope) {
        if (isColumnOf(shape, argument.shape()) || isColumnOf(argument.shape(), shape)) {
            scope.report(Diagnostic.of(ShapeMistakes.MIXES_ROW_AND_COLUMN, argument.span(), shape, argument.shape()));
        }
    }

    private static boolean isColumnOf(Shape column, Shape row) {
        return column.rank() == 2
                && row.rank() == 1
                && column.dimensions().get(1).equals(Dimension.NEW)
                && column.size(0).equals(row.size(0));
    }

    static Term negate(Term term, Span span, Scope scope) {
        return apply(Arithmetic.MULTIPLY, "-", List.of(Build.number(-1, span), term), span, scope);
    }

    static Term inverse(Term term, Span span, Scope scope) {
        return apply(Arithmetic.POWER, "/", List.of(term, Build.number(-1, span)), span, scope);
    }
}
