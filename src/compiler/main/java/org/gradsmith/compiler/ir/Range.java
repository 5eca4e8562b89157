package org.gradsmith.compiler.ir;

/// An interval in which all values of a node are known to lie.
///
/// @param low the greatest known lower bound
/// @param high the least known upper bound
/// @param lowOpen whether `low` itself is known not to occur
public record Range(double low, double high, boolean lowOpen) {
    public static final Range ALL = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);
    public static final Range POSITIVE = new Range(0, Double.POSITIVE_INFINITY, true);
    public static final Range NOT_NEGATIVE = new Range(0, Double.POSITIVE_INFINITY, false);
    public static final Range UNIT = new Range(0, 1, false);

    /// Both ends included.
    public static Range of(double low, double high) {
        return new Range(low, high, false);
    }

    /// Whether no value is below 0.
    public boolean isNotNegative() {
        return low >= 0;
    }

    /// Whether every value is above 0.
    public boolean isPositive() {
        return low > 0 || (low == 0 && lowOpen);
    }
}
