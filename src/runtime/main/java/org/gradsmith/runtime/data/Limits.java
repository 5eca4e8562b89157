package org.gradsmith.runtime.data;

/// What a data file may ask for at most, so that a damaged or hostile one ends in a message and not in a full
/// memory.
public final class Limits {
    /// Bytes of a header in JSON.
    public static final int HEADER_BYTES = 100_000_000;

    /// Axes of a tensor.
    public static final int RANK = 8;

    /// Characters of one field of a table.
    public static final int FIELD_CHARACTERS = 1 << 20;

    /// Fields of one line of a table.
    public static final int FIELDS = 1 << 20;

    /// Bytes that a compressed file may always expand to; beyond them [#EXPANSION] holds.
    public static final long FREE_BYTES = 1 << 24;

    /// How many times its size a compressed file may expand to.
    public static final long EXPANSION = 100;

    /// Bytes of one file, decompressed.
    public static final long FILE_BYTES = 1L << 36;

    private Limits() {}
}
