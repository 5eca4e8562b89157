package org.gradsmith.compiler.syntax;

import org.antlr.v4.runtime.Token;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.diagnostic.Mistake;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.source.Span;

/// Where the passes over one source report to.
record Reporter(Source source, Diagnostics diagnostics) {
    void report(Mistake mistake, Token place, Object... values) {
        report(Diagnostic.of(mistake, span(place), values));
    }

    void report(Diagnostic diagnostic) {
        diagnostics.report(diagnostic);
    }

    /// The place of a token. Token positions are offsets into the source's text.
    Span span(Token token) {
        return source.span(token.getStartIndex(), token.getStopIndex() + 1);
    }

    Span span(Token first, Token last) {
        return source.span(first.getStartIndex(), last.getStopIndex() + 1);
    }
}
