package org.gradsmith.compiler.plan;

import java.util.List;
import java.util.Map;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.shape.Size;

/// Memory for one value, in row-major order of its axes.
///
/// @param number its place in the plan; buffers are equal only if this is
/// @param name such as `first.W` or `sum for p`
/// @param axes outermost first
public record Buffer(int number, String name, Storage storage, List<Axis> axes, Label label) {
    /// Where a buffer lives.
    public enum Storage {
        /// The values of a parameter or state.
        PARAMETER,
        /// The gradient by a parameter.
        GRADIENT,
        /// The next value of state.
        STATE,
        /// A direction in which a parameter moves.
        DIRECTION,
        /// The product of the Hessian and a direction, as far as it belongs to one parameter.
        PRODUCT,
        /// The array of an input, target, output or metric.
        PORT,
        /// A piece of the workspace, shared with buffers that live at other times.
        WORKSPACE,
        /// A single number in double precision.
        NUMBER,
        /// Such a number, by which one sees whether what must hold does.
        CHECK;

        /// Whether it is a single number rather than an array.
        public boolean isNumber() {
            return this == NUMBER || this == CHECK;
        }
    }

    public Buffer {
        axes = List.copyOf(axes);
    }

    /// The number of elements.
    public Size size() {
        return axes.stream().map(Axis::size).reduce(Size.ONE, Size::times);
    }

    /// Where the element at these positions lies.
    public IndexExpression index(Map<Axis, IndexExpression> positions) {
        return IndexExpression.rowMajor(axes, axis -> positions.getOrDefault(axis, IndexExpression.of(axis)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Buffer buffer && buffer.number == number;
    }

    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public String toString() {
        return name + axes;
    }
}
