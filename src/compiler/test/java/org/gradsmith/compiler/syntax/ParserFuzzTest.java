package org.gradsmith.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.DiagnosticJson;
import org.gradsmith.compiler.diagnostic.DiagnosticRenderer;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.source.Source;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// Whatever is typed, nothing but mistakes comes out, and they can be shown. Seeds are fixed, so a failure repeats.
class ParserFuzzTest {
    private static final int EACH = 100;

    private static void survives(String text) {
        try {
            Diagnostics diagnostics = new Diagnostics();
            Tree.File file = Parser.file(new Source("fuzz.grad", text), diagnostics);
            List<Diagnostic> fromFile = diagnostics.all();
            Parser.expression(new Source("expression", text), diagnostics);
            List<Diagnostic> found = diagnostics.all();
            DiagnosticRenderer.plain(found);
            DiagnosticJson.lines(found);
            found.forEach(mistake -> isInside(mistake, text));
            if (fromFile.stream().noneMatch(Diagnostic::isError)) {
                assertThat(Parsing.structure(Parsing.file(TreePrinter.text(file))))
                        .isEqualTo(Parsing.structure(file));
            }
        } catch (RuntimeException | StackOverflowError thrown) {
            throw new AssertionError("this text throws:\n" + text, thrown);
        }
    }

    private static void isInside(Diagnostic mistake, String text) {
        assertThat(mistake.span().start()).isBetween(0, text.length());
        assertThat(mistake.span().end()).isBetween(mistake.span().start(), text.length());
    }

    @RepeatedTest(2)
    void wordsInAnyOrder(RepetitionInfo repetition) {
        TokenSoup soup = new TokenSoup(repetition.getCurrentRepetition());
        for (int i = 0; i < EACH; i++) {
            survives(soup.soup());
        }
    }

    @RepeatedTest(2)
    void anyCharacters(RepetitionInfo repetition) {
        TokenSoup soup = new TokenSoup(repetition.getCurrentRepetition());
        for (int i = 0; i < EACH; i++) {
            survives(soup.noise());
        }
    }

    @Test
    void spoiledPrograms() throws IOException {
        TokenSoup soup = new TokenSoup(3);
        for (Path program : ProgramsTest.programs()) {
            String text = Files.readString(program);
            for (int i = 0; i < EACH / 20; i++) {
                survives(soup.spoiled(text));
            }
        }
    }

    @Test
    void everyBeginningOfAProgram() throws IOException {
        String text = Files.readString(Path.of("test/resources/programs/vae.grad"));
        for (int length = 0; length < text.length(); length += 11) {
            survives(text.substring(0, length));
        }
    }

    @Test
    void rightExpressionsPrintAsThemselves() {
        TokenSoup soup = new TokenSoup(4);
        for (int i = 0; i < 2 * EACH; i++) {
            String text = soup.expression(1 + i % 4);
            Tree.Expression once = Parsing.expression(text);
            Tree.Expression again = Parsing.expression(TreePrinter.text(once));
            assertThat(Parsing.structure(again)).as(text).isEqualTo(Parsing.structure(once));
            assertThat(TreePrinter.text(again)).isEqualTo(TreePrinter.text(once));
        }
    }
}
