package org.gradsmith.runtime;

/// Kernels in plain Java.
final class ScalarKernels extends Kernels {
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
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                float sum = 0;
                for (int d = 0; d < depth; d++) {
                    sum += left[leftOffset + r * leftRow + d * leftDepth]
                            * right[rightOffset + d * rightDepth + c * rightColumn];
                }
                int index = resultOffset + r * resultRow + c * resultColumn;
                result[index] = isAdded ? result[index] + scale * sum : scale * sum;
            }
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
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                double sum = 0;
                for (int d = 0; d < depth; d++) {
                    sum += left[leftOffset + r * leftRow + d * leftDepth]
                            * right[rightOffset + d * rightDepth + c * rightColumn];
                }
                int index = resultOffset + r * resultRow + c * resultColumn;
                result[index] = isAdded ? result[index] + scale * sum : scale * sum;
            }
        }
    }
}
