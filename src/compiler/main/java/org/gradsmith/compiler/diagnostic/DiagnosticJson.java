package org.gradsmith.compiler.diagnostic;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.source.Span;

/// Writes mistakes for editors: one JSON object a line, with `code`, `severity`, `file`, `line`, `column`, `endLine`,
/// `endColumn`, `message`, `labels` (each with its place and `text`) and `hint`. Lines and columns count from 1,
/// columns
/// in code points; the end is the first column that is no longer meant.
public final class DiagnosticJson {
    private DiagnosticJson() {}

    /// One line for each, in their order.
    public static String lines(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(diagnostic -> line(diagnostic) + "\n").collect(Collectors.joining());
    }

    /// One of them, without a line end.
    public static String line(Diagnostic diagnostic) {
        return "{\"code\":" + quoted(diagnostic.mistake().code())
                + ",\"severity\":"
                + quoted(diagnostic.mistake().severity().name().toLowerCase(Locale.ROOT))
                + ","
                + place(diagnostic.span())
                + ",\"message\":"
                + quoted(diagnostic.message())
                + ",\"labels\":["
                + diagnostic.labels().stream().map(DiagnosticJson::label).collect(Collectors.joining(","))
                + "],\"hint\":"
                + quoted(diagnostic.hint())
                + "}";
    }

    private static String label(Diagnostic.Label label) {
        return "{" + place(label.span()) + ",\"text\":" + quoted(label.text()) + "}";
    }

    private static String place(Span span) {
        Source.Position start = span.source().position(span.start());
        Source.Position end = span.source().position(span.end());
        return "\"file\":" + quoted(span.source().name())
                + ",\"line\":" + start.line()
                + ",\"column\":" + start.column()
                + ",\"endLine\":" + end.line()
                + ",\"endColumn\":" + end.column();
    }

    /// A JSON string (RFC 8259, section 7); what is not ASCII is escaped too, so that no encoding can harm it.
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                default -> quoted.append(c >= 0x20 && c < 0x7F ? String.valueOf(c) : escaped(c));
            }
        }
        return quoted.append('"').toString();
    }

    private static String escaped(char c) {
        return String.format(Locale.ROOT, "\\u%04x", (int) c);
    }
}
