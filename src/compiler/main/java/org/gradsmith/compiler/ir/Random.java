package org.gradsmith.compiler.ir;

import java.util.List;
import java.util.function.Function;

/// Independent random numbers, one for each position along its axes, and others at each step of a training. A number is
/// a function of the seed, the step, the number of the draw and the position of the element: the same wherever, however
/// often and in whichever order it is computed. It depends on nothing else, so all its derivatives are 0.
///
/// @param draw which draw of the program it is; draws of different numbers are independent
/// @param positions its axes, outermost first: samples, loops around, its shape
public record Random(Distribution distribution, int draw, List<Axis> positions, Identity identity) implements Node {
    @Override
    public List<Node> children() {
        return List.of();
    }

    /// The place of an element among all of them.
    ///
    /// @param position of the element along each axis
    public IndexExpression place(Function<Axis, IndexExpression> position) {
        return IndexExpression.rowMajor(positions, position);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return identity.number();
    }

    @Override
    public String toString() {
        return distribution.name() + " " + draw;
    }
}
