package org.gradsmith.compiler.formula;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// Numbers in rows and columns, as the language has them; for tests. Rank 0 is 1 × 1, a vector is one column.
record Array(int rank, int rows, int columns, double[] data) {
    static Array of(double number) {
        return new Array(0, 1, 1, new double[] {number});
    }

    static Array filled(int rank, int rows, int columns, DoubleBinaryOperator value) {
        double[] data = new double[rows * columns];
        for (int i = 0; i < data.length; i++) {
            data[i] = value.applyAsDouble(Math.floorDiv(i, columns), i % columns);
        }
        return new Array(rank, rows, columns, data);
    }

    @Override
    public String toString() {
        return rank + ":" + rows + "x" + columns;
    }

    double at(int row, int column) {
        return data[row * columns + column];
    }

    double single() {
        if (rank != 0) {
            throw new IllegalStateException("an array where a number should be");
        }
        return data[0];
    }

    Array map(DoubleUnaryOperator operator) {
        return new Array(rank, rows, columns, Arrays.stream(data).map(operator).toArray());
    }

    /// Element by element; a number goes with everything.
    Array with(Array other, DoubleBinaryOperator operator) {
        Array shape = rank == 0 ? other : this;
        if (rank != 0 && other.rank != 0 && (rows != other.rows || columns != other.columns)) {
            throw new IllegalStateException("shapes differ: " + this + " and " + other);
        }
        return filled(shape.rank, shape.rows, shape.columns, (row, column) -> {
            int r = (int) row;
            int c = (int) column;
            return operator.applyAsDouble(
                    rank == 0 ? data[0] : at(r, c), other.rank == 0 ? other.data[0] : other.at(r, c));
        });
    }

    Array times(Array other) {
        Array left = rank == 1 ? transposed() : this;
        return filled(other.rank == 1 ? 1 : 2, left.rows, other.columns, (row, column) -> {
            double sum = 0;
            for (int k = 0; k < left.columns; k++) {
                sum += left.at((int) row, k) * other.at(k, (int) column);
            }
            return sum;
        });
    }

    Array transposed() {
        return filled(2, columns, rows, (row, column) -> at((int) column, (int) row));
    }

    Array outer(Array other) {
        return filled(2, rows, other.rows, (row, column) -> at((int) row, 0) * other.at((int) column, 0));
    }

    Array diagonal() {
        return filled(2, rows, rows, (row, column) -> row == column ? at((int) row, 0) : 0);
    }
}
