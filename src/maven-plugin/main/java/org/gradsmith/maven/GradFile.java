package org.gradsmith.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoFailureException;
import org.codehaus.plexus.build.BuildContext;
import org.codehaus.plexus.util.Scanner;

/// A file with models, and the package that its classes go to.
record GradFile(Path path, String packageName) {
    private static final String ENDING = ".grad";
    private static final Pattern IMPORT = Pattern.compile("(?m)^\\s*import\\s+\"([^\"\\n]+)\"");

    /// The chosen files of a folder, in the order of their names; none where there is no such folder.
    static List<GradFile> below(
            BuildContext context, File folder, List<String> includes, List<String> excludes, PackageNames names)
            throws MojoFailureException {
        if (!folder.isDirectory()) {
            return List.of();
        }
        Scanner scanner = context.newScanner(folder, true);
        scanner.setIncludes(includes.isEmpty() ? new String[] {"**/*" + ENDING} : includes.toArray(String[]::new));
        scanner.setExcludes(excludes.toArray(String[]::new));
        scanner.addDefaultExcludes();
        scanner.scan();
        List<GradFile> files = new ArrayList<>();
        for (String name : Stream.of(scanner.getIncludedFiles()).sorted().toList()) {
            files.add(
                    new GradFile(folder.toPath().resolve(name).toAbsolutePath().normalize(), names.of(name)));
        }
        return files;
    }

    /// All files of the language below a folder, chosen or not, and what they import from elsewhere.
    static Set<Path> ingredients(Path folder) throws IOException {
        Set<Path> found = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                Deque<Path> open = new ArrayDeque<>(
                        files.filter(file -> file.toString().endsWith(ENDING)).toList());
                while (!open.isEmpty()) {
                    Path file = open.pop().toAbsolutePath().normalize();
                    if (Files.isRegularFile(file) && found.add(file)) {
                        open.addAll(imports(file));
                    }
                }
            }
        }
        return found;
    }

    private static List<Path> imports(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        List<Path> imports = new ArrayList<>();
        for (MatchResult match : IMPORT.matcher(text).results().toList()) {
            sibling(file, match.group(1)).ifPresent(imports::add);
        }
        return imports;
    }

    /// A file beside another one; nothing where its name cannot be one, which the compiler will tell.
    private static Optional<Path> sibling(Path file, String name) {
        try {
            return Optional.of(file.resolveSibling(name));
        } catch (InvalidPathException mistake) {
            return Optional.empty();
        }
    }
}
