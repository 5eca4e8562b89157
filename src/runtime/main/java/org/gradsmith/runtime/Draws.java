package org.gradsmith.runtime;

/// The random numbers of a model: each is a function of the seed, the step of the training, the number of the draw in
/// the program, and the place of the element, and of nothing else. So they are the same on every machine, with any
/// number of threads, and in whichever order they are computed; a training that is resumed needs its seed and its step
/// to go on with the same ones.
///
/// The bits are half a block of [Philox], whose key is the seed and whose counter is made of the other three.
public final class Draws {
    private static final int DRAW_BITS = 24;
    private static final double UNIT = 0x1p-53;
    private static final float FLOAT_UNIT = 0x1p-24f;

    private Draws() {}

    /// 64 random bits.
    ///
    /// @param step of the training, less than 2⁴⁰
    /// @param draw its number in the program, less than 2²⁴
    /// @param place of the element in row-major order, samples first
    public static long bits(long seed, long step, int draw, long place) {
        return Philox.half(seed, place >>> 1, step << DRAW_BITS | draw, (place & 1) != 0);
    }

    /// A number in [0, 1), a multiple of 2⁻⁵³.
    public static double uniform(long bits) {
        return (bits >>> 11) * UNIT;
    }

    /// A number of the standard normal distribution: its quantile at an odd multiple of 2⁻⁵³.
    public static double normal(long bits) {
        return NormalDistribution.quantile((bits >>> 12 << 1 | 1) * UNIT);
    }

    /// An element of a draw, in [0, 1).
    public static double uniform(long seed, long step, int draw, long place) {
        return uniform(bits(seed, step, draw, place));
    }

    /// The same in single precision, rounded down: a multiple of 2⁻²⁴, never 1.
    public static float uniformFloat(long seed, long step, int draw, long place) {
        return (bits(seed, step, draw, place) >>> 40) * FLOAT_UNIT;
    }

    /// An element of a draw from the standard normal distribution.
    public static double normal(long seed, long step, int draw, long place) {
        return normal(bits(seed, step, draw, place));
    }

    /// The same in single precision.
    public static float normalFloat(long seed, long step, int draw, long place) {
        return (float) normal(seed, step, draw, place);
    }
}
