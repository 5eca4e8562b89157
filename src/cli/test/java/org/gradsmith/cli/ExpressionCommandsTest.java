package org.gradsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the formulas are is for the tests of the compiler; here it is how they are asked for and printed.
@DisplayName("gradsmith derive and formulas")
class ExpressionCommandsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "cos(x^2 - 1) |                         | −2·x·sin(x² − 1)",
                "cos(x^2 - 1) | --format=ascii          | -2*x*sin(x^2 - 1)",
                "-x^2         |                         | −2·x",
                "x^3          | --order=2               | 6·x",
                "x^3          | --order=0 --format=ascii | x^3",
                "x^2*y        | --wrt=y                 | x²",
                "x²           | --at=x=3                | '2·x\n= 6'",
                "x*y          |                         | '∂f/∂x = y\n∂f/∂y = x'",
                "x*y          | --at=x=2,y=0.5          | '∂f/∂x = y\n      = 0.5\n∂f/∂y = x\n      = 2'"
            })
    @DisplayName("prints the derivative; with several variables, what each line is")
    void derives(String expression, String options, String expected) {
        String[] more = options == null ? new String[0] : options.split(" ");
        String[] arguments = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("derive", expression), java.util.stream.Stream.of(more))
                .toArray(String[]::new);
        assertThat(Outcome.of(arguments)).isEqualTo(new Outcome(0, expected + "\n", ""));
    }

    @Test
    @DisplayName("with steps, the rules come before the result")
    void listsSteps() {
        Outcome outcome = Outcome.of("derive", "cos(x^2 - 1)", "--steps");
        assertThat(outcome.out()).contains("chain rule").endsWith("\n−2·x·sin(x² − 1)\n");
    }

    @Test
    @DisplayName("a mistake is told on standard error with its place, and ends with 1")
    void tellsMistakes() {
        Outcome outcome = Outcome.of("derive", "sin(y");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("1:4").contains("never closed");
    }

    private static final String LINES = """
            cos(x^2-1)\tx\tx=1
            sin(y\tx
            e^x\tx\tx=0
            e^x\tx\te=1,x=5
            no tab

            x^2\tx
            x*y\tx\tx=one
            """;

    private static final String ANSWERS = """
            -2*x*sin(x^2 - 1)\t-0.0
            ! 4: This `(` is never closed.
            exp(x)\t1.0
            e^x*log(e)\t0.0
            ! a line is EXPRESSION<tab>VARIABLE or EXPRESSION<tab>VARIABLE<tab>x=1,a=2
            ! a line is EXPRESSION<tab>VARIABLE or EXPRESSION<tab>VARIABLE<tab>x=1,a=2
            2*x
            ! `one` for `x` is no number
            """;

    @Test
    @DisplayName("the lines of a file, or of standard input, are answered in their order")
    void derivesLines() throws IOException {
        Path file = Files.writeString(folder.resolve("many.tsv"), LINES);
        Outcome expected = new Outcome(1, ANSWERS, "");
        assertThat(Outcome.of("derive", "--file", file.toString(), "--format", "ascii"))
                .isEqualTo(expected);
        assertThat(Outcome.withInput(LINES, "derive", "--file", "-", "--format", "ascii"))
                .isEqualTo(expected);
        assertThat(Outcome.withInput("x\tx\r\n", "derive", "--file", "-")).isEqualTo(new Outcome(0, "1\n", ""));
    }

    @Test
    @DisplayName("formulas: all, one definition, one gradient, and in other styles and formats")
    void showsFormulas() {
        String mlp = TestFiles.program("mlp");
        assertThat(Outcome.of("formulas", mlp).out()).contains("∂L/∂second.W = (p − y) hᵀ");
        assertThat(Outcome.of("formulas", mlp, "--wrt", "second.b").out())
                .contains("∂L/∂second.b = p − y")
                .doesNotContain("second.W");
        Outcome index = Outcome.of(
                "formulas", TestFiles.program("losses"), "--of", "mean_squared", "--wrt", "y", "--style", "index");
        assertThat(index.code()).isZero();
        assertThat(index.out())
                .contains("∂mean_squared/∂y[i] = 2·(y[i] − s[i])/n")
                .doesNotContain("entropy");
        assertThat(Outcome.of("formulas", mlp, "--steps").out()).contains("δz = p − y", "δh = second.Wᵀ δz");
        assertThat(Outcome.of("formulas", mlp, "--format", "latex").out()).contains("\\partial");
        assertThat(Outcome.of("formulas", mlp, "--format", "mathml").out()).contains("<math");
    }

    @Test
    @DisplayName("formulas: a name that is not there is told")
    void tellsUnknownNames() {
        Outcome outcome = Outcome.of("formulas", TestFiles.program("mlp"), "--wrt", "frst.W");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("frst.W").contains("first.W");
    }

    @Test
    @DisplayName("text of the user cannot steer the terminal")
    void isHarmless() throws IOException {
        Path file = Files.writeString(folder.resolve("a.grad"), "/// a\u001b[2Jb\nfn f(x) = x^2\n");
        assertThat(Outcome.of("formulas", file.toString()).out()).doesNotContain("\u001b");
        assertThat(Outcome.of("derive", "x + \u001b[2J").err()).doesNotContain("\u001b");
    }
}
