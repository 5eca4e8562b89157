package org.gradsmith.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Puts Gradsmith into the local Maven repository, so that new projects find it.
///
/// @param home the folder of Gradsmith's sources, which the launcher knows
/// @param repository Maven's
record LocalRepository(Path home, Path repository) {
    private static final List<String> INSTALLATION = List.of(
            "mvn",
            "-q",
            "-B",
            "-Ddev",
            "-Dmaven.test.skip=true",
            "-Dspotless.check.skip=true",
            "-pl",
            "src/maven-plugin",
            "-am",
            "install");

    /// That of this user.
    static LocalRepository ofUser(Path home) {
        return new LocalRepository(home, Path.of(System.getProperty("user.home"), ".m2", "repository"));
    }

    /// Whether it holds what was built last.
    boolean isCurrent(String version) {
        Path plugin = repository.resolve(
                "org/gradsmith/gradsmith-maven-plugin/" + version + "/gradsmith-maven-plugin-" + version + ".jar");
        Path stamp = home.resolve("src/cli/target/launcher.stamp");
        try {
            return Files.exists(plugin)
                    && Files.getLastModifiedTime(plugin).compareTo(Files.getLastModifiedTime(stamp)) >= 0;
        } catch (IOException exception) {
            return false;
        }
    }

    /// Builds and installs; quietly, for a minute or so.
    ///
    /// @return whether it worked
    boolean install(Path log) {
        ProcessBuilder maven = new ProcessBuilder(INSTALLATION)
                .directory(home.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            return maven.start().waitFor() == 0;
        } catch (IOException exception) {
            return false;
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
