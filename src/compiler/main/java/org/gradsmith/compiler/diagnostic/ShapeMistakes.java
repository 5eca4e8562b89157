package org.gradsmith.compiler.diagnostic;

import static org.gradsmith.compiler.diagnostic.Mistake.error;
import static org.gradsmith.compiler.diagnostic.Mistake.warning;

import java.util.List;

/// What can be wrong with shapes, axes and indices: codes GS03xx.
public final class ShapeMistakes {
    /// Argument of another shape.
    public static final Mistake ARGUMENT_SHAPE = error(
            "GS0301",
            "Argument of another shape",
            "The argument `{0}` of `{1}` is declared as `{2}`, but has the shape {3}{4}.",
            "{5}",
            """
            fn distance(a : [n], b : [n]) = sum((a - b)^2)
            model M {
              input x : [3]
              input y : [4]
              loss = distance(x, y)
            }
            """);

    /// Leading axes do not fit.
    public static final Mistake LIFTED_SHAPES_DIFFER = error(
            "GS0302",
            "Leading axes do not fit",
            "`{0}` is applied along leading axes {1} and {2}, which differ.",
            "",
            """
            fn distance(a : [n], b : [n]) = sum((a - b)^2)
            model M {
              input x : [2, 3]
              input y : [4, 3]
              loss = sum(distance(x, y))
            }
            """);

    /// Shapes do not fit.
    public static final Mistake SHAPES_DIFFER = error(
            "GS0303",
            "Shapes do not fit",
            "`{0}` cannot combine the shapes {1} and {2}.",
            "Shapes are aligned on their last axes, which must be equal.",
            """
            model M {
              input x : [3]
              input y : [4]
              loss = sum(x + y)
            }
            """);

    /// Matrix product does not fit.
    public static final Mistake MATRIX_SHAPES_DIFFER = error(
            "GS0304",
            "Matrix product does not fit",
            "`@` cannot multiply the shapes {0} and {1}.",
            "The last axis of the left side is summed with the last but one of the right side (the only one of a vector).",
            """
            model M {
              input x : [3]
              param W : [2, 4] ~ zeros
              loss = sum(W @ x)
            }
            """);

    /// Arrays cannot be joined.
    public static final Mistake JOINED_SHAPES_DIFFER = error(
            "GS0305",
            "Arrays cannot be joined",
            "The shapes {0} and {1} cannot be joined along axis {2}.",
            "All other axes must be equal.",
            """
            fn f(a : [2, 3], b : [2, 4]) = concat(a, b)
            """);

    /// Pattern does not fit.
    public static final Mistake EINSUM_SHAPES = error(
            "GS0306",
            "Pattern does not fit",
            "The pattern `{0}` does not fit the shapes {1}.",
            "One letter for each axis, `...` for all others; equal letters have equal sizes; the result names letters that "
                    + "occur, each once, and keeps `...`.",
            """
            fn f(a : [2, 3], b : [4]) = einsum("ij,j->i", a, b)
            """);

    /// Another number of elements.
    public static final Mistake RESHAPE_COUNT = error(
            "GS0307",
            "Another number of elements",
            "The shape {0} has {1} elements and cannot become {2}, which has {3}.",
            "Both must have the same number; one size may be -1, which stands for what is left.",
            """
            fn f(a : [2, 3]) = reshape(a, [4, 2])
            """);

    /// Transpose of a number.
    public static final Mistake TRANSPOSE_OF_NUMBER =
            error("GS0308", "Transpose of a number", "A single number has no transpose.", "", """
            fn f(x : real) = xᵀ
            """);

    /// Axis out of range.
    public static final Mistake NO_SUCH_AXIS = error(
            "GS0309",
            "Axis out of range",
            "There is no axis {0} in the shape {1}.",
            "Axes are counted from 0; -1 is the last one.",
            """
            fn f(a : [2, 3]) = sum(a, axis = 2)
            """);

    /// Too many indices.
    public static final Mistake TOO_MANY_INDICES = error(
            "GS0310",
            "Too many indices",
            "There are {0} indices for the shape {1}.",
            "Give one for each axis at most; `newaxis` adds an axis.",
            """
            fn f(a : [2, 3]) = a[0, 1, 2]
            """);

    /// Position out of range.
    public static final Mistake POSITION_OUTSIDE = error(
            "GS0311",
            "Position out of range",
            "Position {0} is outside of axis {1}, which has the size {2}.",
            "Positions are counted from 0; -1 is the last one.",
            """
            fn f(a : [3]) = a[3]
            """);

    /// Not an index.
    public static final Mistake NOT_AN_INDEX = error(
            "GS0312",
            "Not an index",
            "`{0}` is {1}, not an index.",
            "Positions are whole numbers: indices, data of the kind `index(n)`, what is computed of them, `floor(x)`.",
            """
            fn f(a : [3], x : real) = a[x]
            """);

    /// Reads outside of an array.
    public static final Mistake READS_OUTSIDE = error(
            "GS0313",
            "Reads outside of an array",
            "The position `{0}` runs from {1} to {2}, but that axis of `{3}` has the size {4}.",
            "Give the index a smaller range, or say what is outside: `x[i] else 0`.",
            """
            fn f(x : [n]) {
              y[i in 0..n] = x[i + 1] - x[i]
              return y
            }
            """);

    /// Range of an index unknown.
    public static final Mistake RANGE_UNKNOWN = error(
            "GS0314",
            "Range of an index unknown",
            "How far `{0}` runs does not follow from what is read.",
            "Say it: `{0} in 0..n`.",
            """
            fn f(x : [n]) {
              y[i, j] = x[i]
              return y
            }
            """);

    /// No room for an index.
    public static final Mistake NO_ROOM =
            error("GS0315", "No room for an index", "No value of `{0}` keeps every read inside of its array.", "", """
            fn f(x : [3], k : [5]) {
              y[i] = sum[u] k[u] * x[i + u]
              return y
            }
            """);

    /// Empty range.
    public static final Mistake EMPTY_RANGE =
            error("GS0316", "Empty range", "The range from {0} to {1} is empty.", "The end is not included.", """
            fn f(x : [5]) = sum[i in 3..3] x[i]
            """);

    /// Definition does not start at 0.
    public static final Mistake STARTS_LATE = error(
            "GS0317",
            "Definition does not start at 0",
            "`{0}` starts at {1}; arrays start at 0.",
            "Shift the index: `y[i in 0..n] = x[i + 1]`.",
            """
            fn f(x : [5]) {
              y[i in 1..5] = x[i]
              return y
            }
            """);

    /// Step is zero.
    public static final Mistake ZERO_STEP = error(
            "GS0318",
            "Step is zero",
            "A step must not be 0.",
            "`x[::2]` takes every other element, `x[::-1]` all from the end.",
            """
            fn f(x : [5]) = x[::0]
            """);

    /// `else` is not a number.
    public static final Mistake ELSE_NOT_A_NUMBER = error(
            "GS0319",
            "`else` is not a number",
            "What is read outside of an array must be a single number, not {0}.",
            "",
            """
            fn f(x : [5], z : [2]) {
              y[i in 0..7] = x[i - 1] else z
              return y
            }
            """);

    /// Position along many axes.
    public static final Mistake POSITION_OF_MANY = error(
            "GS0320",
            "Position along many axes",
            "`{0}` gives a position along one axis, but is taken over {1}.",
            "Name the axis: `argmax(x, axis = -1)`.",
            """
            fn f(x : [2, 3]) = argmax(x)
            """);

    /// Not a size.
    public static final Mistake NOT_A_SIZE = error(
            "GS0321",
            "Not a size",
            "`{0}` is not a whole number that is known before the model runs.",
            "Sizes are whole numbers, hyper-parameters, size variables, and + - * / of them.",
            """
            model M(features = 5) {
              input x : [features / 2]
              loss = sum(x)
            }
            """);

    /// Size is not positive.
    public static final Mistake SIZE_NOT_POSITIVE = error(
            "GS0322",
            "Size is not positive",
            "A size must be at least 1, but this is {0}.",
            "Make what it is computed from greater; an axis without elements is left out.",
            """
            model M(features = 3) {
              input x : [features - 3]
              loss = sum(x)
            }
            """);

    /// Size named like a sample axis.
    public static final Mistake SIZE_IS_SAMPLES = error(
            "GS0323",
            "Size named like a sample axis",
            "The size `{0}` has the name of a sample axis.",
            "Rename one of the two.",
            """
            model M {
              input x : [batch]
              loss = sum(x)
            }
            """);

    /// Size too great.
    public static final Mistake SIZE_TOO_GREAT =
            error("GS0324", "Size too great", "This size is too great for a whole number of 64 bits.", "", """
            fn f(x : [n]) {
              y[i in 0..9000000000000000000 * n * n * 4] = 0
              return y
            }
            """);

    /// Too many elements.
    public static final Mistake TOO_MANY_ELEMENTS = error(
            "GS0325",
            "Too many elements",
            "The shape {0} has {1} elements; an array holds at most 2147483647.",
            "",
            """
            model M {
              input x : [100000, 100000]
              loss = sum(x)
            }
            """);

    /// Too many axes.
    public static final Mistake RANK_TOO_GREAT =
            error("GS0326", "Too many axes", "A shape with {0} axes is too much: at most {1}.", "", """
            model M {
              input x : [1, 1, 1, 1, 1, 1, 1, 1, 2]
              loss = sum(x)
            }
            """);

    /// Size variable that resembles a name.
    public static final Mistake SIMILAR_SIZE = warning(
            "GS0327",
            "Size variable that resembles a name",
            "`{0}` is a new size variable, though there is `{1}`.",
            "",
            """
            model M(features = 3) {
              input x : [featurs]
              param w : [features] ~ zeros
              loss = sum(x) * sum(w)
            }
            """);

    /// Index reads a part.
    public static final Mistake INDEX_READS_PART = warning(
            "GS0328",
            "Index reads a part",
            "`{0}` runs over arrays of different sizes: `{1}` has {2}, `{3}` has {4}. Only what both have is read.",
            "Give the range if that is meant: `{0} in 0..n`.",
            """
            fn f(x : [3], y : [4]) = sum[i] x[i] * y[i]
            """);

    /// Row and column combined.
    public static final Mistake MIXES_ROW_AND_COLUMN = warning(
            "GS0329",
            "Row and column combined",
            "Adding {0} and {1} gives every element of one with every element of the other.",
            "If that is not meant, leave out `newaxis` or take the sum over the last axis.",
            """
            fn f(x : [n], y : [n]) = x[:, newaxis] - y
            """);

    /// Data that may be outside of an array.
    public static final Mistake LOOKUP_OUTSIDE = error(
            "GS0340",
            "Data that may be outside of an array",
            "`{0}` can be {1}, but that axis of `{2}` has the size {3}.",
            "Say what is outside: `x[k] else 0`.",
            """
            fn f(E : [65, 8], letter : index(70)) = sum(E[letter])
            """);

    /// Positions of different shapes.
    public static final Mistake LOOKUP_SHAPES = error(
            "GS0341",
            "Positions of different shapes",
            "Positions of the shapes {0} and {1} cannot go together.",
            "Name the indices: `y[s, t] = A[i[s], j[t]]`.",
            """
            fn f(A : [3, 4], i : index(3)[2], j : index(4)[5]) = sum(A[i, j])
            """);

    private static final List<Mistake> ALL = List.of(
            ARGUMENT_SHAPE,
            LIFTED_SHAPES_DIFFER,
            SHAPES_DIFFER,
            MATRIX_SHAPES_DIFFER,
            JOINED_SHAPES_DIFFER,
            EINSUM_SHAPES,
            RESHAPE_COUNT,
            TRANSPOSE_OF_NUMBER,
            NO_SUCH_AXIS,
            TOO_MANY_INDICES,
            POSITION_OUTSIDE,
            NOT_AN_INDEX,
            READS_OUTSIDE,
            RANGE_UNKNOWN,
            NO_ROOM,
            EMPTY_RANGE,
            STARTS_LATE,
            ZERO_STEP,
            ELSE_NOT_A_NUMBER,
            POSITION_OF_MANY,
            NOT_A_SIZE,
            SIZE_NOT_POSITIVE,
            SIZE_IS_SAMPLES,
            SIZE_TOO_GREAT,
            TOO_MANY_ELEMENTS,
            RANK_TOO_GREAT,
            SIMILAR_SIZE,
            INDEX_READS_PART,
            MIXES_ROW_AND_COLUMN,
            LOOKUP_OUTSIDE,
            LOOKUP_SHAPES);

    private ShapeMistakes() {}

    /// All of them, in the order of their codes.
    public static List<Mistake> all() {
        return ALL;
    }
}
