package org.gradsmith.runtime;

/// Polynomials by Horner's rule.
final class Polynomial {
    private Polynomial() {}

    /// @param coefficients the constant term first
    static double value(double[] coefficients, double x) {
        int last = coefficients.length - 1;
        double sum = coefficients[last];
        for (int i = last - 1; i >= 0; i--) {
            sum = sum * x + coefficients[i];
        }
        return sum;
    }
}
