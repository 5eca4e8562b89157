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
        long first = low;
        long second = high;
        for (int round = 0; round < ROUNDS; round++) {
            long mixed = mixed(second, SECOND_MULTIPLIER, first, (int) key + round * FIRST_WEYL);
            second = mixed(first, FIRST_MULTIPLIER, second, (int) (key >>> 32) + round * SECOND_WEYL);
            first = mixed;
        }
        words[0] = (int) first;
        words[1] = (int) (first >>> 32);
        words[2] = (int) second;
        words[3] = (int) (second >>> 32);
    }

    /// Half of the words that belong to a counter.
    ///
    /// @param isUpper which half: the words 2 and 3, or 0 and 1; the lower word is in the lower bits
    static long half(long key, long low, long high, boolean isUpper) {
        long first = low;
        long second = high;
        for (int round = 0; round < ROUNDS; round++) {
            long mixed = mixed(second, SECOND_MULTIPLIER, first, (int) key + round * FIRST_WEYL);
            second = mixed(first, FIRST_MULTIPLIER, second, (int) (key >>> 32) + round * SECOND_WEYL);
            first = mixed;
        }
        return isUpper ? second : first;
    }

    /// Two words of the next round.
    ///
    /// @param multiplied its lower word is multiplied; the product's lower word becomes the upper one
    /// @param other its upper word goes into the lower one
    private static long mixed(long multiplied, long multiplier, long other, int key) {
        long product = multiplier * (multiplied & 0xFFFF_FFFFL);
        return (product >>> 32 ^ other >>> 32 ^ Integer.toUnsignedLong(key)) & 0xFFFF_FFFFL | product << 32;
    }
}
