package org.gradsmith.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The reader gives the verdict of a strict reader on every file of the corpus, reads every type of number, and what
/// it
/// writes it reads back bit for bit.
class SafetensorsTest {
    private static final Set<String> REFUSED = Set.of("reject", "strict-reject");
    private static final Set<String> ACCEPTED =
            Set.of("accept", "accept-but-never-a-path-or-code", "accept-or-limit", "lenient");

    /// Where the format leaves it open, what this reader does.
    private static final Map<String, Boolean> OWN_VERDICTS =
            Map.of("shape_zero_times_huge", false, "bool_value_2", false, "f4_even", false);

    @TempDir
    private Path folder;

    /// A file of the corpus.
    record Case(String name, String verdict, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> corpus() throws IOException {
        return Files.readAllLines(Resources.file("safetensors_corpus.tsv")).stream()
                .map(line -> line.split("\t", -1))
                .map(fields -> new Case(
                        fields[0],
                        fields[2],
                        fields[4].equals("-")
                                ? large(fields[0])
                                : Base64.getDecoder().decode(fields[4])))
                .toList();
    }

    private static byte[] large(String name) {
        return switch (name) {
            case "shape_rank_100k" ->
                file("{\"t\":{\"dtype\":\"F32\",\"shape\":[" + "1,".repeat(99_999) + "1],\"data_offsets\":[0,4]}}", 4);
            case "overlap_1000" -> file(many(1000, "[4]", i -> "[0,16]"), 16);
            case "zero_size_many_10k" -> file(many(10_000, "[0]", i -> "[0,0]"), 0);
            case "name_long" ->
                file("{\"" + "n".repeat(100_000) + "\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}", 1);
            case "deep_obj_1000" -> file("{\"t\":".repeat(1000) + "1" + "}".repeat(1000), 0);
            case "deep_obj_100000" -> file("{\"t\":".repeat(100_000) + "1" + "}".repeat(100_000), 0);
            case "deep_array_100000" -> file("{\"t\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}", 0);
            case "big_number" ->
                file("{\"t\":{\"dtype\":\"F32\",\"shape\":[" + "9".repeat(10_000) + "],\"data_offsets\":[0,4]}}", 4);
            default -> throw new IllegalStateException(name);
        };
    }

    private static String many(int count, String shape, IntFunction<String> offsets) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"w" + i + "\":{\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":"
                        + offsets.apply(i) + "}")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static byte[] file(String header, int dataBytes) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void givesTheVerdictOfAStrictReader(Case tried) throws IOException {
        Path file = folder.resolve("case.safetensors");
        Files.write(file, tried.bytes());
        boolean isAccepted;
        try {
            Safetensors.open(file).tensors();
            isAccepted = true;
        } catch (DataException exception) {
            assertThat(exception).hasMessageStartingWith(file + ": ");
            isAccepted = false;
        }
        boolean expected = OWN_VERDICTS.getOrDefault(tried.name(), ACCEPTED.contains(tried.verdict()));
        assertThat(OWN_VERDICTS.containsKey(tried.name())
                        || ACCEPTED.contains(tried.verdict())
                        || REFUSED.contains(tried.verdict()))
                .isTrue();
        assertThat(isAccepted).isEqualTo(expected);
    }

    @Test
    void theCorpusIsWhole() throws IOException {
        assertThat(corpus()).hasSize(187);
    }

    @Test
    void readsEveryTypeOfNumber() {
        Map<String, Tensor> tensors =
                Safetensors.open(Resources.file("types.safetensors")).tensors();
        assertThat(tensors.keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ElementType.values())
                        .map(ElementType::name)
                        .toList());
        check(tensors, "F64", 0, 1.0 / 3, 2.0 / 3, 1, -1.0 / 3, -100.0 / 3);
        check(tensors, "F32", 0, 0.25, 0.5, 0.75, -0.25, -25);
        check(tensors, "F16", 1.5, -2, 0, 65504, 0x1p-24, Double.POSITIVE_INFINITY);
        check(tensors, "BF16", 1.5, -2, 0, 3.25, 100, -0.5);
        check(tensors, "I64", 0, 1, 2, 3, -1, -100);
        check(tensors, "I32", 0, 1, 2, 3, -1, -100);
        check(tensors, "I16", 0, 1, 2, 3, -1, -100);
        check(tensors, "I8", 0, 1, 2, 3, -1, -100);
        check(tensors, "U64", 0, 1, 2, 3, 1, 100);
        check(tensors, "U32", 4e9, 4000000001.0, 4000000002.0, 4000000003.0, 4000000001.0, 4000000100.0);
        check(tensors, "U16", 60000, 60001, 60002, 60003, 60001, 60100);
        check(tensors, "U8", 150, 151, 152, 153, 151, 250);
        check(tensors, "BOOL", 1, 0, 0, 1, 1, 0);
    }

    private static void check(Map<String, Tensor> tensors, String name, double... expected) {
        Tensor tensor = tensors.get(name);
        assertThat(tensor).isNotNull();
        assertThat(Resources.numbers(tensor)).describedAs(name).containsExactly(expected);
    }

    @Test
    void readsMetadata() {
        assertThat(Safetensors.open(Resources.file("types.safetensors")).metadata())
                .containsExactlyInAnyOrderEntriesOf(Map.of("by", "numpy", "ü", "\"\\"));
    }

    @Test
    void whatItWritesItReadsBackBitForBit() throws IOException {
        Path file = folder.resolve("a.safetensors");
        float[] floats = {1, -0f, Float.MIN_VALUE, Float.POSITIVE_INFINITY, Float.intBitsToFloat(0x7fc00000), 7};
        Map<String, Tensor> tensors = Map.of(
                "z \"odd\"\n é", Tensor.of(floats, 2, 3),
                "a", Tensor.of(new double[] {Math.PI}),
                "none", Tensor.of(new float[0], 3, 0));
        Safetensors.write(file, tensors, Map.of("k", "v\u0001"));
        Safetensors read = Safetensors.open(file);
        assertThat(read.metadata()).isEqualTo(Map.of("k", "v\u0001"));
        assertThat(read.names()).containsExactly("a", "none", "z \"odd\"\n é");
        Tensor.Floats back = (Tensor.Floats) read.tensor("z \"odd\"\n é");
        assertThat(back.shape()).containsExactly(2, 3);
        for (int i = 0; i < floats.length; i++) {
            assertThat(Float.floatToRawIntBits(back.array()[i])).isEqualTo(Float.floatToRawIntBits(floats[i]));
        }
        assertThat(read.tensor("a").precision()).isEqualTo(Precision.DOUBLE);
        assertThat(read.digest()).isEqualTo(Safetensors.digest(tensors));
        Path again = folder.resolve("b.safetensors");
        Safetensors.write(again, read.tensors(), read.metadata());
        assertThat(again).hasSameBinaryContentAs(file);
        assertThat(Files.readAllBytes(file)[8]).isEqualTo((byte) '{');
    }

    @Test
    void largeTensorsSurviveTheBlocks() {
        Path file = folder.resolve("large.safetensors");
        float[] values = new float[100_003];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 0.5f;
        }
        Safetensors.write(file, Map.of("t", Tensor.of(values, values.length)), Map.of());
        assertThat(((Tensor.Floats) Safetensors.open(file).tensor("t")).array()).containsExactly(values);
    }

    @Test
    void aMissingTensorIsNamed() {
        assertThatThrownBy(() ->
                        Safetensors.open(Resources.file("types.safetensors")).tensor("W"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("holds no tensor `W`; it holds F64, I64, U64");
    }
}
