package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The formula sheets of whole programs, as they were read and found good. `-Dbless` writes them anew, and fails, so
/// that the change is looked at.
class SheetGoldensTest {
    private static final Path FOLDER = Path.of("test/resources/sheets");
    private static final int WIDTH = 110;

    @ParameterizedTest
    @CsvSource({
        "softmax_regression, stable, matrix, unicode",
        "softmax_regression, textbook, matrix, unicode",
        "mlp, stable, matrix, unicode",
        "mlp, textbook, matrix, unicode",
        "mlp_large, stable, matrix, unicode",
        "losses, stable, matrix, unicode",
        "losses, stable, index, unicode",
        "losses, textbook, index, unicode",
        "losses, stable, index, ascii",
        "losses, stable, index, latex",
        "losses, stable, index, mathml",
        "losses, stable, index, java",
        "softmax_regression, stable, matrix, ascii",
        "softmax_regression, stable, matrix, latex",
        "softmax_regression, stable, matrix, mathml",
        "softmax_regression, stable, matrix, java",
        "logistic, stable, matrix, unicode",
        "logistic, textbook, matrix, unicode",
        "matrices, stable, matrix, unicode",
        "norms, stable, matrix, unicode",
        "library_norms, stable, matrix, unicode",
        "burgers, stable, matrix, unicode",
        "batch_norm, stable, matrix, unicode",
        "char_lstm, stable, matrix, unicode",
        "char_lstm, textbook, matrix, unicode",
        "factorization, stable, matrix, unicode",
        "lenet, stable, matrix, unicode",
        "vae, stable, matrix, unicode",
        "gpt, stable, matrix, unicode"
    })
    void isAsItWasRead(String program, String stage, String style, String format) throws IOException {
        String text = sheet(program, stage, style, format);
        Path file = FOLDER.resolve(String.join(".", program, stage, style, format, "txt"));
        String expected = Files.exists(file) ? Files.readString(file) : "";
        if (!text.equals(expected) && System.getProperty("bless") != null) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(expected);
    }

    @Test
    void aRecurrentNetworkFitsOnAPage() throws IOException {
        assertThat(sheet("char_lstm", "stable", "matrix", "unicode").lines())
                .hasSizeLessThanOrEqualTo(60)
                .allMatch(line -> line.length() <= WIDTH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "softmax_regression",
                "mlp",
                "mlp_large",
                "mlp_deep",
                "regressor",
                "factorization",
                "char_lstm",
                "gpt",
                "norms",
                "library_norms",
                "batch_norm",
                "lenet",
                "vae",
                "burgers",
                "losses",
                "logistic",
                "matrices"
            })
    void everySheetIsAsWideAsAPage(String program) throws IOException {
        for (String text :
                List.of(sheet(program, "stable", "matrix", "unicode"), sheet(program, "stable", "index", "ascii"))) {
            assertThat(text.lines()).allMatch(line -> columns(line) <= WIDTH);
        }
    }

    /// What is set above a letter takes no column.
    private static long columns(String line) {
        return line.codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .count();
    }

    /// Names that a sheet introduces are numbered as they are read.
    @ParameterizedTest
    @ValueSource(strings = {"burgers", "gpt", "mlp_deep"})
    void introducesNamesInOrder(String program) throws IOException {
        List<Integer> numbers = sheet(program, "stable", "matrix", "unicode")
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("q\\d.* = .*"))
                .map(line -> Integer.parseInt(line.split("\\D+")[1]))
                .toList();
        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    }

    @Test
    void sheetsAreLinearInTheDepth() throws IOException {
        int four = sheet("mlp_deep", Map.of("depth", "4")).length();
        int eight = sheet("mlp_deep", Map.of("depth", "8")).length();
        int sixteen = sheet("mlp_deep", Map.of("depth", "16")).length();
        assertThat(sixteen - eight).isLessThan(2 * (eight - four) + (eight - four) / 4);
    }

    private static String sheet(String program, String stage, String style, String format) throws IOException {
        FormulaRequest request = new FormulaRequest(
                Optional.empty(),
                Optional.empty(),
                FormulaRequest.Stage.valueOf(stage.toUpperCase(Locale.ROOT)),
                FormulaRequest.Style.valueOf(style.toUpperCase(Locale.ROOT)),
                Format.valueOf(format.toUpperCase(Locale.ROOT)),
                false);
        return compile(program, Map.of()).formulas(request);
    }

    private static String sheet(String program, Map<String, String> settings) throws IOException {
        return compile(program, settings).formulas(FormulaRequest.standard());
    }

    private static Compilation compile(String program, Map<String, String> settings) throws IOException {
        try (InputStream file = SheetGoldensTest.class.getResourceAsStream("/programs/" + program + ".grad")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            Compilation compilation =
                    Compiler.compile(program, text, Options.standard().withSettings(settings));
            assertThat(compilation.messages().stream().filter(Message::isError)).isEmpty();
            return compilation;
        }
    }
}
