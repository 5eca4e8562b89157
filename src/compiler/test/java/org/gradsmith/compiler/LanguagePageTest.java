package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every block of the language's page compiles, and every function and model in it has formulas.
class LanguagePageTest {
    static Stream<String> blocks() throws IOException {
        String page = Files.readString(Path.of("../../docs/language.md"));
        return Pattern.compile("```grad\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .map(block -> block.substring("```grad\n".length(), block.length() - "```".length()))
                .toList()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void compiles(String block) {
        Compilation compilation = Compiler.compile("language.md", block, Options.standard());
        assertThat(compilation.messages().stream().map(Message::rendered)).isEmpty();
        assertThat(compilation.formulas(FormulaRequest.standard())).contains(" = ");
    }
}
