package org.gradsmith.runtime;

/// Looks for values that are not finite, for generated classes.
public final class Finite {
    private Finite() {}

    /// Whether the first `count` values are all finite.
    public static boolean all(float[] values, int count) {
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }

    /// Whether the first `count` values are all finite.
    public static boolean all(double[] values, int count) {
        for (int i = 0; i < count; i++) {
            if (!Double.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }
}
