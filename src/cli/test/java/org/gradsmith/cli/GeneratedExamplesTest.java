package org.gradsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.gradsmith.compiler.Compilation;
import org.gradsmith.compiler.Compiler;
import org.gradsmith.compiler.Extra;
import org.gradsmith.compiler.FormulaRequest;
import org.gradsmith.compiler.GeneratedFile;
import org.gradsmith.compiler.Options;
import org.gradsmith.runtime.Precision;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `-Dbless` writes the examples anew, and fails, so that the change is looked at.
@DisplayName("The committed examples are what the compiler writes today")
class GeneratedExamplesTest {
    private static final Path MAIN = ProjectRoot.find().resolve("generated-examples/main");

    static List<String> programs() throws IOException {
        Path folder = MAIN.resolve("gradsmith");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".grad"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    @DisplayName("there are examples")
    void thereAreExamples() throws IOException {
        assertThat(programs()).hasSizeGreaterThanOrEqualTo(20);
    }

    @ParameterizedTest
    @MethodSource("programs")
    @DisplayName("a test uses what was generated")
    void isTested(String program) throws IOException {
        String wanted = "import org.gradsmith.examples." + Path.of(program).getParent() + ".";
        Path tests = MAIN.resolveSibling("test/java/org/gradsmith/examples");
        try (Stream<Path> files = Files.list(tests)) {
            assertThat(files.filter(file -> file.toString().endsWith("Test.java")))
                    .anyMatch(file -> text(file).contains(wanted));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    @DisplayName("formulas and Java are up to date")
    void isUpToDate(String program) throws IOException {
        Path file = MAIN.resolve("gradsmith").resolve(program);
        Path folder = file.resolveSibling("");
        Compilation compilation = Compiler.compile(
                file.getFileName().toString(),
                Files.readString(file),
                options(file.resolveSibling("options.properties"))
                        .withPackageName("org.gradsmith.examples." + folder.getFileName()));
        assertThat(compilation.succeeded()).isTrue();
        Map<Path, String> written = new LinkedHashMap<>();
        written.put(
                file.resolveSibling("formulas.md"), markdown(file, compilation.formulas(FormulaRequest.standard())));
        for (GeneratedFile generated : compilation.java()) {
            written.put(MAIN.resolve("java").resolve(generated.path()), generated.text());
        }
        same(written);
    }

    /// As the command line would read them, where an example has a file of them.
    private static Options options(Path file) throws IOException {
        Properties chosen = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                chosen.load(reader);
            }
        }
        return Options.standard()
                .withPrecision(Precision.valueOf(
                        chosen.getProperty("precision", "float").toUpperCase(Locale.ROOT)))
                .withExtras(Extra.named(chosen.getProperty("with", "")));
    }

    private static String markdown(Path file, String formulas) {
        return "# The formulas of " + file.getFileName() + "\n\n```text\n" + formulas.stripTrailing() + "\n```\n";
    }

    private static void same(Map<Path, String> written) throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (Map.Entry<Path, String> one : written.entrySet()) {
            Path file = one.getKey();
            String committed = Files.exists(file) ? Files.readString(file) : "";
            if (!committed.equals(one.getValue()) && System.getProperty("bless") != null) {
                Files.createDirectories(file.resolveSibling(""));
                Files.writeString(file, one.getValue());
            }
            all.assertThat(one.getValue())
                    .as(MAIN.relativize(file) + "; -Dbless writes it anew")
                    .isEqualTo(committed);
        }
        all.assertAll();
    }
}
