package org.gradsmith.runtime;

import java.util.Arrays;

/// The product of two matrices of double numbers, in plain loops that the JIT turns into vector instructions: rows of
/// the
/// right matrix are copied into arrays of their own, so that everything in the innermost loop has the same index.
/// Blocks
/// of the right matrix stay in the cache while all rows of the left one pass by.
///
/// Each element of the result is summed in the same order, whatever the numbers of rows and columns are.
final class DoubleProduct {
    private static final int WIDTH = 256;
    private static final int DEPTH = 64;

    private final double[][] panel = new double[DEPTH][WIDTH];
    private final double[] sums = new double[WIDTH];
    private double[] left = {};
    private double[] right = {};
    private double[] result = {};
    private int leftRow;
    private int leftDepth;
    private int rightDepth;
    private int rightColumn;
    private int resultRow;
    private int resultColumn;

    /// The left matrix.
    ///
    /// @param row the distance between rows
    /// @param column the distance between columns
    DoubleProduct left(double[] values, int row, int column) {
        left = values;
        leftRow = row;
        leftDepth = column;
        return this;
    }

    /// The right matrix.
    DoubleProduct right(double[] values, int row, int column) {
        right = values;
        rightDepth = row;
        rightColumn = column;
        return this;
    }

    /// The result.
    DoubleProduct result(double[] values, int row, int column) {
        result = values;
        resultRow = row;
        resultColumn = column;
        return this;
    }

    /// Computes the product, or adds it to the result.
    ///
    /// @param leftStart the index of the first element of the left matrix; likewise the others
    void run(
            int rows,
            int columns,
            int depth,
            double scale,
            int leftStart,
            int rightStart,
            int resultStart,
            boolean isAdded) {
        if (depth == 0 && !isAdded) {
            clear(rows, columns, resultStart);
        }
        for (int from = 0; from < depth; from += DEPTH) {
            int length = Math.min(DEPTH, depth - from);
            for (int start = 0; start < columns; start += WIDTH) {
                int width = Math.min(WIDTH, columns - start);
                pack(length, width, scale, rightStart + from * rightDepth + start * rightColumn);
                for (int row = 0; row < rows; row++) {
                    Arrays.fill(sums, 0, width, 0);
                    sum(length, width, leftStart + row * leftRow + from * leftDepth);
                    store(width, resultStart + row * resultRow + start * resultColumn, isAdded || from > 0);
                }
            }
        }
    }

    private void clear(int rows, int columns, int start) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                result[start + row * resultRow + column * resultColumn] = 0;
            }
        }
    }

    /// Copies a block of the right matrix, scaled.
    private void pack(int length, int width, double scale, int start) {
        if (rightColumn == 1) {
            for (int depth = 0; depth < length; depth++) {
                System.arraycopy(right, start + depth * rightDepth, panel[depth], 0, width);
            }
        } else {
            transpose(length, width, start);
        }
        if (scale != 1) {
            for (int depth = 0; depth < length; depth++) {
                scale(panel[depth], scale, width);
            }
        }
    }

    /// Reads along the columns of the panel: neighbours there are neighbours in the right matrix more often than not.
    private void transpose(int length, int width, int start) {
        for (int column = 0; column < width; column++) {
            int index = start + column * rightColumn;
            for (int depth = 0; depth < length; depth++) {
                panel[depth][column] = right[index + depth * rightDepth];
            }
        }
    }

    private static void scale(double[] values, double scale, int width) {
        for (int i = 0; i < width; i++) {
            values[i] *= scale;
        }
    }

    /// Adds a row of the left block times the panel to the sums.
    private void sum(int length, int width, int start) {
        int depth = 0;
        int index = start;
        for (; depth + 4 <= length; depth += 4) {
            addFour(
                    sums,
                    panel[depth],
                    panel[depth + 1],
                    panel[depth + 2],
                    panel[depth + 3],
                    left[index],
                    left[index + leftDepth],
                    left[index + 2 * leftDepth],
                    left[index + 3 * leftDepth],
                    width);
            index += 4 * leftDepth;
        }
        for (; depth < length; depth++) {
            addOne(sums, panel[depth], left[index], width);
            index += leftDepth;
        }
    }

    private static void addFour(
            double[] sums,
            double[] first,
            double[] second,
            double[] third,
            double[] fourth,
            double a,
            double b,
            double c,
            double d,
            int width) {
        for (int i = 0; i < width; i++) {
            sums[i] += a * first[i] + b * second[i] + c * third[i] + d * fourth[i];
        }
    }

    private static void addOne(double[] sums, double[] row, double factor, int width) {
        for (int i = 0; i < width; i++) {
            sums[i] += factor * row[i];
        }
    }

    private void store(int width, int start, boolean isAdded) {
        if (isAdded) {
            for (int i = 0; i < width; i++) {
                result[start + i * resultColumn] += sums[i];
            }
        } else if (resultColumn == 1) {
            System.arraycopy(sums, 0, result, start, width);
        } else {
            for (int i = 0; i < width; i++) {
                result[start + i * resultColumn] = sums[i];
            }
        }
    }
}
