package org.gradsmith.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every example program parses without a word.
class ProgramsTest {
    private static final Path FOLDER = Path.of("test/resources/programs");

    static List<Path> programs() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".grad"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void parses(Path program) throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        Tree.File file = Parser.file(new Source(program.toString(), Files.readString(program)), diagnostics);
        assertThat(diagnostics.all()).isEmpty();
        assertThat(file.declarations()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void printsAsATextThatMeansTheSame(Path program) throws IOException {
        Tree.File file = Parsing.file(Files.readString(program));
        String printed = TreePrinter.text(file);
        assertThat(Parsing.structure(Parsing.file(printed))).isEqualTo(Parsing.structure(file));
        assertThat(TreePrinter.text(Parsing.file(printed))).isEqualTo(printed);
    }

    @Test
    void thoseOfTheDesignAreThere() throws IOException {
        assertThat(programs())
                .map(path -> path.getFileName().toString())
                .contains(
                        "batch_norm.grad",
                        "burgers.grad",
                        "char_lstm.grad",
                        "factorization.grad",
                        "gpt.grad",
                        "lenet.grad",
                        "losses.grad",
                        "mlp.grad",
                        "mlp_large.grad",
                        "regressor.grad",
                        "softmax_regression.grad",
                        "vae.grad");
    }
}
