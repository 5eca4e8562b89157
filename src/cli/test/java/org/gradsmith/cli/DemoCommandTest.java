package org.gradsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("gradsmith demo")
class DemoCommandTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("reads more than 97 of 100 digits that it has not seen; and works again where it has been before")
    void reads() {
        String out = folder.resolve("demo").toString();
        Outcome outcome = Outcome.of("demo", "--out", out);
        assertThat(outcome.code()).isZero();
        assertThat(accuracy(outcome)).isGreaterThan(0.97);
        assertThat(outcome.out())
                .contains("model Digits")
                .contains("∂L/∂second.b = p − y")
                .contains("Digits.java");
        assertThat(folder.resolve("demo/digits.grad")).exists();
        assertThat(folder.resolve("demo/java/digits/Digits.java")).exists();
        Outcome again = Outcome.of("demo", "--out", out, "--drawings", "500");
        assertThat(again.code()).isZero();
        assertThat(accuracy(again)).isLessThan(accuracy(outcome));
    }

    private static double accuracy(Outcome outcome) {
        return Double.parseDouble(outcome.out().replaceAll("(?s).*accuracy ([0-9.]+) on .*", "$1"));
    }

    @Test
    @DisplayName("what it says to try next works")
    void nextStepsWork() {
        String out = folder.resolve("demo").toString();
        Outcome outcome = Outcome.of("demo", "--out", out, "--drawings", "200");
        String predictions = folder.resolve("digits.csv").toString();
        String next = outcome.out().replaceAll("(?s).*What to try next", "");
        next.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("gradsmith ") && !line.startsWith("gradsmith new"))
                .map(line -> line.substring("gradsmith ".length())
                        .replace("--out digits.csv", "--out " + predictions)
                        .replace("\"", "")
                        .replace("cos(x^2 - 1)", "cos(x^2-1)"))
                .forEach(line ->
                        assertThat(Outcome.of(line.split(" ")).code()).as(line).isZero());
        assertThat(folder.resolve("digits.csv")).content().startsWith("y,p[0],");
    }
}
