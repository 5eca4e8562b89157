package org.gradsmith.runtime.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Writes a file as a whole or not at all: into a temporary neighbour, forced to disk, which then takes its place.
/// Whatever
/// happens in between, a reader finds the old file or the new one.
public final class AtomicFile {
    private static final String TEMPORARY = ".tmp";

    private AtomicFile() {}

    /// What to write.
    @FunctionalInterface
    public interface Writing {
        void to(FileChannel channel) throws IOException;
    }

    /// How a temporary file is opened; tests open failing ones.
    interface Opening {
        FileChannel open(Path path) throws IOException;
    }

    /// Writes a file, replacing an earlier one.
    ///
    /// @throws DataException where it cannot be written, or another process is just writing it
    public static void write(Path file, Writing writing) {
        write(file, writing, AtomicFile::create);
    }

    static void write(Path file, Writing writing, Opening opening) {
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path lock = target.resolveSibling(target.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = lock(channel, file)) {
                try {
                    removeStale(target);
                    replace(target, writing, opening);
                } finally {
                    deleteHeld(held, lock);
                }
            }
        } catch (NoSuchFileException exception) {
            throw new DataException(
                    file + ": cannot be written, for there is no such folder; make it first", exception);
        } catch (IOException exception) {
            throw new DataException(
                    file + ": cannot be written (" + exception.getMessage() + "); what was there before is untouched",
                    exception);
        }
    }

    private static FileLock lock(FileChannel channel, Path file) throws IOException {
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException exception) {
            lock = null;
        }
        if (lock == null) {
            throw DataException.in(file, "is just being written by somebody else; choose another name");
        }
        return lock;
    }

    private static void deleteHeld(FileLock held, Path lock) throws IOException {
        if (held.isValid()) {
            Files.deleteIfExists(lock);
        }
    }

    private static FileChannel create(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static void replace(Path target, Writing writing, Opening opening) throws IOException {
        Path temporary = target.resolveSibling(target.getFileName() + "."
                + ProcessHandle.current().pid() + "."
                + Long.toHexString(ThreadLocalRandom.current().nextLong()) + TEMPORARY);
        try {
            try (FileChannel channel = opening.open(temporary)) {
                writing.to(channel);
                channel.force(true);
                if (channel.position() != Files.size(temporary)) {
                    throw new IOException("the disk kept only a part of it");
                }
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceFolder(target);
    }

    /// Makes the new name outlive a power failure; systems that cannot open folders do so by themselves or not at
    /// all.
    private static void forceFolder(Path target) throws IOException {
        @Nullable Path folder = target.getParent();
        if (folder == null || !"/".equals(target.getFileSystem().getSeparator())) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Removes what processes that have died left behind.
    private static void removeStale(Path target) throws IOException {
        @Nullable Path folder = target.getParent();
        if (folder == null) {
            return;
        }
        String prefix = target.getFileName() + ".";
        try (DirectoryStream<Path> neighbours = Files.newDirectoryStream(folder, path -> isStale(path, prefix))) {
            for (Path neighbour : neighbours) {
                Files.deleteIfExists(neighbour);
            }
        }
    }

    private static boolean isStale(Path path, String prefix) {
        String name = String.valueOf(path.getFileName());
        if (!name.startsWith(prefix) || !name.endsWith(TEMPORARY)) {
            return false;
        }
        String[] parts = name.substring(prefix.length()).split("\\.", -1);
        return parts.length == 3
                && parts[0].matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(parts[0])).isEmpty();
    }
}
