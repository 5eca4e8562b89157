package org.gradsmith.runtime.training;

/// Powers with whole exponents: the same bits on every machine, and without the allocations of StrictMath.
final class Powers {
    private Powers() {}

    /// By repeated squaring.
    static double of(double base, long exponent) {
        double power = 1;
        double square = base;
        for (long rest = exponent; rest > 0; rest >>= 1) {
            power *= (rest & 1) == 1 ? square : 1;
            square *= square;
        }
        return power;
    }
}
