package org.gradsmith.compiler.plan;

import java.util.Set;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.shape.Size;

/// An operand or the result of a contraction: a buffer and where in it the element for given positions lies.
///
/// @param index affine in the positions
public record Operand(Buffer buffer, IndexExpression index) {
    /// The distance between neighbours along an axis.
    public Size stride(Axis axis) {
        return index.terms().stream()
                .filter(term -> term.atom() instanceof IndexExpression.Position(Axis along) && along.equals(axis))
                .map(IndexExpression.Term::coefficient)
                .findFirst()
                .orElse(Size.ZERO);
    }

    /// The index where the positions along some axes are 0.
    public IndexExpression offset(Set<Axis> without) {
        return index.substitute(
                axis -> without.contains(axis) ? IndexExpression.of(Size.ZERO) : IndexExpression.of(axis));
    }

    @Override
    public String toString() {
        return buffer.name() + "[" + index + "]";
    }
}
