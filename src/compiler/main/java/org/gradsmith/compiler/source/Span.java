package org.gradsmith.compiler.source;

/// A stretch of a source: from `start` up to, not including, `end`, in UTF-16 units.
public record Span(Source source, int start, int end) {
    /// Where it begins.
    public Source.Position position() {
        return source.position(start);
    }

    /// The text it covers.
    public String text() {
        return source.text()
                .substring(
                        Math.min(start, source.text().length()),
                        Math.min(end, source.text().length()));
    }

    /// The text it covers, on one line.
    public String line() {
        return text().strip().replaceAll("\\s+", " ");
    }

    /// From the beginning of this span to the end of another one of the same source.
    public Span to(Span other) {
        return new Span(source, Math.min(start, other.start), Math.max(end, other.end));
    }

    /// `name:line:column`.
    @Override
    public String toString() {
        Source.Position position = position();
        return source.name() + ":" + position.line() + ":" + position.column();
    }
}
