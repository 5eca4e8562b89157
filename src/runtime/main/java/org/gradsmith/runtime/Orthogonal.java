package org.gradsmith.runtime;

/// Random matrices with orthonormal rows or columns, whichever are fewer, evenly distributed over all such matrices.
final class Orthogonal {
    private Orthogonal() {}

    /// Fills each matrix of the tensor: `[out, in]` is one, `[n, out, in]` are n, of higher rank all axes but the
    /// first
    /// are its columns.
    static void fill(Tensor values, double gain, RandomNumbers random) {
        if (values.size() == 0) {
            return;
        }
        int[] shape = values.shape();
        int matrices = shape.length == 3 ? shape[0] : 1;
        int rows = shape.length == 3 ? shape[1] : shape.length == 0 ? 1 : shape[0];
        int columns = values.size() / matrices / rows;
        for (int matrix = 0; matrix < matrices; matrix++) {
            double[][] vectors = orthonormal(Math.min(rows, columns), Math.max(rows, columns), random);
            store(vectors, values, matrix * rows * columns, rows, columns, gain);
        }
    }

    private static void store(double[][] vectors, Tensor values, int offset, int rows, int columns, double gain) {
        boolean areRows = rows <= columns;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double value = areRows ? vectors[row][column] : vectors[column][row];
                values.set(offset + row * columns + column, gain * value);
            }
        }
    }

    /// The vectors of normal numbers, orthonormalised by the modified method of Gram and Schmidt, twice, for full
    /// accuracy.
    private static double[][] orthonormal(int count, int length, RandomNumbers random) {
        double[][] vectors = new double[count][length];
        for (int i = 0; i < count; i++) {
            do {
                for (int k = 0; k < length; k++) {
                    vectors[i][k] = random.nextNormal();
                }
            } while (!orthonormalise(vectors, i));
        }
        return vectors;
    }

    private static boolean orthonormalise(double[][] vectors, int last) {
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < last; i++) {
                add(-dot(vectors[i], vectors[last]), vectors[i], vectors[last]);
            }
            double norm = Math.sqrt(dot(vectors[last], vectors[last]));
            if (norm < 1e-6) {
                return false;
            }
            add(1 / norm - 1, vectors[last], vectors[last]);
        }
        return true;
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    private static void add(double factor, double[] from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * from[i];
        }
    }
}
