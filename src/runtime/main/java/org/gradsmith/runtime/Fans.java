package org.gradsmith.runtime;

/// The numbers of values that flow into and out of one unit of a layer, which the initialisers of Glorot, He and
/// LeCun
/// divide by.
///
/// @param in how many values one result is a sum of
/// @param out how many results one value goes into
public record Fans(int in, int out) {
    /// To be taken from the shape.
    public static final Fans UNKNOWN = new Fans(0, 0);

    /// The fans of a parameter of this shape, by convention:
    ///
    /// * `[out, in]` is the matrix of a layer, `W @ x`;
    /// * `[n, out, in]` are n such matrices, each for itself (the gates of a recurrent cell);
    /// * `[out, in, k, k]`, and all of higher rank, is a convolution: `in·k·k` values flow in, `out·k·k` out;
    /// * `[n]` has n and n; a single number 1 and 1.
    public static Fans of(int... shape) {
        return switch (shape.length) {
            case 0 -> new Fans(1, 1);
            case 1 -> new Fans(shape[0], shape[0]);
            case 2 -> new Fans(shape[1], shape[0]);
            case 3 -> new Fans(shape[2], shape[1]);
            default -> ofWindow(shape);
        };
    }

    private static Fans ofWindow(int... shape) {
        int window = 1;
        for (int axis = 2; axis < shape.length; axis++) {
            window = Math.multiplyExact(window, shape[axis]);
        }
        return new Fans(Math.multiplyExact(shape[1], window), Math.multiplyExact(shape[0], window));
    }
}
