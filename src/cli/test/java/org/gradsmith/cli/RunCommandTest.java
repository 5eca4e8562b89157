package org.gradsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Safetensors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("gradsmith run")
class RunCommandTest {
    private static final String EXPECTED = "expect/";

    @TempDir
    private Path folder;

    private Outcome run(String name, Path values, String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", TestFiles.program(name)));
        arguments.addAll(List.of("--in", values.toString(), "--out", results().toString()));
        arguments.addAll(List.of(more));
        return Outcome.of(arguments.toArray(String[]::new));
    }

    private Path results() {
        return folder.resolve("results.safetensors");
    }

    @ParameterizedTest(name = "{0} in {2}")
    @CsvSource({
        "softmax_regression, 'features=12,classes=4', double, 1e-12",
        "softmax_regression, 'features=12,classes=4', float, 2e-5",
        "mlp, 'features=10,hidden=16,classes=3', double, 1e-12",
        "mlp, 'features=10,hidden=16,classes=3', float, 2e-5",
        "regressor, 'features=5,hidden=8', double, 1e-12",
        "regressor, 'features=5,hidden=8', float, 2e-5"
    })
    @DisplayName("cost, outputs and gradients agree with those of JAX")
    void agrees(String name, String settings, String precision, double tolerance) {
        Outcome outcome = run(name, TestFiles.fixture(name), "--set", settings, "--precision", precision);
        assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
        Safetensors expected = Safetensors.open(TestFiles.fixture(name));
        Map<String, Tensor> found = Safetensors.open(results()).tensors();
        int compared = 0;
        for (String key : expected.names()) {
            if (key.startsWith(EXPECTED)) {
                compare(
                        expected.tensor(key),
                        Objects.requireNonNull(found.get(key.substring(EXPECTED.length())), key),
                        tolerance,
                        key);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(3);
        boolean isDouble = precision.equals("double");
        assertThat(found.values()).allMatch(tensor -> (tensor.precision() == Precision.DOUBLE) == isDouble);
    }

    private static void compare(Tensor expected, Tensor found, double tolerance, String name) {
        assertThat(found.shape()).as(name).isEqualTo(expected.shape());
        for (int i = 0; i < expected.size(); i++) {
            double scale = Math.max(1, Math.abs(expected.get(i)));
            assertThat(found.get(i)).as(name).isCloseTo(expected.get(i), within(tolerance * scale));
        }
    }

    private Path changed(Map<String, Tensor> changes) {
        Map<String, Tensor> tensors =
                new TreeMap<>(Safetensors.open(TestFiles.fixture("regressor")).tensors());
        changes.forEach((name, tensor) -> {
            tensors.remove(name);
            if (tensor.size() > 0) {
                tensors.put(name, tensor);
            }
        });
        Path file = folder.resolve("values.safetensors");
        Safetensors.write(file, tensors, Map.of());
        return file;
    }

    @Test
    @DisplayName("writes what each state is after the step, and draws the numbers of a seed")
    void writesState() throws IOException {
        Path program = Files.writeString(folder.resolve("kept.grad"), """
                model Kept {
                  input x : [2]
                  param w : [2] ~ ones
                  state seen : [2] = 1/2
                  update seen = seen + mean(x over batch)
                  output y = w * x + normal(2)
                  loss = sum(y)
                }
                """);
        Map<String, Tensor> values = new TreeMap<>();
        values.put("x", Tensor.of(new float[] {1, 2, 3, 6}, 2, 2));
        values.put("w", Tensor.of(new float[] {1, 1}, 2));
        assertThat(numbers(kept(program, values, "0").get("state/seen"))).containsExactly(2.5f, 4.5f);
        values.put("seen", Tensor.of(new float[] {3, 0}, 2));
        Map<String, Tensor> seeded = kept(program, values, "7");
        assertThat(numbers(seeded.get("state/seen"))).containsExactly(5f, 4f);
        assertThat(numbers(kept(program, values, "7").get("y"))).isEqualTo(numbers(seeded.get("y")));
        assertThat(numbers(kept(program, values, "8").get("y"))).doesNotContainAnyElementsOf(numbers(seeded.get("y")));
    }

    private Map<String, Tensor> kept(Path program, Map<String, Tensor> values, String seed) {
        Path file = folder.resolve("kept.safetensors");
        Safetensors.write(file, values, Map.of());
        Outcome outcome = Outcome.of(
                "run",
                program.toString(),
                "--in",
                file.toString(),
                "--out",
                results().toString(),
                "--seed",
                seed);
        assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
        return Safetensors.open(results()).tensors();
    }

    private static List<Float> numbers(@Nullable Tensor tensor) {
        List<Float> numbers = new ArrayList<>();
        for (int i = 0; i < Objects.requireNonNull(tensor).size(); i++) {
            numbers.add((float) tensor.get(i));
        }
        return numbers;
    }

    @Test
    @DisplayName("names every parameter that is missing or of another shape, and writes nothing")
    void namesProblems() {
        Path values = changed(Map.of(
                "first.W", Tensor.of(new float[0], 0),
                "second.b", Tensor.of(new float[3], 3),
                "first.w", Tensor.of(new float[40], 8, 5)));
        Outcome outcome = run("regressor", values);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("there is no parameter `first.W` [8, 5]; did you mean `first.w`?")
                .contains("`second.b` is [3], but the model has [1]");
        assertThat(results()).doesNotExist();
    }

    @Test
    @DisplayName("says which inputs are missing, and what was not used")
    void namesInputs() {
        Outcome missing = run("regressor", changed(Map.of("x", Tensor.of(new float[0], 0))));
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("needs data for `x`");
        Outcome more = run("regressor", changed(Map.of("extra", Tensor.of(new float[1], 1))));
        assertThat(more.code()).isZero();
        assertThat(more.err()).contains("not used").contains("`extra`").doesNotContain("expect");
    }

    @Test
    @DisplayName("refuses values that are not finite, with their place")
    void refusesNotANumber() {
        float[] values = new float[30];
        values[7] = Float.NaN;
        Outcome outcome = run("regressor", changed(Map.of("x", Tensor.of(values, 6, 5))));
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("`x`").contains("not a number");
    }

    @Test
    @DisplayName("a damaged file is told, not guessed at")
    void refusesDamage() throws IOException {
        byte[] bytes = Files.readAllBytes(TestFiles.fixture("regressor"));
        Path cut = Files.write(folder.resolve("cut.safetensors"), java.util.Arrays.copyOf(bytes, bytes.length - 9));
        Outcome outcome = run("regressor", cut);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("cut.safetensors").doesNotContain("Exception");
    }

    @Test
    @DisplayName("an unknown hyper-parameter is a mistake")
    void refusesUnknownSettings() {
        Outcome outcome = run("regressor", TestFiles.fixture("regressor"), "--set", "hiden=8");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("hiden").contains("hidden");
    }
}
