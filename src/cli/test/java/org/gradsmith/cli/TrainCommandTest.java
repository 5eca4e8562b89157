package org.gradsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gradsmith.runtime.RandomNumbers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Flowers of three kinds, told by two lengths: made up, with words for labels.
@DisplayName("gradsmith train and predict")
class TrainCommandTest {
    private static final String MODEL = """
            model Flowers(hidden = 6) {
              input  x : [2]
              target kind : simplex[3]
              layer first  = Dense(2, hidden)
              layer second = Dense(hidden, 3)
              output p = softmax(second(tanh(first(x))))
              loss = cross_entropy(p, kind)
              metric accuracy = argmax(p) == argmax(kind)
            }
            """;

    private static final List<String> KINDS = List.of("rose", "tulip", "daisy");

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("flowers.grad"), MODEL);
        Files.writeString(folder.resolve("flowers.csv"), table(120, 1));
        Files.writeString(folder.resolve("other.csv"), table(60, 2));
    }

    private static String table(int rows, long seed) {
        RandomNumbers random = new RandomNumbers(seed, "flowers");
        StringBuilder text = new StringBuilder("stem,petal,kind\n");
        for (int i = 0; i < rows; i++) {
            double stem = 1 + i % 3 + 0.2 * random.nextNormal();
            double petal = (i % 3 == 1 ? 2 : 0.5) + 0.2 * random.nextNormal();
            text.append(String.format(Locale.ROOT, "%.3f,%.3f,%s%n", stem, petal, KINDS.get(i % 3)));
        }
        return text.toString();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Outcome train(String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", path("flowers.grad")));
        arguments.addAll(List.of("--data", "x=" + path("flowers.csv:stem,petal")));
        arguments.addAll(List.of("--data", "kind=" + path("flowers.csv:2")));
        arguments.addAll(List.of(more));
        return Outcome.of(arguments.toArray(String[]::new));
    }

    @Test
    @DisplayName("learns, tells each epoch on standard error and the result on standard output, keeps a log")
    void trains() throws IOException {
        Outcome outcome = train(
                "--epochs",
                "20",
                "--batch",
                "8",
                "--optimizer",
                "adam(lr=0.05)",
                "--schedule",
                "cosine",
                "--validate",
                "0.25",
                "--seed",
                "3",
                "--csv",
                path("log.csv"),
                "--save",
                path("flowers.safetensors"));
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("loss ")
                .contains("validation loss ")
                .contains("validation accuracy ");
        double accuracy = Double.parseDouble(outcome.out().replaceAll("(?s).*validation accuracy (\\S+).*", "$1"));
        assertThat(accuracy).isGreaterThan(0.9);
        assertThat(outcome.err().lines().filter(line -> line.startsWith("epoch ")))
                .hasSize(20);
        assertThat(outcome.err())
                .contains("epoch 1/20  loss ")
                .contains(" left")
                .doesNotContain("\r");
        assertThat(Files.readAllLines(folder.resolve("log.csv"))).hasSize(21);
    }

    @Test
    @DisplayName("the same twice, and the same when it is interrupted and resumed: the file has the same bytes")
    void resumesBitForBit() throws IOException {
        train("--epochs", "6", "--save", path("whole.safetensors"), "--optimizer", "adam(lr=0.02)");
        train("--epochs", "3", "--save", path("part.safetensors"), "--optimizer", "adam(lr=0.02)");
        Outcome outcome =
                train("--epochs", "6", "--resume", path("part.safetensors"), "--save", path("resumed.safetensors"));
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).doesNotContain("epoch 3/6").contains("epoch 4/6");
        assertThat(folder.resolve("resumed.safetensors")).hasSameBinaryContentAs(folder.resolve("whole.safetensors"));
        Outcome again = train("--epochs", "6", "--resume", path("resumed.safetensors"));
        assertThat(again.code()).isZero();
        assertThat(again.err()).contains("nothing was left to do; --epochs counts from the very beginning");
    }

    @Test
    @DisplayName("predicts with the words of the training, as a table and as tensors")
    void predicts() throws IOException {
        train("--epochs", "20", "--optimizer", "adam(lr=0.05)", "--save", path("flowers.safetensors"));
        String[] arguments = {
            "predict",
            path("flowers.grad"),
            "--params",
            path("flowers.safetensors"),
            "--data",
            "x=" + path("other.csv:0,1"),
            "--out",
            path("predictions.csv")
        };
        assertThat(Outcome.of(arguments).code()).isZero();
        List<String> lines = Files.readAllLines(folder.resolve("predictions.csv"));
        assertThat(lines.get(0)).isEqualTo("kind,p[daisy],p[rose],p[tulip]");
        assertThat(lines).hasSize(61);
        long right = 0;
        for (int i = 0; i < 60; i++) {
            right += lines.get(i + 1).startsWith(KINDS.get(i % 3) + ",") ? 1 : 0;
        }
        assertThat(right).isGreaterThan(54);
        arguments[arguments.length - 1] = path("predictions.safetensors");
        assertThat(Outcome.of(arguments).code()).isZero();
        assertThat(folder.resolve("predictions.safetensors")).exists();
    }

    @Test
    @DisplayName("validates on a file of its own")
    void validatesOnFiles() {
        Outcome outcome =
                train("--validate", "x=" + path("other.csv:0-1"), "--validate", "kind=" + path("other.csv:kind"));
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("validation accuracy");
        assertThat(outcome.err()).contains("will not be kept; --save FILE keeps them");
    }

    @Test
    @DisplayName("mistakes in the data are told with their place, and nothing is saved")
    void tellsBadData() throws IOException {
        String save = path("never.safetensors");
        Files.writeString(folder.resolve("flowers.csv"), table(30, 1).replaceFirst("rose", "lily"));
        assertThat(train("--save", save).err()).contains("4 different words").contains("3 classes");
        Files.writeString(folder.resolve("flowers.csv"), table(30, 1).replaceFirst("\n[0-9.]+,", "\n,"));
        Outcome missing = train("--save", save);
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("flowers.csv");
        assertThat(train("--drop-missing").code()).isZero();
        assertThat(folder.resolve("never.safetensors")).doesNotExist();
        Outcome none = Outcome.of("train", path("flowers.grad"), "--data", "x=" + path("flower.csv:0-1"));
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("did you mean `flowers.csv`?");
        Outcome half = Outcome.of("train", path("flowers.grad"), "--data", "x=" + path("other.csv:0-1"));
        assertThat(half.code()).isEqualTo(1);
        assertThat(half.err()).contains("needs data for `kind`");
    }

    @Test
    @DisplayName("mistakes in the settings are told with a suggestion")
    void tellsBadSettings() {
        Outcome optimizer = train("--optimizer", "adma");
        assertThat(optimizer.code()).isEqualTo(1);
        assertThat(optimizer.err()).contains("did you mean `adam`?");
        assertThat(train("--batch", "0").code()).isEqualTo(2);
        assertThat(train("--batch", "botch=3").code()).isNotZero();
        assertThat(train("--validate", "1.5").code()).isEqualTo(1);
        assertThat(train("--threads", "4").err()).contains("more have no effect yet");
    }

    @Test
    @DisplayName("a cost that is no longer finite ends the training with the value and line that was first")
    void stopsAtNotANumber() throws IOException {
        Files.writeString(
                folder.resolve("flowers.grad"), MODEL.replace("cross_entropy(p, kind)", "sum(log(x[0] - 100) * kind)"));
        Outcome outcome = train("--save", path("never.safetensors"));
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("flowers.grad:7").contains("epoch 1");
        assertThat(folder.resolve("never.safetensors")).doesNotExist();
    }

    @Test
    @DisplayName("parameters of another model are refused with all differences")
    void refusesOtherParameters() {
        train("--save", path("flowers.safetensors"));
        Outcome outcome = Outcome.of(
                "predict",
                path("flowers.grad"),
                "--set",
                "hidden=7",
                "--params",
                path("flowers.safetensors"),
                "--data",
                "x=" + path("other.csv:0-1"),
                "--out",
                path("p.csv"));
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("`first.W` has the shape [6, 2], the model takes [7, 2]");
    }
}
