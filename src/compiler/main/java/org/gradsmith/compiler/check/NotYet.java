package org.gradsmith.compiler.check;

import java.util.Map;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.NameMistakes;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// What the language has and this compiler has not; refused at its place rather than dropped.
final class NotYet {
    private static final String RANDOMNESS = "Drawing random numbers";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("dropout", RANDOMNESS),
            Map.entry("normal", RANDOMNESS),
            Map.entry("uniform", RANDOMNESS),
            Map.entry("training", "A distinction between training and prediction"));

    private NotYet() {}

    /// Reports a name that is known but not supported.
    static boolean report(Tree.Name name, Scope scope) {
        String what = NAMES.get(name.text());
        if (what != null) {
            report(what, name.span(), scope);
        }
        return what != null;
    }

    static void report(String what, Span span, Scope scope) {
        scope.report(Diagnostic.of(NameMistakes.NOT_SUPPORTED, span, what));
    }
}
