package org.gradsmith.runtime;

/// A stream of random numbers, fixed by a seed and the purpose it serves: streams of other purposes do not disturb
/// it,
/// and
/// it gives the same numbers on every machine. Belongs to one thread at a time; drawing does not allocate.
public final class RandomNumbers {
    private static final double UNIT = 0x1p-53;

    private final long seed;
    private final long stream;
    private final int[] words = new int[4];
    private long position;
    private long block = -1;

    /// The stream of a purpose, such as the path of a parameter.
    public RandomNumbers(long seed, String purpose) {
        this(new State(seed, hash(purpose), 0));
    }

    /// A stream that goes on where another one was.
    public RandomNumbers(State state) {
        this.seed = state.seed();
        this.stream = state.stream();
        this.position = state.position();
    }

    /// All that fixes the numbers to come.
    ///
    /// @param seed the key of the generator
    /// @param stream the upper half of its counter
    /// @param position the number of 32-bit words drawn so far
    public record State(long seed, long stream, long position) {}

    /// Where the stream is now.
    public State state() {
        return new State(seed, stream, position);
    }

    /// Goes to a place in the stream.
    ///
    /// @param position the number of 32-bit words before it
    public void seek(long position) {
        this.position = position;
    }

    /// 32 random bits.
    public int nextInt() {
        if (position >>> 2 != block) {
            block = position >>> 2;
            Philox.block(seed, block, stream, words);
        }
        return words[(int) (position++ & 3)];
    }

    /// A whole number from 0 to `bound` − 1, each as likely as the other.
    ///
    /// Source: D. Lemire, "Fast random integer generation in an interval", ACM TOMACS 29(1), 2019.
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("a bound must be positive, not " + bound);
        }
        long product = Integer.toUnsignedLong(nextInt()) * bound;
        int threshold = Integer.remainderUnsigned(-bound, bound);
        while (Integer.compareUnsigned((int) product, threshold) < 0) {
            product = Integer.toUnsignedLong(nextInt()) * bound;
        }
        return (int) (product >>> 32);
    }

    /// A number in [0, 1), a multiple of 2⁻⁵³.
    public double nextUniform() {
        long high = Integer.toUnsignedLong(nextInt()) >>> 5;
        long low = Integer.toUnsignedLong(nextInt()) >>> 6;
        return ((high << 26) | low) * UNIT;
    }

    /// A number of the standard normal distribution, by the method of Box and Muller.
    public double nextNormal() {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - nextUniform()));
        return radius * StrictMath.cos(2 * Math.PI * nextUniform());
    }

    /// Puts numbers into a random order, each order as likely as the other, by the method of Fisher and Yates.
    public void shuffle(int[] numbers) {
        for (int last = numbers.length - 1; last > 0; last--) {
            int chosen = nextInt(last + 1);
            int kept = numbers[last];
            numbers[last] = numbers[chosen];
            numbers[chosen] = kept;
        }
    }

    /// FNV-1a over UTF-16 code units; Philox mixes what it leaves unmixed.
    private static long hash(String purpose) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < purpose.length(); i++) {
            hash = (hash ^ purpose.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }
}
