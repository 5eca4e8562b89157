package org.gradsmith.compiler.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.antlr.v4.runtime.Token;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.diagnostic.Mistake;
import org.gradsmith.compiler.diagnostic.SpellingMistakes;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.source.Span;

/// Gathers what the passes over one source find, and hands it on in the order of the text.
final class Reporter {
    /// So many mistakes of one source are told; the rest would only be a burden.
    static final int MOST = 200;

    private final Source source;
    private final List<Diagnostic> found = new ArrayList<>();
    private final TreeSet<Integer> places = new TreeSet<>();

    Reporter(Source source) {
        this.source = source;
    }

    Source source() {
        return source;
    }

    void report(Mistake mistake, Token place, Object... values) {
        report(Diagnostic.of(mistake, span(place), values));
    }

    void report(Mistake mistake, int start, int end, Object... values) {
        report(Diagnostic.of(mistake, source.span(start, end), values));
    }

    void report(Diagnostic diagnostic) {
        found.add(diagnostic);
        if (diagnostic.isError()) {
            places.add(diagnostic.span().start());
        }
    }

    boolean hasErrors() {
        return !places.isEmpty();
    }

    /// Whether an error lies between two offsets, both included.
    boolean hasErrorBetween(int start, int end) {
        Integer next = places.ceiling(start);
        return next != null && next <= end;
    }

    /// The place of a token. Token positions are offsets into the source's text.
    Span span(Token token) {
        return span(token, token);
    }

    Span span(Token first, Token last) {
        return source.span(first.getStartIndex(), last.getStopIndex() + 1);
    }

    /// Reports everything, the first place first.
    void handOver(Diagnostics diagnostics) {
        found.sort(Comparator.comparingInt(diagnostic -> diagnostic.span().start()));
        found.stream().limit(MOST).forEach(diagnostics::report);
        if (found.size() > MOST) {
            diagnostics.report(
                    Diagnostic.of(SpellingMistakes.TOO_MANY, found.get(MOST).span(), MOST));
        }
    }
}
