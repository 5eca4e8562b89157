package org.gradsmith.compiler.diagnostic;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Makes the reference of all mistakes, `docs/diagnostics.md`, out of the [Catalogue].
public final class DiagnosticsReference {
    private static final int MOST_LINES = 12;
    private static final int WIDEST = 160;

    private DiagnosticsReference() {}

    /// The text of the reference.
    ///
    /// @param check what the compiler says about an example
    public static String text(Function<Mistake, List<Diagnostic>> check) {
        StringBuilder text = new StringBuilder("""
                # Mistakes

                Every mistake that Gradsmith reports has a code. This page is made from the catalogue in the compiler;
                each example is a test that provokes exactly the mistake it stands under.

                | code | | what |
                | --- | --- | --- |
                """);
        List<Mistake> all = Catalogue.all();
        all.forEach(mistake -> text.append(row(mistake)));
        all.forEach(mistake -> text.append(section(mistake, check.apply(mistake))));
        return text.toString();
    }

    private static String row(Mistake mistake) {
        String code = mistake.code();
        return "| [" + code + "](#" + code.toLowerCase(Locale.ROOT) + ") | " + severity(mistake) + " | "
                + mistake.title() + " |\n";
    }

    private static String severity(Mistake mistake) {
        return mistake.severity().name().toLowerCase(Locale.ROOT);
    }

    private static String section(Mistake mistake, List<Diagnostic> said) {
        List<Diagnostic> own = said.stream()
                .filter(diagnostic -> diagnostic.mistake().equals(mistake))
                .limit(1)
                .toList();
        return "\n## " + mistake.code() + "\n\n"
                + "**" + mistake.title() + "** (" + severity(mistake) + ")\n\n"
                + block(mistake.example())
                + "\n"
                + block(DiagnosticRenderer.plain(own));
    }

    private static String block(String text) {
        List<String> lines = text.lines().map(DiagnosticsReference::visible).toList();
        List<String> shown = lines.size() <= MOST_LINES ? lines : lines.subList(0, MOST_LINES);
        String more = lines.size() <= MOST_LINES ? "" : "… (" + lines.size() + " lines)\n";
        return "```text\n" + String.join("\n", shown) + "\n" + more + "```\n";
    }

    /// Cut when it is long, with a name in place of each character that cannot be seen.
    private static String visible(String line) {
        int[] points = line.codePoints().limit(WIDEST + 1).toArray();
        StringBuilder visible = new StringBuilder();
        for (int i = 0; i < Math.min(points.length, WIDEST); i++) {
            boolean isVisible = !Character.isISOControl(points[i]) && Character.getType(points[i]) != Character.FORMAT;
            visible.append(
                    isVisible ? Character.toString(points[i]) : String.format(Locale.ROOT, "<U+%04X>", points[i]));
        }
        return points.length > WIDEST ? visible + " …" : visible.toString();
    }
}
