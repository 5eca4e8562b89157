package org.gradsmith.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.gradsmith.runtime.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever fails while a file is written, the old one or the new one is there, whole, and nothing else is left
/// behind.
class AtomicFileTest {
    private static final int SIZE = 20_000;

    @TempDir
    private Path folder;

    private static AtomicFile.Writing text(String text) {
        return channel -> channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> files() {
        return List.of(Objects.requireNonNull(folder.toFile().list()));
    }

    @Test
    void writesAndReplaces() throws IOException {
        Path file = folder.resolve("a");
        AtomicFile.write(file, text("old"));
        AtomicFile.write(file, text("new"));
        assertThat(Files.readString(file)).isEqualTo("new");
        assertThat(files()).containsExactly("a");
    }

    /// The disk is full after so many bytes.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4})
    void aFullDiskLeavesTheOldFile(int room) throws IOException {
        Path file = folder.resolve("a");
        AtomicFile.write(file, text("old"));
        assertThatThrownBy(() -> AtomicFile.write(file, channel -> {
                    text("12345".substring(0, room)).to(channel);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": cannot be written (No space left on device); what was there before is untouched");
        assertThat(Files.readString(file)).isEqualTo("old");
        assertThat(files()).containsExactly("a");
    }

    @Test
    void aFileThatCannotBeOpenedLeavesTheOldOne() throws IOException {
        Path file = folder.resolve("a");
        AtomicFile.write(file, text("old"));
        assertThatThrownBy(() -> AtomicFile.write(file, text("new"), path -> {
                    throw new IOException("Read-only file system");
                }))
                .isInstanceOf(DataException.class);
        assertThat(Files.readString(file)).isEqualTo("old");
        assertThat(files()).containsExactly("a");
    }

    /// A disk that loses what comes after a place, and says nothing.
    @Test
    void aShortenedFileIsNoticed() throws IOException {
        Path file = folder.resolve("a");
        AtomicFile.write(file, text("old"));
        assertThatThrownBy(() -> AtomicFile.write(file, channel -> {
                    text("new and long").to(channel);
                    channel.truncate(3);
                    channel.position(12);
                }))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the disk kept only a part of it");
        assertThat(Files.readString(file)).isEqualTo("old");
    }

    @Test
    void aMissingFolderIsNamed() {
        Path file = folder.resolve("none").resolve("a");
        assertThatThrownBy(() -> AtomicFile.write(file, text("new")))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": cannot be written, for there is no such folder; make it first");
    }

    @Test
    void twoWritersDoNotMeet() {
        Path file = folder.resolve("a");
        AtomicFile.write(file, channel -> {
            text("outer").to(channel);
            assertThatThrownBy(() -> AtomicFile.write(file, text("inner")))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("is just being written by somebody else");
        });
        assertThat(file).hasContent("outer");
    }

    @Test
    void leftoversOfDeadProcessesAreRemovedAndOthersKept() throws IOException {
        Path file = folder.resolve("a");
        Files.writeString(folder.resolve("a.999999999999.1f.tmp"), "dead");
        Path alive = folder.resolve("a." + ProcessHandle.current().pid() + ".1f.tmp");
        Files.writeString(alive, "alive");
        Files.writeString(folder.resolve("a.notes.tmp"), "mine");
        AtomicFile.write(file, text("new"));
        assertThat(files()).containsExactlyInAnyOrder("a", String.valueOf(alive.getFileName()), "a.notes.tmp");
    }

    /// Another process saves without end and is killed at a random moment, again and again.
    @Test
    void aKilledProcessLeavesAWholeFile() throws IOException, InterruptedException {
        Path file = folder.resolve("a.safetensors");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        for (int round = 0; round < 6; round++) {
            Process process = new ProcessBuilder(
                            java.toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Saver.class.getName(),
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            long wanted = Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() : 0;
            while (!Files.exists(file) || Files.getLastModifiedTime(file).toMillis() == wanted) {
                assertThat(process.isAlive()).isTrue();
                Thread.sleep(2);
            }
            Thread.sleep(7L * round);
            process.destroyForcibly();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            Tensor tensor = Safetensors.open(file).tensor("t");
            assertThat(tensor.get(0)).isEqualTo(tensor.get(SIZE - 1));
        }
        Safetensors.write(file, Map.of("t", Tensor.of(new double[1])), Map.of());
        assertThat(files()).containsExactly("a.safetensors");
    }

    /// Saves one version after the other.
    static final class Saver {
        private Saver() {}

        public static void main(String... arguments) {
            double[] values = new double[SIZE];
            for (int version = 0; ; version++) {
                Arrays.fill(values, version);
                Safetensors.write(Path.of(arguments[0]), Map.of("t", Tensor.of(values, SIZE)), Map.of());
            }
        }
    }
}
