package org.gradsmith.maven;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.codehaus.plexus.build.BuildContext;

/// The folder of the generated files. Touches nothing outside of it, and nothing in it that it is not told to.
final class OutputFolder {
    private final Path folder;
    private final BuildContext context;

    OutputFolder(Path folder, BuildContext context) {
        this.folder = folder.toAbsolutePath().normalize();
        this.context = context;
    }

    /// Writes the files whose text has changed.
    ///
    /// @return how many these were
    int write(List<GeneratedFile> files) throws IOException {
        int written = 0;
        for (GeneratedFile file : files) {
            if (!text(file.path()).equals(Optional.of(file.text()))) {
                write(place(file.path()), file.text());
                written++;
            }
        }
        return written;
    }

    /// Deletes files, and the folders that become empty by it.
    void delete(Collection<String> paths) throws IOException {
        for (String path : paths) {
            Path file = place(path);
            Files.deleteIfExists(file);
            context.refresh(file.toFile());
            Path parent = file.getParent();
            while (parent != null && !parent.equals(folder) && isEmpty(parent)) {
                Files.delete(parent);
                parent = parent.getParent();
            }
        }
    }

    /// The text of a file, if it is there.
    Optional<String> text(String path) throws IOException {
        Path file = place(path);
        return Files.isRegularFile(file)
                ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        try (OutputStream stream = context.newFileOutputStream(file.toFile())) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Path place(String path) throws IOException {
        Path file = folder.resolve(path.replace('/', File.separatorChar)).normalize();
        if (!file.startsWith(folder) || file.equals(folder)) {
            throw new IOException("a generated file would leave its folder: " + path);
        }
        return file;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var children = Files.list(folder)) {
            return children.findAny().isEmpty();
        }
    }
}
