package org.gradsmith.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// A folder to write text files into: whole or not at all, nothing outside it, nothing through a symbolic link in it.
final class OutputFolder {
    private final Path folder;

    /// A folder, which is made if it is not there.
    OutputFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException exception) {
            throw new UserMistake(GivenFile.shown(folder) + " is a file, not a folder", exception);
        } catch (IOException exception) {
            throw unwritable(folder, exception);
        }
    }

    /// Writes a file, unless it already holds this text.
    ///
    /// @param path below the folder, with `/`
    /// @return where it is
    Path write(String path, String text) {
        Path top = folder.toAbsolutePath().normalize();
        Path file = top.resolve(path).normalize();
        if (!file.startsWith(top) || file.equals(top)) {
            throw new IllegalStateException("a generated file would leave its folder: " + path);
        }
        try {
            Files.createDirectories(GivenFile.folder(file));
            if (!GivenFile.folder(file).toRealPath().startsWith(top.toRealPath()) || Files.isSymbolicLink(file)) {
                throw new UserMistake(GivenFile.shown(file)
                        + " is reached through a symbolic link; remove it, or choose another --out");
            }
            replace(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException exception) {
            throw unwritable(file, exception);
        }
        return folder.resolve(path);
    }

    private static void replace(Path file, byte... bytes) throws IOException {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw new UserMistake(GivenFile.shown(file) + " is a folder, where a file should be written");
        }
        Path temporary = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.write(temporary, bytes, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static UserMistake unwritable(Path path, IOException exception) {
        return new UserMistake(
                GivenFile.shown(path) + " cannot be written (" + exception.getMessage()
                        + "); check the permissions and the space on the disk",
                exception);
    }
}
