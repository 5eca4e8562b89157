package org.gradsmith.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.stream.Stream;
import org.gradsmith.compiler.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Texts made to hurt: each is read or refused in time, with a mistake and never with an exception; limits hold at the
/// limit and one beyond.
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LimitsTest {
    private static final String HEAD = "fn f(x, y) = ";

    private static Arguments limit(String name, String least, String most, String code) {
        return Arguments.of(name, least, most, code);
    }

    static Stream<Arguments> limits() {
        // The brackets of a reduction's indices count too.
        return Stream.of(
                limit("parentheses", nested("(", "x", ")", 256), nested("(", "x", ")", 257), "GS0165"),
                limit("brackets", nested("[", "x", "]", 256), nested("[", "x", "]", 257), "GS0165"),
                limit("magnitudes", nested("|", "x", "|", 256), nested("|", "x", "|", 257), "GS0165"),
                limit("signs", "-".repeat(256) + "x", "-".repeat(257) + "x", "GS0165"),
                limit("roots", "√".repeat(256) + "x", "√".repeat(257) + "x", "GS0165"),
                limit("negations", "not ".repeat(256) + "x", "not ".repeat(257) + "x", "GS0165"),
                limit("powers", "x" + "^x".repeat(256), "x" + "^x".repeat(257), "GS0165"),
                limit(
                        "conditions",
                        nested("if x then y else ", "x", "", 256),
                        nested("if x then y else ", "x", "", 257),
                        "GS0165"),
                limit("reductions", nested("sum[i] ", "x", "", 255), nested("sum[i] ", "x", "", 256), "GS0165"),
                limit("sum", "x" + "+x".repeat(996), "x" + "+x".repeat(997), "GS0167"),
                limit("transposes", "x" + ".T".repeat(996), "x" + ".T".repeat(997), "GS0167"),
                limit("name", "a".repeat(64), "a".repeat(65), "GS0148"),
                limit("number", "0." + "1".repeat(398), "0." + "1".repeat(399), "GS0150"),
                limit("large number", "1.797e308", "1.798e308", "GS0149"),
                limit("small number", "5e-324", "2e-324", "GS0149"));
    }

    private static String nested(String before, String middle, String after, int times) {
        return before.repeat(times) + middle + after.repeat(times);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    void holdsAtTheLimitAndOneBeyond(String name, String allowed, String refused, String code) {
        assertThat(codes(HEAD + allowed)).as(name).isEmpty();
        assertThat(codes(HEAD + refused)).as(name).containsExactly(code);
    }

    @Test
    void aTextHasItsLimit() {
        String line = "// a comment\n";
        String text = line.repeat(Source.MOST_CHARACTERS / line.length());
        String full = text + "/".repeat(Source.MOST_CHARACTERS - text.length());
        assertThat(full).hasSize(Source.MOST_CHARACTERS);
        assertThat(codes(full)).doesNotContain("GS0164");
        assertThat(codes(full + "/")).containsExactly("GS0164");
    }

    @Test
    void aStatementHasItsLimit() {
        int names = (Limits.LONGEST_STATEMENT - 20) / 2;
        assertThat(codes("fn f() = [" + "1,".repeat(names) + "1]")).isEmpty();
        assertThat(codes("fn f() = [" + "1,".repeat(names + 20) + "1]")).containsExactly("GS0166");
    }

    @Test
    void aFileHasALimitOfTokens() {
        int functions = (Limits.MOST_TOKENS - 1) / 7;
        assertThat(codes("fn f()=1\n".repeat(functions))).isEmpty();
        assertThat(codes("fn f()=1\n".repeat(functions + 1))).containsExactly("GS0164");
    }

    static Stream<Arguments> bombs() {
        return Stream.of(
                Arguments.of("a million parentheses", HEAD + "(".repeat(1_000_000)),
                Arguments.of("a million closing ones", HEAD + ")".repeat(1_000_000)),
                Arguments.of("a million braces", "{".repeat(1_000_000)),
                Arguments.of("many signs", HEAD + "-".repeat(100_000) + "x"),
                Arguments.of("a tower of powers", HEAD + "x^".repeat(100_000) + "x"),
                Arguments.of("calls in calls", HEAD + "f(".repeat(100_000) + "x" + ")".repeat(100_000)),
                Arguments.of("calls of calls", HEAD + "f" + "(x)".repeat(30_000)),
                Arguments.of("a sum of 100,000 terms", HEAD + "x" + "+x".repeat(100_000)),
                Arguments.of("a product of 40,000 factors", HEAD + "x" + "*x".repeat(40_000)),
                Arguments.of("40,000 comparisons", HEAD + "x" + "<x".repeat(40_000)),
                Arguments.of("40,000 pipes", HEAD + "x" + " |> f".repeat(40_000)),
                Arguments.of("40,000 derivatives", HEAD + "∂f/∂x" + "∂x".repeat(40_000)),
                Arguments.of("else if", HEAD + "if x then y else ".repeat(50_000) + "x"),
                Arguments.of("a million bars", HEAD + "|".repeat(1_000_000)),
                Arguments.of("250,000 statements", "fn f() {\n" + "x=1\n".repeat(250_000) + "}"),
                Arguments.of("half-finished statements", "fn f() {\n" + "x=\n".repeat(300_000) + "}"),
                Arguments.of("100,000 functions", "fn f()=1\n".repeat(100_000)),
                Arguments.of("100,000 arguments", "fn f(" + "x,".repeat(49_000) + "x) = 1"),
                Arguments.of("a name of a million letters", HEAD + "x".repeat(1_000_000)),
                Arguments.of("a number of a million digits", HEAD + "0." + "1".repeat(1_000_000)),
                Arguments.of("a huge exponent", HEAD + "1e999999999"),
                Arguments.of("a huge superscript", HEAD + "∂" + "⁹".repeat(10_000) + "f/∂x" + "⁹".repeat(10_000)),
                Arguments.of("a comment without end", HEAD + "/*" + "/*".repeat(400_000)),
                Arguments.of("comments", HEAD + "x /**/".repeat(100_000)),
                Arguments.of("a text of a million letters", "import \"" + "x".repeat(1_000_000) + "\""),
                Arguments.of("texts without end", "import \"x\n".repeat(100_000)),
                Arguments.of("10 MB", "x".repeat(10_000_000)),
                Arguments.of("zero bytes", "\0".repeat(1_000)),
                Arguments.of("strange characters", "$§°".repeat(300_000)),
                Arguments.of("empty lines", "\n".repeat(1_000_000)),
                Arguments.of("semicolons", ";".repeat(1_000_000)),
                Arguments.of("doc comments", "///\n".repeat(250_000)),
                Arguments.of("lone surrogates", HEAD + "\uD83D" + "x\uDE00\uD83D"),
                Arguments.of("what looks like a place in a wording", "{0}{1}$1\\"));
    }

    /// Two seconds are promised for each; a slow and busy machine is given more here.
    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void aBombIsReadOrRefused(String name, String text) {
        assertThatCode(() -> Parsing.mistakes(text)).as(name).doesNotThrowAnyException();
    }

    private static List<String> codes(String text) {
        return Parsing.mistakes(text).stream()
                .map(mistake -> mistake.mistake().code())
                .toList();
    }
}
