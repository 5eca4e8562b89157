package org.gradsmith.runtime;

import java.util.Arrays;
import java.util.List;

/// Checks of sizes for generated classes.
public final class Sizes {
    private Sizes() {}

    /// Checks that there is one size for each name and that none is beyond what was reserved.
    ///
    /// @throws IllegalArgumentException otherwise
    public static void check(List<String> names, int[] reserved, int... sizes) {
        if (sizes.length != names.size()) {
            throw new IllegalArgumentException("sizes of " + names + " expected, not " + Arrays.toString(sizes));
        }
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] < 0 || sizes[i] > reserved[i]) {
                throw new IllegalArgumentException(
                        "the size " + names.get(i) + " is " + sizes[i] + ", reserved are " + reserved[i]);
            }
        }
    }

    /// Checks that there is one size for each name and that none is negative.
    ///
    /// @throws IllegalArgumentException otherwise
    public static void checkReserved(List<String> names, int... sizes) {
        int[] unlimited = new int[names.size()];
        Arrays.fill(unlimited, Integer.MAX_VALUE);
        check(names, unlimited, sizes);
    }

    /// The length of an array for a shape.
    ///
    /// @throws IllegalArgumentException beyond what an array can hold
    public static int length(long... shape) {
        long product = 1;
        for (long length : shape) {
            if (length == 0) {
                return 0;
            }
            if (length < 0 || product > Integer.MAX_VALUE / length) {
                throw new IllegalArgumentException("too large for an array: " + Arrays.toString(shape));
            }
            product *= length;
        }
        return (int) product;
    }

    /// The number of whole samples in an array.
    ///
    /// @throws IllegalArgumentException if there is a rest
    public static int samples(String name, int values, int sampleLength) {
        if (values % sampleLength != 0) {
            throw new IllegalArgumentException(
                    name + " has " + values + " values, which is no whole number of samples of " + sampleLength);
        }
        return values / sampleLength;
    }

    /// Checks the length of an array.
    ///
    /// @throws IllegalArgumentException if it is another one
    public static void checkLength(String name, int values, int expected) {
        if (values != expected) {
            throw new IllegalArgumentException(name + " has " + values + " values, not " + expected);
        }
    }
}
