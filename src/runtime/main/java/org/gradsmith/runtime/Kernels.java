package org.gradsmith.runtime;

/// The kernels that generated classes call. An object holds the space they need and belongs to one thread at a time.
public abstract class Kernels {
    /// For implementations.
    protected Kernels() {}

    /// The kernels that suit this machine best.
    public static Kernels create() {
        return new ScalarKernels();
    }

    /// A product of matrices: `result[r, c] = scale · Σ left[r, d] · right[d, c]`, or that added to the result. Each
    /// matrix is an array, the index of its first element and the distances between neighbours along its two
    /// dimensions. The order of summation depends on the sizes alone.
    ///
    /// @param isAdded whether the product is added to the result instead of replacing it
    public abstract void multiply(
            int rows,
            int columns,
            int depth,
            float scale,
            float[] left,
            int leftOffset,
            int leftRow,
            int leftDepth,
            float[] right,
            int rightOffset,
            int rightDepth,
            int rightColumn,
            float[] result,
            int resultOffset,
            int resultRow,
            int resultColumn,
            boolean isAdded);

    /// The same in double precision.
    public abstract void multiply(
            int rows,
            int columns,
            int depth,
            double scale,
            double[] left,
            int leftOffset,
            int leftRow,
            int leftDepth,
            double[] right,
            int rightOffset,
            int rightDepth,
            int rightColumn,
            double[] result,
            int resultOffset,
            int resultRow,
            int resultColumn,
            boolean isAdded);
}
