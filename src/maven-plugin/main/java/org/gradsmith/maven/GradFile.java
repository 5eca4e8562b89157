package org.gradsmith.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.codehaus.plexus.build.BuildContext;
import org.codehaus.plexus.util.Scanner;

/// A file with models, and the package that its classes go to.
record GradFile(Path path, String packageName) {
    private static final String ENDING = ".grad";

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

    /// All files of the language below a folder, chosen or not, since those that are not may be imported.
    static List<Path> allBelow(Path folder) throws MojoExecutionException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException problem) {
            throw new MojoExecutionException("Cannot read " + folder + ": " + problem.getMessage(), problem);
        }
    }
}
