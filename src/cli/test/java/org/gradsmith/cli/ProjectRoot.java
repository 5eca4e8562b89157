package org.gradsmith.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the project is.
final class ProjectRoot {
    private ProjectRoot() {}

    /// The nearest folder, from the working folder upwards, that holds the launcher.
    static Path find() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("gradsmith"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("no folder above the working folder holds the launcher");
            }
        }
        return folder;
    }
}
