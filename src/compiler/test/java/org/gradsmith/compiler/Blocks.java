package org.gradsmith.compiler;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/// Numbers over any number of dimensions, the last one fastest; for tests.
record Blocks(int[] shape, double[] data) {
    static Blocks of(double number) {
        return new Blocks(new int[0], new double[] {number});
    }

    static Blocks filled(int[] shape, IntToDoubleFunction value) {
        double[] data = new double[size(shape)];
        Arrays.setAll(data, value);
        return new Blocks(shape, data);
    }

    static int size(int... shape) {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    double single() {
        if (shape.length != 0) {
            throw new IllegalStateException("an array where a number should be");
        }
        return data[0];
    }

    /// What is at some first positions.
    Blocks at(int... positions) {
        int[] rest = Arrays.copyOfRange(shape, positions.length, shape.length);
        int offset = 0;
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] < 0 || positions[i] >= shape[i]) {
                throw new IllegalStateException(Arrays.toString(positions) + " in " + Arrays.toString(shape));
            }
            offset = offset * shape[i] + positions[i];
        }
        int count = size(rest);
        return new Blocks(rest, Arrays.copyOfRange(data, offset * count, (offset + 1) * count));
    }

    boolean has(int... positions) {
        boolean isInside = true;
        for (int i = 0; i < positions.length; i++) {
            isInside &= positions[i] >= 0 && positions[i] < shape[i];
        }
        return isInside;
    }

    Blocks map(DoubleUnaryOperator operator) {
        return new Blocks(shape, Arrays.stream(data).map(operator).toArray());
    }

    /// Element by element; a number goes with everything.
    Blocks with(Blocks other, DoubleBinaryOperator operator) {
        boolean isNumber = shape.length == 0;
        boolean isOther = other.shape.length == 0;
        if (!isNumber && !isOther && !Arrays.equals(shape, other.shape)) {
            throw new IllegalStateException(Arrays.toString(shape) + " and " + Arrays.toString(other.shape));
        }
        return filled(
                isNumber ? other.shape : shape,
                i -> operator.applyAsDouble(data[isNumber ? 0 : i], other.data[isOther ? 0 : i]));
    }

    /// A product of matrices; vectors are columns.
    Blocks times(Blocks other) {
        int inner = shape[shape.length - 1];
        int rows = data.length / inner;
        int columns = other.data.length / inner;
        int[] left = Arrays.copyOf(shape, shape.length - 1);
        int[] result = Arrays.copyOf(left, left.length + other.shape.length - 1);
        System.arraycopy(other.shape, 1, result, left.length, other.shape.length - 1);
        return filled(result, i -> {
                    double sum = 0;
                    for (int k = 0; k < inner; k++) {
                        sum += data[i / columns * inner + k] * other.data[k * columns + i % columns];
                    }
                    return sum;
                })
                .checked(rows * columns);
    }

    private Blocks checked(int count) {
        if (data.length != count) {
            throw new IllegalStateException("no product");
        }
        return this;
    }

    Blocks transposed() {
        int rows = shape[0];
        int columns = shape[1];
        return filled(new int[] {columns, rows}, i -> data[i % rows * columns + i / rows]);
    }

    Blocks outer(Blocks other) {
        int columns = other.data.length;
        return filled(new int[] {data.length, columns}, i -> data[i / columns] * other.data[i % columns]);
    }

    Blocks diagonal() {
        int n = data.length;
        return filled(new int[] {n, n}, i -> i / n == i % n ? data[i / n] : 0);
    }
}
