package org.gradsmith.compiler;

import java.util.function.DoubleFunction;

/// Derivatives by central differences, extrapolated to a step of 0 (Richardson, 1911): of order 6, so that with the
/// step 1/64 and functions whose derivatives are about 1, the error is about 1e-11 (and the noise 1e-14).
final class Differences {
    private static final double STEP = 1.0 / 64;
    private static final int LEVELS = 3;

    private Differences() {}

    /// @param function of how far one goes
    static double[] slope(DoubleFunction<double[]> function) {
        double[][] table = new double[LEVELS][];
        for (int level = 0; level < LEVELS; level++) {
            double step = STEP / (1 << level);
            table[level] = combined(1 / (2 * step), function.apply(step), -1 / (2 * step), function.apply(-step));
        }
        double factor = 1;
        for (int order = 1; order < LEVELS; order++) {
            factor *= 4;
            for (int level = LEVELS - 1; level >= order; level--) {
                table[level] = combined(factor / (factor - 1), table[level], -1 / (factor - 1), table[level - 1]);
            }
        }
        return table[LEVELS - 1];
    }

    private static double[] combined(double a, double[] x, double b, double... y) {
        double[] sum = new double[x.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a * x[i] + b * y[i];
        }
        return sum;
    }
}
