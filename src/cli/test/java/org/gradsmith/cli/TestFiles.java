package org.gradsmith.cli;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/// The files that the tests read.
final class TestFiles {
    private TestFiles() {}

    /// A model.
    static String program(String name) {
        return path("/programs/" + name + ".grad").toString();
    }

    /// Values for a model and what JAX makes of them.
    static Path fixture(String name) {
        return path("/fixtures/" + name + ".safetensors");
    }

    private static Path path(String resource) {
        try {
            URL url = Objects.requireNonNull(TestFiles.class.getResource(resource), resource);
            return Path.of(url.toURI());
        } catch (URISyntaxException exception) {
            throw new IllegalStateException(exception);
        }
    }
}
