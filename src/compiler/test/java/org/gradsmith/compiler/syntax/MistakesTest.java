package org.gradsmith.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gradsmith.compiler.diagnostic.DiagnosticRenderer;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.source.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// All that is said about whole files with many mistakes: each slip once, in the order of the text, nothing in its
/// wake.
class MistakesTest {
    private static final Path FOLDER = Path.of("test/resources/mistakes");

    static List<Path> texts() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".grad"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void isToldAsWritten(Path text) throws IOException {
        String name = text.getFileName().toString();
        Diagnostics diagnostics = new Diagnostics();
        Parser.file(Source.read(text, name), diagnostics);
        String said = DiagnosticRenderer.plain(diagnostics.all());
        Path answer = text.resolveSibling(name.replace(".grad", ".txt"));
        String expected = Files.exists(answer) ? Files.readString(answer) : "";
        if (!said.equals(expected) && System.getProperty("bless") != null) {
            Files.writeString(answer, said);
        }
        assertThat(said).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x +", "sin(x", "x y", "x = 3", "}{", "x^", "", "d/dx x^2", "2 x", "|x", "x |> 2"})
    void anExpressionHasOneMistakeOrTwo(String text) {
        Diagnostics diagnostics = new Diagnostics();
        Tree.Expression unread = Parser.expression(new Source("expression", text), diagnostics);
        assertThat(diagnostics.all()).hasSizeBetween(1, 2);
        assertThat(diagnostics.hasErrors()).isTrue();
        assertThat(unread).isNotNull();
    }
}
