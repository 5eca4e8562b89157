package org.gradsmith.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gradsmith.runtime.Spelling;
import org.jspecify.annotations.Nullable;

/// Files that the user named: there, or told kindly why not.
final class GivenFile {
    private static final String SOURCE = ".grad";
    private static final int LISTED = 5;

    private GivenFile() {}

    /// A source file that exists.
    ///
    /// @throws UserMistake where it does not, or is something else
    static Path source(Path file) {
        if (Files.isDirectory(file)) {
            throw new UserMistake(shown(file) + " is a folder; name a file in it" + listed(file));
        }
        readable(file);
        if (!String.valueOf(file.getFileName()).endsWith(SOURCE)) {
            throw new UserMistake(shown(file) + " is no " + SOURCE + " file; models and functions are written in files"
                    + " such as model.grad");
        }
        return file;
    }

    /// A file that exists and may be read.
    ///
    /// @throws UserMistake where it does not
    static Path readable(Path file) {
        if (Files.isDirectory(file)) {
            throw new UserMistake(shown(file) + " is a folder; name a file in it");
        }
        if (Files.notExists(file)) {
            throw new UserMistake("there is no file " + shown(file) + neighbour(file));
        }
        if (!Files.isReadable(file)) {
            throw new UserMistake(shown(file) + " may not be read; check its permissions");
        }
        return file;
    }

    /// A file that can be written, in a folder that exists.
    ///
    /// @throws UserMistake where it cannot
    static Path writable(Path file) {
        if (Files.isDirectory(file)) {
            throw new UserMistake(shown(file) + " is a folder; name a file in it");
        }
        Path folder = folder(file);
        if (!Files.isDirectory(folder)) {
            throw new UserMistake(
                    "there is no folder " + shown(folder) + " to write " + file.getFileName() + " into; make it first");
        }
        if (!Files.isWritable(folder)) {
            throw new UserMistake(
                    "the folder " + shown(folder) + " may not be written to; check its permissions or choose another");
        }
        return file;
    }

    /// The folder that a file is in.
    static Path folder(Path file) {
        @Nullable Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }

    /// Its name for a message.
    static String shown(Path file) {
        return "`" + plain(file) + "`";
    }

    /// Its name for a line of its own.
    static String plain(Path file) {
        return Console.harmless(file.toString());
    }

    private static String neighbour(Path file) {
        Path folder = folder(file);
        if (!Files.isDirectory(folder)) {
            return ", nor the folder " + shown(folder);
        }
        String suggestion = Spelling.suggestion(String.valueOf(file.getFileName()), names(folder, ""));
        boolean isPlain = file.getParent() == null;
        return (isPlain ? " in the folder " + shown(folder) : "") + Console.harmless(suggestion);
    }

    private static String listed(Path folder) {
        List<String> sources = names(folder, SOURCE);
        return sources.isEmpty()
                ? ""
                : ", such as "
                        + Console.harmless(String.join(", ", sources.subList(0, Math.min(LISTED, sources.size()))));
    }

    private static List<String> names(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException exception) {
            return List.of();
        }
    }
}
