package org.gradsmith.runtime.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// A file to read: decompressed where it is gzipped, guarded by [Limits], with every failure as a [DataException].
///
/// @param path where it is
/// @param size its bytes on disk
/// @param isCompressed whether it is gzipped
record DataFile(Path path, long size, boolean isCompressed) {
    private static final byte[] GZIP = {0x1F, (byte) 0x8B};

    static DataFile of(Path path) {
        if (Files.isDirectory(path)) {
            throw DataException.in(path, "is a folder; name the file in it");
        }
        try (InputStream input = Files.newInputStream(path)) {
            boolean isCompressed = Arrays.equals(input.readNBytes(2), GZIP);
            return new DataFile(path, Files.size(path), isCompressed);
        } catch (IOException exception) {
            throw unreadable(path, exception);
        }
    }

    /// What to do with the bytes of a file.
    interface Reading<R> {
        R from(InputStream input) throws IOException;
    }

    <R> R read(Reading<R> reading) {
        try (InputStream input = open()) {
            return reading.from(input);
        } catch (IOException exception) {
            throw unreadable(path, exception);
        }
    }

    InputStream open() throws IOException {
        InputStream plain = Files.newInputStream(path);
        if (!isCompressed) {
            return new BufferedInputStream(plain, 1 << 16);
        }
        try {
            return new GuardedStream(new GZIPInputStream(plain, 1 << 16), path, size);
        } catch (IOException exception) {
            plain.close();
            throw exception;
        }
    }

    /// Its first bytes, decompressed.
    byte[] head(int count) {
        return read(input -> input.readNBytes(count));
    }

    /// Its name in small letters, without the ending of a compressed file.
    String name() {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return isCompressed && name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    /// Refuses a header that promises more data than the file can hold.
    void expect(long bytes, String promise) {
        long most = isCompressed ? GuardedStream.limit(size) : size;
        if (bytes < 0 || bytes > most) {
            throw DataException.in(
                    path, promise + ", but the file is too short for that: it is truncated or damaged, get it again");
        }
    }

    static DataException unreadable(Path path, IOException exception) {
        String problem;
        if (exception instanceof NoSuchFileException) {
            problem =
                    "there is no such file; seen from the folder " + Path.of("").toAbsolutePath();
        } else if (exception instanceof AccessDeniedException) {
            problem = "may not be read; check its permissions";
        } else if (exception instanceof EOFException) {
            problem = "ends too early: it is truncated, get it again";
        } else if (exception instanceof ZipException) {
            problem = "its compressed data is damaged (" + exception.getMessage() + "); get it again";
        } else {
            problem = "cannot be read: " + exception.getMessage();
        }
        return new DataException(path + ": " + problem, exception);
    }
}
