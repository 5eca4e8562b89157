package org.gradsmith.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/// A new project: a model, a `pom.xml` that generates its Java at build time, a program that trains it, and a test.
///
/// @param name of its folder and artifact
/// @param version of Gradsmith that it uses
record ProjectTemplate(String name, String version) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "clock");
    private static final String FOLDER = "new/";

    /// Where each file goes; `@path@` is the folder of the package.
    private static final Map<String, String> FILES = files();

    /// @throws IllegalArgumentException with a sentence for the user, where the name cannot be used
    ProjectTemplate {
        problem(name).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
    }

    /// What is wrong with a name, as a sentence; nothing where it can be used.
    static Optional<String> problem(String name) {
        if (!PLAIN.matcher(name).matches()) {
            return Optional.of("a project is named by up to 64 ASCII letters, digits, - and _, the first a letter,"
                    + " such as `digits`; it becomes the name of a folder, an artifact and a package");
        }
        boolean isDevice = DEVICES.contains(name.toLowerCase(Locale.ROOT)) || name.matches("(?i)(com|lpt)[0-9]");
        return isDevice
                ? Optional.of("`" + name + "` is the name of a device on some systems, so no folder can be called so")
                : Optional.empty();
    }

    /// Writes the project into a new folder.
    ///
    /// @param parent the folder in which the new one is made
    /// @return the files, in the order in which one would read them
    /// @throws FileAlreadyExistsException where there is something of that name already; nothing is changed
    /// @throws IOException where it cannot be written
    List<Path> write(Path parent) throws IOException {
        Files.createDirectories(parent);
        Path folder = Files.createDirectory(parent.resolve(name));
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Path place = folder.resolve(filled(file.getValue()));
            Files.createDirectories(place.resolveSibling(""));
            Files.writeString(place, filled(read(file.getKey())), StandardOpenOption.CREATE_NEW);
            written.add(place);
        }
        return List.copyOf(written);
    }

    /// The package of the new classes.
    String packageName() {
        String plain = name.toLowerCase(Locale.ROOT).replace('-', '_');
        return "org.example." + (SourceVersion.isName(plain) ? plain : plain + "_");
    }

    private String filled(String text) {
        return text.replace("@name@", name)
                .replace("@version@", version)
                .replace("@package@", packageName())
                .replace("@path@", packageName().replace('.', '/'));
    }

    private static String read(String resource) throws IOException {
        try (InputStream stream = ProjectTemplate.class.getResourceAsStream(FOLDER + resource)) {
            if (stream == null) {
                throw new IllegalStateException("the template " + resource + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("README.md", "README.md");
        files.put("pom.xml", "pom.xml");
        files.put("gitignore", ".gitignore");
        files.put("rings.grad", "src/main/gradsmith/@path@/rings.grad");
        files.put("Train.java", "src/main/java/@path@/Train.java");
        files.put("RingsTest.java", "src/test/java/@path@/RingsTest.java");
        return files;
    }
}
