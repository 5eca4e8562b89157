package org.gradsmith.compiler.check;

import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.operator.Foldings;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Shape;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.source.Span;

/// A read at a position that is data. It is the sum over all positions of what is there, where the position is the
/// one that is meant, else 0: so it needs no form of its own, and its derivative is the scattered sum. What is outside
/// meets no position.
///
/// @param running over all positions along the axis
/// @param position the one that is meant
/// @param isInside whether it always is a position of the axis
record Lookup(IndexVariable running, Term position, boolean isInside) {
    /// @param read of the array at all running indices
    /// @param otherwise the value outside
    static Term all(List<Lookup> lookups, Term read, Optional<Term> otherwise, Scope scope) {
        Term result = read;
        for (Lookup lookup : lookups.reversed()) {
            result = lookup.at(result);
        }
        for (Lookup lookup : lookups) {
            if (!lookup.isInside && otherwise.filter(Lookup::isNotZero).isPresent()) {
                result = Pointwise.choose(lookup.isThere(scope), result, otherwise.get(), read.span(), scope);
            }
        }
        return result;
    }

    private Term at(Term body) {
        Span span = body.span();
        Term isHere = truth(Comparison.EQUAL, new Term.Position(running, span), position);
        Type type = body.type().withSamples(Pointwise.samples(List.of(isHere, body)));
        Term here = new Term.Choice(isHere, body, Build.number(0, span), type, span);
        return new Term.Fold(Foldings.SUM, List.of(running), here, type, span);
    }

    private static boolean isNotZero(Term term) {
        return !(term instanceof Term.Number number)
                || !Constants.size(number.quantity()).equals(Optional.of(Size.ZERO));
    }

    private Term isThere(Scope scope) {
        Span span = position.span();
        Term isNotNegative = truth(Comparison.LESS_EQUAL, Build.number(0, span), position);
        Term isBeforeEnd = truth(Comparison.LESS, position, Build.number(running.count(), span));
        return Pointwise.apply(Comparison.AND, "and", List.of(isNotNegative, isBeforeEnd), span, scope);
    }

    private Term truth(Operator operator, Term left, Term right) {
        Type type = Type.of(Shape.SCALAR, Kind.BOOL).withSamples(position.type().samples());
        return new Term.Elementwise(operator, List.of(left, right), type, position.span());
    }
}
