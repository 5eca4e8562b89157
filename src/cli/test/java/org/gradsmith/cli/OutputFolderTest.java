package org.gradsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Writing into a folder")
class OutputFolderTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisplayName("makes folders, replaces files, leaves nothing else behind")
    void writes() throws IOException {
        OutputFolder output = new OutputFolder(folder.resolve("new"));
        output.write("org/example/A.java", "one");
        Path file = output.write("org/example/A.java", "two");
        assertThat(file).hasContent("two");
        try (Stream<Path> all = Files.walk(folder.resolve("new"))) {
            assertThat(all.filter(Files::isRegularFile)).containsExactly(file);
        }
    }

    @Test
    @DisplayName("does not touch a file that is already the same")
    void leavesTheSame() throws IOException {
        OutputFolder output = new OutputFolder(folder);
        Path file = output.write("A.java", "same");
        FileTime time = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(file, time);
        output.write("A.java", "same");
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../A.java", "/tmp/A.java", "a/../../A.java", "", "a/.."})
    @DisplayName("never leaves the folder")
    void staysInside(String path) {
        OutputFolder output = new OutputFolder(folder.resolve("out"));
        assertThatThrownBy(() -> output.write(path, "")).isInstanceOf(IllegalStateException.class);
        assertThat(folder.resolve("A.java")).doesNotExist();
    }

    @Test
    @DisplayName("does not follow symbolic links")
    void refusesLinks() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.createSymbolicLink(out.resolve("org"), elsewhere);
        Files.createSymbolicLink(out.resolve("A.java"), elsewhere.resolve("B.java"));
        OutputFolder output = new OutputFolder(out);
        assertThatThrownBy(() -> output.write("org/A.java", "")).isInstanceOf(UserMistake.class);
        assertThatThrownBy(() -> output.write("A.java", "")).isInstanceOf(UserMistake.class);
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    @DisplayName("says kindly where a file or folder is in the way")
    void inTheWay() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> new OutputFolder(file)).isInstanceOf(UserMistake.class);
        Files.createDirectories(folder.resolve("A.java"));
        assertThatThrownBy(() -> new OutputFolder(folder).write("A.java", "")).isInstanceOf(UserMistake.class);
    }
}
