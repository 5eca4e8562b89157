package org.gradsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayName("Our own mistakes, pipes and colours")
class MistakesTest {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private Console console(OutputStream out) {
        return Console.of(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("are apologised for, kept in a report with everything needed, and end with 70")
    void areReported() throws IOException {
        Mistakes mistakes = new Mistakes(console(OutputStream.nullOutputStream()), "derive", "a b");
        Exception bug = new IllegalStateException("impossible");
        CommandLine line = new CommandLine(CommandLine.Model.CommandSpec.create());
        assertThat(mistakes.handleExecutionException(bug, line, line.parseArgs()))
                .isEqualTo(70);
        String text = told.toString(StandardCharsets.UTF_8);
        assertThat(text).contains("Sorry!").contains("impossible").doesNotContain("\tat ");
        Path report = Path.of(text.replaceAll("(?s).* is in (\\S+).*", "$1"));
        assertThat(report)
                .content()
                .contains("gradsmith derive 'a b'")
                .contains("java: 25")
                .contains("at org.gradsmith.cli.MistakesTest");
        Files.delete(report);
    }

    @Test
    @DisplayName("a reader that goes away, as `head` does, is no mistake")
    void survivesBrokenPipes() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertThat(Main.run(console(broken), "formulas", TestFiles.program("losses")))
                .isZero();
        assertThat(Main.run(console(broken), "derive", "x^2")).isZero();
        assertThat(told.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    @DisplayName("colours are for those who want them")
    void knowsWhoWantsColours() {
        assertThat(Console.isColourful(Map.of())).isTrue();
        assertThat(Console.isColourful(Map.of("NO_COLOR", ""))).isTrue();
        assertThat(Console.isColourful(Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(Console.isColourful(Map.of("TERM", "dumb"))).isFalse();
        assertThat(Ink.PLAIN.error("text")).isEqualTo("text");
        assertThat(Ink.COLOUR.error("text")).startsWith("\u001b[").contains("text");
    }
}
