package org.gradsmith.runtime;

import java.util.function.DoubleUnaryOperator;

/// A derivative by differences: a second opinion that knows nothing of derivatives.
///
/// The differences are central ones, extrapolated to a step of 0 by the method of C. Ridders, "Accurate computation of
/// F'(x) and F'(x) F''(x)", Advances in Engineering Software 4(2), 1982, which also estimates its own error.
///
/// @param error its own estimate of its error; infinite where differences do not settle at all
public record FiniteDifference(double value, double error) {
    private static final int ROUNDS = 12;
    private static final double FIRST_STEP = 1e-2;
    private static final double SHRINKING = 2;

    /// The derivative of a function at a point.
    ///
    /// @param scale how great the numbers are that its values are computed from, for their rounding
    public static FiniteDifference of(DoubleUnaryOperator function, double at, double scale) {
        double step = FIRST_STEP * Math.max(1, Math.abs(at));
        double[] row = new double[ROUNDS];
        FiniteDifference best = new FiniteDifference(Double.NaN, Double.POSITIVE_INFINITY);
        for (int round = 0; round < ROUNDS; round++, step /= SHRINKING) {
            double[] next = new double[ROUNDS];
            next[0] = central(function, at, step);
            double rounding = 2 * Math.ulp(scale) / step;
            double factor = 1;
            for (int column = 1; column <= round; column++) {
                factor *= SHRINKING * SHRINKING;
                next[column] = (factor * next[column - 1] - row[column - 1]) / (factor - 1);
                double change =
                        Math.max(Math.abs(next[column] - next[column - 1]), Math.abs(next[column] - row[column - 1]));
                double error = Math.max(change, rounding);
                best = error < best.error ? new FiniteDifference(next[column], error) : best;
            }
            row = next;
        }
        return best;
    }

    private static double central(DoubleUnaryOperator function, double at, double step) {
        double above = at + step;
        double below = at - step;
        return (function.applyAsDouble(above) - function.applyAsDouble(below)) / (above - below);
    }
}
