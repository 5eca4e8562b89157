package org.gradsmith.compiler.diagnostic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradsmith.compiler.diagnostic.Theme.Part;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.source.Span;

/// Writes mistakes for people: file, line and column, the sentence, the source line with the place underlined, further
/// places that explain it, and a hint.
///
/// ```
/// mlp.grad:12:11: error GS0109: This `(` is never closed.
///    12 |   h = relu(first(x)
///       |           ^
///  hint: Add a `)`.
/// ```
public final class DiagnosticRenderer {
    private static final int DIGITS = 5;

    private final Theme theme;
    private final Map<Source, SourceLines> lines = new HashMap<>();

    /// @param theme with or without colours
    public DiagnosticRenderer(Theme theme) {
        this.theme = theme;
    }

    /// All of them without colours, with an empty line between two.
    public static String plain(List<Diagnostic> diagnostics) {
        return new DiagnosticRenderer(Theme.PLAIN).render(diagnostics);
    }

    /// All of them, with an empty line between two.
    public String render(List<Diagnostic> diagnostics) {
        return String.join("\n", diagnostics.stream().map(this::render).toList());
    }

    /// One of them, with a line end.
    public String render(Diagnostic diagnostic) {
        Part severity = Theme.of(diagnostic.mistake().severity());
        StringBuilder text = new StringBuilder(place(diagnostic.span()) + ": ")
                .append(theme.paint(
                        severity,
                        severity(diagnostic) + " " + diagnostic.mistake().code()))
                .append(": ")
                .append(theme.paint(Part.SENTENCE, diagnostic.message()))
                .append("\n")
                .append(excerpt(diagnostic.span(), '^', ""));
        for (Diagnostic.Label label : diagnostic.labels()) {
            text.append(label(diagnostic, label));
        }
        if (!diagnostic.hint().isEmpty()) {
            text.append(theme.paint(Part.HINT, " hint: "))
                    .append(diagnostic.hint())
                    .append("\n");
        }
        return text.toString();
    }

    private static String severity(Diagnostic diagnostic) {
        return diagnostic.mistake().severity().name().toLowerCase(Locale.ROOT);
    }

    /// `name:line:column`.
    private String place(Span span) {
        SourceLines in = lines(span);
        return span.source().name() + ":" + in.line(span.start()) + ":" + in.column(span.start());
    }

    private SourceLines lines(Span span) {
        return lines.computeIfAbsent(span.source(), SourceLines::new);
    }

    private String label(Diagnostic diagnostic, Diagnostic.Label label) {
        boolean isElsewhere = !label.span().source().equals(diagnostic.span().source());
        String origin = isElsewhere ? theme.paint(Part.MARGIN, "   in " + place(label.span())) + "\n" : "";
        return origin + excerpt(label.span(), '-', label.text());
    }

    /// A place that reaches over several lines is shown by its first and its last.
    private String excerpt(Span span, char mark, String label) {
        SourceLines in = lines(span);
        int first = in.line(span.start());
        int last = in.line(Math.max(span.start(), span.end() - 1));
        if (first == last) {
            return Excerpt.of(in, first, span.start(), Math.min(span.end(), in.end(first)), mark, label, DIGITS, theme);
        }
        List<String> parts = new ArrayList<>();
        parts.add(Excerpt.of(in, first, span.start(), in.end(first), mark, "", DIGITS, theme));
        if (last > first + 1) {
            parts.add(theme.paint(Part.MARGIN, " ".repeat(DIGITS) + " :") + "\n");
        }
        int start = in.start(last) + indentation(in, last);
        parts.add(Excerpt.of(in, last, Math.min(start, span.end()), span.end(), mark, label, DIGITS, theme));
        return String.join("", parts);
    }

    private static int indentation(SourceLines in, int line) {
        String text = in.text(in.start(line), in.end(line));
        return text.length() - text.stripLeading().length();
    }
}
