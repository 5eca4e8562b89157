package org.gradsmith.runtime.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/// Decompressed bytes that end in a message where they become far more than the compressed ones allow.
final class GuardedStream extends FilterInputStream {
    private final Path path;
    private final long limit;
    private long count;

    GuardedStream(InputStream input, Path path, long compressedBytes) {
        super(input);
        this.path = path;
        this.limit = limit(compressedBytes);
    }

    static long limit(long compressedBytes) {
        return Math.min(Limits.FILE_BYTES, Math.max(Limits.FREE_BYTES, Limits.EXPANSION * compressedBytes));
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        counted(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        counted(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        counted(skipped);
        return skipped;
    }

    private void counted(long bytes) {
        count += bytes;
        if (count > limit) {
            throw DataException.in(
                    path,
                    "expands to more than " + limit + " bytes, which no honest data does; decompress it yourself if you"
                            + " trust it");
        }
    }
}
