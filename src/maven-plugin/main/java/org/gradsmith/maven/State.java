package org.gradsmith.maven;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the last run of an execution made of what: its manifest. Only files that are listed here are ever deleted.
final class State {
    private static final String MADE_OF = "made-of";
    private static final String FILE = "file:";

    private final Path place;
    private final String madeOf;
    private final Map<String, String> files;

    private State(Path place, String madeOf, Map<String, String> files) {
        this.place = place;
        this.madeOf = madeOf;
        this.files = files;
    }

    /// The state of the last run; empty where there was none or it cannot be read.
    static State read(Path place) throws IOException {
        Properties properties = new Properties();
        if (Files.isRegularFile(place)) {
            try (Reader reader = Files.newBufferedReader(place)) {
                properties.load(reader);
            } catch (IllegalArgumentException broken) {
                properties.clear();
            }
        }
        Map<String, String> files = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(FILE)) {
                files.put(key.substring(FILE.length()), properties.getProperty(key));
            }
        }
        return new State(place, properties.getProperty(MADE_OF, ""), files);
    }

    /// Whether nothing that matters has changed since, and all files are still as they were written.
    boolean isCurrent(String fingerprint, OutputFolder folder) throws IOException {
        if (!madeOf.equals(fingerprint)) {
            return false;
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            boolean isThere = folder.text(file.getKey())
                    .filter(text -> Fingerprint.of(text).equals(file.getValue()))
                    .isPresent();
            if (!isThere) {
                return false;
            }
        }
        return true;
    }

    /// What was written last time and no longer is.
    List<String> filesOtherThan(List<GeneratedFile> generated) {
        Set<String> still = generated.stream().map(GeneratedFile::path).collect(Collectors.toSet());
        return files.keySet().stream().filter(path -> !still.contains(path)).toList();
    }

    /// Remembers this run.
    void save(String fingerprint, List<GeneratedFile> generated) throws IOException {
        List<String> lines = new ArrayList<>(List.of(MADE_OF + "=" + fingerprint));
        generated.stream()
                .map(file -> escaped(FILE + file.path()) + "=" + Fingerprint.of(file.text()))
                .sorted()
                .forEach(lines::add);
        Files.createDirectories(place.resolveSibling(""));
        Files.write(place, lines);
    }

    private static String escaped(String key) {
        return key.replace("\\", "\\\\").replace(":", "\\:").replace("=", "\\=").replace(" ", "\\ ");
    }
}
