package org.gradsmith.runtime;

/// Kernels in plain Java. The longer side of a result is the one along which it is computed.
final class ScalarKernels extends Kernels {
    private final FloatProduct floats = new FloatProduct();
    private final DoubleProduct doubles = new DoubleProduct();

    @Override
    public void multiply(
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
            boolean isAdded) {
        if (rows <= columns) {
            floats.left(left, leftRow, leftDepth)
                    .right(right, rightDepth, rightColumn)
                    .result(result, resultRow, resultColumn)
                    .run(rows, columns, depth, scale, leftOffset, rightOffset, resultOffset, isAdded);
        } else {
            floats.left(right, rightColumn, rightDepth)
                    .right(left, leftDepth, leftRow)
                    .result(result, resultColumn, resultRow)
                    .run(columns, rows, depth, scale, rightOffset, leftOffset, resultOffset, isAdded);
        }
    }

    @Override
    public void multiply(
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
            boolean isAdded) {
        if (rows <= columns) {
            doubles.left(left, leftRow, leftDepth)
                    .right(right, rightDepth, rightColumn)
                    .result(result, resultRow, resultColumn)
                    .run(rows, columns, depth, scale, leftOffset, rightOffset, resultOffset, isAdded);
        } else {
            doubles.left(right, rightColumn, rightDepth)
                    .right(left, leftDepth, leftRow)
                    .result(result, resultColumn, resultRow)
                    .run(columns, rows, depth, scale, rightOffset, leftOffset, resultOffset, isAdded);
        }
    }
}
