package org.gradsmith.cli;

import java.util.Locale;

/// Numbers for people.
final class Numbers {
    private static final double MOST_EXACT = 1L << 53;

    private Numbers() {}

    /// All digits of a number; a whole one without its `.0`.
    static String text(double value) {
        boolean isWhole = value == Math.rint(value) && Math.abs(value) < MOST_EXACT;
        boolean isMinusZero = value == 0 && Math.copySign(1, value) < 0;
        return isWhole && !isMinusZero ? Long.toString((long) value) : Double.toString(value);
    }

    /// About four digits of a number.
    static String brief(double value) {
        double size = Math.abs(value);
        if (value == 0 || size >= 1e-3 && size < 1e5) {
            return String.format(Locale.ROOT, size >= 1000 ? "%.1f" : size >= 10 ? "%.2f" : "%.4f", value);
        }
        return String.format(Locale.ROOT, "%.3e", value);
    }

    /// A whole number with its thousands set apart.
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
