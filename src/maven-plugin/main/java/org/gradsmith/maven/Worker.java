package org.gradsmith.maven;

import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;

/// Runs the compiler in a process of its own.
///
/// @param java the program to run it with
/// @param classPath the jars of the compiler
record Worker(Path java, List<Path> classPath) {
    /// Asks once.
    ///
    /// @throws MojoExecutionException where the compiler could not be run or failed by a mistake of its own
    Answer ask(Request request) throws MojoExecutionException {
        try {
            Path log = Files.createTempFile("gradsmith", ".log");
            try {
                return ask(request, log);
            } finally {
                Files.deleteIfExists(log);
            }
        } catch (IOException problem) {
            throw new MojoExecutionException("Cannot run the compiler: " + problem.getMessage(), problem);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("The compiler was interrupted.", interruption);
        }
    }

    private Answer ask(Request request, Path log) throws IOException, InterruptedException, MojoExecutionException {
        Process process =
                new ProcessBuilder(command()).redirectError(log.toFile()).start();
        try {
            try (Writer writer = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)) {
                request.properties().store(writer, null);
            }
            Properties answer = new Properties();
            try (Reader reader = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
                answer.load(reader);
            }
            if (process.waitFor() != 0) {
                throw new MojoExecutionException(
                        "The compiler failed by a mistake of its own:\n" + Files.readString(log));
            }
            return new Answer(answer);
        } finally {
            process.destroy();
        }
    }

    private List<String> command() {
        String jars = classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-cp",
                jars,
                "org.gradsmith.compiler.Worker");
    }
}
