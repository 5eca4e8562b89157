package org.gradsmith.maven;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;

/// Finds a Java that is new enough for the compiler, while Maven itself may run on an older one.
///
/// Looked at are, in this order: the toolchain that the build has selected, those of `toolchains.xml`, the Java that
/// Maven
/// runs on, the variables `GRADSMITH_JAVA_HOME`, `JAVA_HOME` and `JAVA25_HOME`, and the folders where a JDK usually is.
record Jdk(ToolchainManager toolchains, MavenSession session) {
    private static final int NEEDED = 25;
    private static final Pattern VERSION = Pattern.compile("\"?(\\d+).*");
    private static final List<String> FOLDERS = List.of(
            "/usr/lib/jvm",
            "/usr/lib64/jvm",
            "/opt/java",
            "~/.sdkman/candidates/java",
            "~/.jdks",
            "~/.local/share/mise/installs/java",
            "/Library/Java/JavaVirtualMachines",
            "~/Library/Java/JavaVirtualMachines");
    private static final String ADVICE = """
            The compiler of Gradsmith needs a JDK 25 or newer, and none was found. Maven itself may run on an older one.
            Install a JDK 25 (the package temurin-25-jdk, or: sdk install java 25-tem), or set GRADSMITH_JAVA_HOME to one,
            or run Maven on it, or let Maven choose it:
              <plugin>
                <groupId>org.apache.maven.plugins</groupId>
                <artifactId>maven-toolchains-plugin</artifactId>
                <version>3.3.0</version>
                <executions>
                  <execution>
                    <goals><goal>select-jdk-toolchain</goal></goals>
                    <configuration><version>[25,)</version></configuration>
                  </execution>
                </executions>
              </plugin>""";

    /// The program `java`.
    Path java() throws MojoExecutionException {
        return Stream.<Stream<Path>>of(ofToolchains(), ofHomes())
                .flatMap(found -> found)
                .findFirst()
                .orElseThrow(() -> new MojoExecutionException(ADVICE));
    }

    private Stream<Path> ofToolchains() {
        List<Toolchain> known = new ArrayList<>();
        Optional.ofNullable(toolchains.getToolchainFromBuildContext("jdk", session))
                .ifPresent(known::add);
        known.addAll(toolchains.getToolchains(session, "jdk", Map.of("version", "[" + NEEDED + ",)")));
        return known.stream()
                .flatMap(toolchain -> Stream.ofNullable(toolchain.findTool("java")))
                .map(Path::of)
                .filter(java -> isNewEnough(home(java)));
    }

    private static Stream<Path> ofHomes() {
        List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        for (String variable : List.of("GRADSMITH_JAVA_HOME", "JAVA_HOME", "JAVA25_HOME")) {
            Optional.ofNullable(System.getenv(variable))
                    .filter(value -> !value.isBlank())
                    .map(Path::of)
                    .ifPresent(homes::add);
        }
        for (String folder : FOLDERS) {
            homes.addAll(homesIn(
                    Path.of(folder.replaceFirst("^~", Matcher.quoteReplacement(System.getProperty("user.home"))))));
        }
        return homes.stream().filter(Jdk::isNewEnough).map(Jdk::program);
    }

    private static List<Path> homesIn(Path folder) {
        List<Path> homes = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
                for (Path child : children) {
                    homes.add(child);
                    homes.add(child.resolve("Contents/Home"));
                }
            } catch (IOException unreadable) {
                return List.of();
            }
        }
        homes.sort(null);
        return homes;
    }

    private static Path home(Path java) {
        Path bin = java.toAbsolutePath().getParent();
        return bin == null || bin.getParent() == null ? java : bin.getParent();
    }

    private static Path program(Path home) {
        Path plain = home.resolve("bin/java");
        return Files.exists(plain) ? plain : home.resolve("bin/java.exe");
    }

    /// By the file `release`, which every JDK has: nothing is started.
    static boolean isNewEnough(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release) || !Files.exists(program(home))) {
            return false;
        }
        try (Reader reader = Files.newBufferedReader(release)) {
            Properties properties = new Properties();
            properties.load(reader);
            Matcher version = VERSION.matcher(properties.getProperty("JAVA_VERSION", ""));
            return version.matches() && Integer.parseInt(version.group(1)) >= NEEDED;
        } catch (IOException | IllegalArgumentException unreadable) {
            return false;
        }
    }
}
