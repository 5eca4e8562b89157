package org.gradsmith.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.gradsmith.runtime.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Arrays in IDX, npy, npz and safetensors files are read, gzipped too; truncated, damaged and greedy files end in a
/// message.
class ArraysTest {
    @TempDir
    private Path folder;

    private static Tensor tensor(Content content) {
        return ((Content.Numbers) content).tensor();
    }

    private static Content load(Path file, String selector) {
        return Loader.load(file, selector, "x");
    }

    private Path write(String name, byte... bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        }
    }

    private static byte[] gzip(byte... bytes) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(output)) {
            gzip.write(bytes);
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        }
        return output.toByteArray();
    }

    /// An IDX file of bytes that count up from 0.
    private static byte[] idx(int type, int dataBytes, int... shape) {
        ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * shape.length + dataBytes);
        buffer.putInt(type << 8 | shape.length);
        for (int length : shape) {
            buffer.putInt(length);
        }
        for (int i = 0; i < dataBytes; i++) {
            buffer.put((byte) i);
        }
        return buffer.array();
    }

    @ParameterizedTest
    @CsvSource({
        "float32.npy,0.5,0",
        "fortran64.npy,0.25,0",
        "bigendian16.npy,1,-12",
        "uint8.npy,1,0",
        "half.npy,0.125,-1"
    })
    void readsArraysOfNumPy(String name, double factor, double offset) {
        Tensor tensor = tensor(load(Resources.file(name), ""));
        assertThat(tensor.shape()).containsExactly(2, 3, 4);
        for (int i = 0; i < 24; i++) {
            assertThat(tensor.get(i)).isEqualTo(factor * i + offset);
        }
    }

    @Test
    void readsTruthValuesScalarsAndWords() {
        assertThat(tensor(load(Resources.file("truth.npy"), "")).get(2)).isEqualTo(1);
        assertThat(tensor(load(Resources.file("scalar.npy"), "")).shape()).isEmpty();
        assertThat(((Content.Words) load(Resources.file("words.npy"), "")).words())
                .containsExactly("setosa", "virginica", "setosa", "é漢");
        assertThat(((Content.Words) load(Resources.file("bytes.npy"), "")).words())
                .containsExactly("a", "bcd", "a");
    }

    @Test
    void choosesAnArrayOfSeveral() {
        assertThat(tensor(load(Resources.file("two.npz"), "")).size()).isEqualTo(24);
        assertThat(tensor(load(Resources.file("two.npz"), "y")).size()).isEqualTo(2);
        assertThat(tensor(Loader.load(Resources.file("packed.npz"), "", "anything"))
                        .size())
                .isEqualTo(24);
        assertThat(tensor(load(Resources.file("types.safetensors"), "I8")).size())
                .isEqualTo(6);
        assertThatThrownBy(() -> load(Resources.file("two.npz"), "z"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("holds no array `z`")
                .hasMessageContaining("It holds x, y; choose one by two.npz:NAME");
    }

    @Test
    void pickledObjectsAreRefused() {
        assertThatThrownBy(() -> load(Resources.file("objects.npy"), ""))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("elements of type 'O' cannot be read");
    }

    @ParameterizedTest
    @CsvSource({"0x08,1", "0x09,1", "0x0B,2", "0x0C,4", "0x0D,4", "0x0E,8"})
    void readsIdx(String type, int bytes) {
        byte[] file = idx(Integer.decode(type), 6 * bytes, 2, 3);
        assertThat(tensor(load(write("a-idx", file), "")).shape()).containsExactly(2, 3);
        assertThat(tensor(load(write("a.gz", gzip(file)), "")).shape()).containsExactly(2, 3);
    }

    @Test
    void readsTheNumbersOfIdx() {
        assertThat(Resources.numbers(tensor(load(write("a", idx(0x08, 6, 2, 3)), ""))))
                .containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(Resources.numbers(tensor(load(write("a", idx(0x0B, 6, 3)), ""))))
                .containsExactly(1, 515, 1029);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 11, 12, 17})
    void truncatedFilesAreNoticed(int length) {
        byte[] whole = idx(0x08, 6, 2, 3);
        byte[] cut = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> load(write("a", cut), ""))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("truncated");
        assertThatThrownBy(() -> load(write("a.gz", gzip(cut)), ""))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("truncated");
        byte[] packed = gzip(whole);
        assertThatThrownBy(() -> load(write("b.gz", Arrays.copyOf(packed, packed.length - length)), ""))
                .isInstanceOf(DataException.class);
    }

    @Test
    void damagedFilesAreNoticed() {
        assertThatThrownBy(() -> load(write("a", idx(0x08, 7, 2, 3)), ""))
                .hasMessageContaining("has bytes after its last element");
        assertThatThrownBy(() -> load(write("a", idx(0x08, 6, 2, -3)), "")).hasMessageContaining("negative length");
        assertThatThrownBy(() -> load(write("a", idx(0x08, 0, 0x40000000, 0x40000000)), ""))
                .hasMessageContaining("more than 2^31 - 1");
        assertThatThrownBy(() -> load(write("a", idx(0x08, 0, 0x40000000, 0x40000000, 0)), ""))
                .isInstanceOf(DataException.class);
        assertThatThrownBy(() -> load(write("a", (byte) 1, (byte) 2, (byte) 3), ""))
                .hasMessageContaining("is in no known format");
        assertThatThrownBy(() -> load(write("a"), "")).hasMessageEndingWith("is empty");
        assertThatThrownBy(() -> load(folder.resolve("none.csv"), ""))
                .hasMessageStartingWith(folder.resolve("none.csv") + ": there is no such file; seen from the folder ");
        assertThatThrownBy(() -> load(folder, "")).hasMessageEndingWith("is a folder; name the file in it");
    }

    /// A file of a few bytes that promises two hundred million, and one that expands a thousandfold.
    @Test
    void greedyFilesAreRefused() throws IOException {
        assertThatThrownBy(() -> load(write("a.gz", gzip(idx(0x0E, 0, 200_000_000))), ""))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the file is too short for that");
        int much = (int) Limits.FREE_BYTES + 1;
        try (GuardedStream stream =
                new GuardedStream(new ByteArrayInputStream(new byte[much]), Path.of("bomb.gz"), 1000)) {
            assertThatThrownBy(() -> stream.readNBytes(much))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("bomb.gz: expands to more than 16777216 bytes");
        }
        try (GuardedStream stream =
                new GuardedStream(new ByteArrayInputStream(new byte[much]), Path.of("honest.gz"), 1_000_000)) {
            assertThat(stream.readNBytes(much)).hasSize(much);
        }
    }

    @Test
    void numbersThatLoseDigitsAreRefused() {
        Path file = write(
                "a.npy",
                npy(
                        ">i8",
                        "(1,)",
                        ByteBuffer.allocate(8).putLong(Long.MAX_VALUE).array()));
        assertThatThrownBy(() -> load(file, "")).hasMessageContaining("lies beyond ±2^53");
    }

    private static byte[] npy(String type, String shape, byte... data) {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(10 + text.length + data.length)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0})
                .put(text)
                .put(data)
                .array();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<f4 | (2,) | truncated",
                "<f4 | (99999999999,) | more than 2^31 - 1",
                "<f4 | (99999999999999999999,) | more than 2^31 - 1",
                "<f4 | (-1,) | its shape cannot be read",
                "<c8 | (1,) | elements of type 'c8' cannot be read",
                "<f4 | (1,1,1,1,1,1,1,1,1) | has 9 axes",
                "<U9999999 | (1,) | too short"
            })
    void damagedArraysAreNoticed(String type, String shape, String message) {
        assertThatThrownBy(() -> load(write("a.npy", npy(type, shape, new byte[4])), ""))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    /// Every file that begins like a good one and goes on by chance ends in a message or in data.
    @ParameterizedTest
    @ValueSource(strings = {"float32.npy", "words.npy", "two.npz", "packed.npz", "types.safetensors"})
    void changedBytesNeverGiveAnythingButAMessage(String name) throws IOException {
        byte[] good = Files.readAllBytes(Resources.file(name));
        for (int i = 0; i < good.length; i += 1 + i / 64) {
            byte[] bad = good.clone();
            bad[i] ^= (byte) (1 << i % 8);
            try {
                load(write(name, bad), name.endsWith("s") ? "F64" : "x");
            } catch (DataException exception) {
                assertThat(exception).hasMessageContaining(name);
            }
        }
    }
}
