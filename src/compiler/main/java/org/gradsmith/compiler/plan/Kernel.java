package org.gradsmith.compiler.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.shape.Size;

/// A piece of work on buffers.
public sealed interface Kernel {
    /// When it is needed.
    Phase phase();

    /// What it is for.
    Label label();

    /// The buffers that it computes.
    List<Buffer> writes();

    /// About how many scalar operations its code has.
    int operations();

    /// The same kernel, needed at another time.
    Kernel in(Phase other);

    /// It and the kernels within it.
    default Stream<Kernel> all() {
        return Stream.of(this);
    }

    /// Values computed element by element, and reductions within them, in loops.
    ///
    /// @param outer the loops that all steps share; each step has the remaining axes of its target for itself
    record Loops(Phase phase, Label label, List<Axis> outer, List<Step> steps, int operations) implements Kernel {
        public Loops {
            outer = List.copyOf(outer);
            steps = List.copyOf(steps);
        }

        @Override
        public Kernel in(Phase other) {
            return new Loops(other, label, outer, steps, operations);
        }

        @Override
        public List<Buffer> writes() {
            return steps.stream().map(Step::target).flatMap(Optional::stream).toList();
        }
    }

    /// A sum of products of two operands, as a product of matrices: `result[r, c] = scale · Σ left[r, d] · right[d,
    /// c]`.
    ///
    /// @param outer loops around the matrix product
    /// @param outerDepth loops around it whose products are added up
    /// @param scale constant factors
    /// @param isAdding whether it adds to what is in the memory of the result
    record Contraction(
            Phase phase,
            Label label,
            Operand result,
            Operand left,
            Operand right,
            Dimension rows,
            Dimension columns,
            Dimension depth,
            List<Axis> outer,
            List<Axis> outerDepth,
            List<Node> scale,
            boolean isAdding)
            implements Kernel {
        public Contraction {
            outer = List.copyOf(outer);
            outerDepth = List.copyOf(outerDepth);
            scale = List.copyOf(scale);
        }

        @Override
        public Kernel in(Phase other) {
            return new Contraction(
                    other, label, result, left, right, rows, columns, depth, outer, outerDepth, scale, isAdding);
        }

        @Override
        public List<Buffer> writes() {
            return List.of(result.buffer());
        }

        @Override
        public int operations() {
            return 20;
        }
    }

    /// Kernels that run again at each step of a recurrence.
    ///
    /// @param axis along which it runs; a position within the kernels
    /// @param isBackwards whether it begins at the last position
    record Repeat(Phase phase, Label label, Axis axis, boolean isBackwards, List<Kernel> body) implements Kernel {
        public Repeat {
            body = List.copyOf(body);
        }

        @Override
        public Kernel in(Phase other) {
            return new Repeat(
                    other,
                    label,
                    axis,
                    isBackwards,
                    body.stream().map(kernel -> kernel.in(other)).toList());
        }

        @Override
        public List<Buffer> writes() {
            return body.stream()
                    .flatMap(kernel -> kernel.writes().stream())
                    .distinct()
                    .toList();
        }

        @Override
        public Stream<Kernel> all() {
            return Stream.concat(Stream.of(this), body.stream().flatMap(Kernel::all));
        }

        /// It only calls what its kernels became.
        @Override
        public int operations() {
            return 1;
        }
    }

    /// One dimension of a matrix product: axes that lie behind one another in memory, so that they are one.
    ///
    /// @param axes outermost first; the stride is that of the last
    record Dimension(List<Axis> axes) {
        public Dimension {
            axes = List.copyOf(axes);
        }

        /// The number of positions.
        public Size size() {
            return axes.stream().map(Axis::size).reduce(Size.ONE, Size::times);
        }

        /// The distance between neighbours in an operand.
        public Size stride(Operand operand) {
            return axes.isEmpty() ? Size.ZERO : operand.stride(axes.getLast());
        }
    }
}
