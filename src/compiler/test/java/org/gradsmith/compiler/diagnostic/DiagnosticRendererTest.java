package org.gradsmith.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradsmith.compiler.source.Source;
import org.junit.jupiter.api.Test;

/// Messages look as a person expects them on a terminal.
class DiagnosticRendererTest {
    private static final Mistake CLASH = new Mistake(
            "GS9999", Severity.ERROR, "Clash", "`{0}` and `{1}` clash.", "Make `{0}` as long as `{1}`.", "");

    private static Diagnostic at(Source source, String place) {
        int start = source.text().indexOf(place);
        return Diagnostic.of(CLASH, source.span(start, start + place.length()), "x", "y");
    }

    private static String render(String text, String place) {
        return DiagnosticRenderer.plain(List.of(at(new Source("a.grad", text), place)));
    }

    @Test
    void showsTheLineWithThePlaceUnderlined() {
        assertThat(render("h = 1\n  z = x + y // why\n", "x + y")).isEqualTo("""
                        a.grad:2:7: error GS9999: `x` and `y` clash.
                            2 |   z = x + y // why
                              |       ^^^^^
                         hint: Make `x` as long as `y`.
                        """);
    }

    @Test
    void showsFurtherPlacesAndOtherFiles() {
        Source source = new Source("a.grad", "x = [1]\ny = [2]\nz = x + y\n");
        Source other = new Source("b.grad", "fn f() = 1");
        Diagnostic diagnostic = at(source, "x + y")
                .with(source.span(4, 7), "`x` is [1]")
                .with(other.span(3, 6), "from here")
                .withHint("");
        assertThat(DiagnosticRenderer.plain(List.of(diagnostic))).isEqualTo("""
                        a.grad:3:5: error GS9999: `x` and `y` clash.
                            3 | z = x + y
                              |     ^^^^^
                            1 | x = [1]
                              |     --- `x` is [1]
                           in b.grad:1:4
                            1 | fn f() = 1
                              |    --- from here
                        """);
    }

    @Test
    void countsColumnsAsATerminalDoes() {
        assertThat(render("\t漢字é😀 x\r\n", "x"))
                .isEqualTo("""
                        a.grad:1:7: error GS9999: `x` and `y` clash.
                            1 |     漢字é😀 x
                              |                ^
                         hint: Make `x` as long as `y`.
                        """.replace("                ^", "             ^ ".stripTrailing()));
    }

    @Test
    void cutsALongLineAroundThePlace() {
        String rendered = render("a".repeat(500) + "!" + "b".repeat(500), "!");
        assertThat(rendered.lines()).allMatch(line -> line.length() <= 110);
        List<String> lines = rendered.lines().toList();
        assertThat(lines.get(1)).contains("…aaa", "a!b", "bbb…");
        assertThat(lines.get(2).indexOf('^')).isEqualTo(lines.get(1).indexOf('!'));
    }

    @Test
    void showsTheFirstAndTheLastOfSeveralLines() {
        assertThat(render("z = f(a,\n  b,\n  c)\n", "f(a,\n  b,\n  c)")).isEqualTo("""
                        a.grad:1:5: error GS9999: `x` and `y` clash.
                            1 | z = f(a,
                              |     ^^^^
                              :
                            3 |   c)
                              |   ^^
                         hint: Make `x` as long as `y`.
                        """);
    }

    @Test
    void showsThePlaceBehindTheLastCharacter() {
        Source source = new Source("a.grad", "z = ");
        Diagnostic diagnostic =
                Diagnostic.of(CLASH, source.span(4, 4), "x", "y").withHint("");
        assertThat(DiagnosticRenderer.plain(List.of(diagnostic)))
                .isEqualTo("a.grad:1:5: error GS9999: `x` and `y` clash.\n    1 | z =\n      |     ^\n");
    }

    @Test
    void showsNothingThatATerminalWouldActOn() {
        String rendered = render("x = \u001b[31m\u202E + 1", "+");
        assertThat(rendered).contains("x = ·[31m· + 1").doesNotContain("\u001b", "\u202E");
    }

    @Test
    void coloursOnlyWhenAsked() {
        Diagnostic diagnostic = at(new Source("a.grad", "x + y"), "x + y");
        String coloured = new DiagnosticRenderer(Theme.COLOURED).render(diagnostic);
        assertThat(coloured).contains("\u001b[1;31merror GS9999\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(DiagnosticRenderer.plain(List.of(diagnostic)));
    }

    @Test
    void aValueThatLooksLikeAPlaceStaysAsItIs() {
        assertThat(CLASH.message("{1}", "$1\\")).isEqualTo("`{1}` and `$1\\` clash.");
    }

    @Test
    void writesJson() {
        Source source = new Source("a \"b\".grad", "x\n= 😀y + z");
        Diagnostic diagnostic = at(source, "y + z").with(source.span(0, 1), "here\n√");
        assertThat(DiagnosticJson.lines(List.of(diagnostic)))
                .isEqualTo(
                        "{\"code\":\"GS9999\",\"severity\":\"error\",\"file\":\"a \\\"b\\\".grad\",\"line\":2,\"column\":4,"
                                + "\"endLine\":2,\"endColumn\":9,\"message\":\"`x` and `y` clash.\",\"labels\":[{"
                                + "\"file\":\"a \\\"b\\\".grad\",\"line\":1,\"column\":1,\"endLine\":1,\"endColumn\":2,"
                                + "\"text\":\"here\\n\\u221a\"}],\"hint\":\"Make `x` as long as `y`.\"}\n");
    }
}
