package org.gradsmith.runtime.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.runtime.Tensor;

/// Arithmetic with shapes.
final class Shapes {
    private Shapes() {}

    /// The lengths and their product, as read from a file.
    ///
    /// @throws DataException where a length is negative, or there are too many axes or elements
    static int[] checked(Path file, long... lengths) {
        if (lengths.length > Limits.RANK) {
            throw DataException.in(file, "has " + lengths.length + " axes; up to " + Limits.RANK + " are possible");
        }
        try {
            int[] shape = Arrays.stream(lengths).mapToInt(Math::toIntExact).toArray();
            if (Arrays.stream(shape).anyMatch(length -> length < 0)) {
                throw DataException.in(file, "has an axis of negative length, " + Arrays.toString(lengths));
            }
            Tensor.size(shape);
            return shape;
        } catch (ArithmeticException exception) {
            throw new DataException(
                    file + ": promises " + Arrays.toString(lengths) + " elements, more than 2^31 - 1; split it",
                    exception);
        }
    }

    /// All lengths but the first.
    static int[] rest(int... shape) {
        return Arrays.copyOfRange(shape, Math.min(1, shape.length), shape.length);
    }

    /// The lengths with one more in front.
    static int[] prepend(int length, int... shape) {
        int[] longer = new int[shape.length + 1];
        longer[0] = length;
        System.arraycopy(shape, 0, longer, 1, shape.length);
        return longer;
    }

    /// Whether one shape is the other with neighbouring axes joined, or with axes of length 1 more or less: then it
    /// holds
    /// the same numbers in the same order, and nobody meant a transposition.
    static boolean areJoined(int[] left, int[] right) {
        Set<Long> first = ends(left);
        Set<Long> second = ends(right);
        return Tensor.size(left) == Tensor.size(right) && (first.containsAll(second) || second.containsAll(first));
    }

    private static Set<Long> ends(int... shape) {
        Set<Long> ends = new TreeSet<>();
        long product = 1;
        ends.add(product);
        for (int length : shape) {
            product *= length;
            ends.add(product);
        }
        return ends;
    }

    /// As in the language, such as `[28, 28]`.
    static String text(int... shape) {
        return Arrays.toString(shape);
    }

    /// The position of a row-major index, such as `[2, 13]`; empty in a single number.
    static String position(int index, int... shape) {
        int[] position = new int[shape.length];
        int rest = index;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            position[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return shape.length == 0 ? "" : Arrays.toString(position);
    }
}
