package org.gradsmith.compiler.check;

import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.NameMistakes;
import org.gradsmith.compiler.source.Span;

/// What the language has and this compiler has not; refused at its place rather than dropped.
final class NotYet {
    private NotYet() {}

    static void report(String what, Span span, Scope scope) {
        scope.report(Diagnostic.of(NameMistakes.NOT_SUPPORTED, span, what));
    }
}
