package org.gradsmith.runtime;

/// The counter-based generator Philox4x32-10: a keyed mixing of a 128-bit counter, so that any number of a stream is
/// reached at once and the same numbers come on every machine.
///
/// Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3",
/// Proceedings of SC11, 2011.
public final class Philox {
    private static final int ROUNDS = 10;
    private static final long FIRST_MULTIPLIER = 0xD2511F53L;
    private static final long SECOND_MULTIPLIER = 0xCD9E8D57L;
    private static final int FIRST_WEYL = 0x9E3779B9;
    private static final int SECOND_WEYL = 0xBB67AE85;

    private Philox() {}

    /// Computes the four words that belong to a counter.
    ///
    /// @param key 64 bits, the lower word first
    /// @param low the two lower words of the counter
    /// @param high the two upper words of the counter
    /// @param words where the result goes, at 0 to 3
    public static void block(long key, long low, long high, int[] words) {
        int first = (int) low;
        int second = (int) (low >>> 32);
        int third = (int) high;
        int fourth = (int) (high >>> 32);
        int firstKey = (int) key;
        int secondKey = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long firstProduct = FIRST_MULTIPLIER * Integer.toUnsignedLong(first);
            long secondProduct = SECOND_MULTIPLIER * Integer.toUnsignedLong(third);
            first = (int) (secondProduct >>> 32) ^ second ^ firstKey;
            second = (int) secondProduct;
            third = (int) (firstProduct >>> 32) ^ fourth ^ secondKey;
            fourth = (int) firstProduct;
            firstKey += FIRST_WEYL;
            secondKey += SECOND_WEYL;
        }
        words[0] = first;
        words[1] = second;
        words[2] = third;
        words[3] = fourth;
    }
}
