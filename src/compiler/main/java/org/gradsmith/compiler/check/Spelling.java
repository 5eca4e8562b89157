package org.gradsmith.compiler.check;

import java.util.Collection;
import org.gradsmith.compiler.diagnostic.Suggestions;

/// Hints for words that are unknown.
final class Spelling {
    private Spelling() {}

    /// ``It is called `max` here.`` of a word of another system, ``Did you mean `softmax`?``, or another hint where
    /// nothing is close.
    static String hint(String wrong, Collection<String> known, String otherwise) {
        return Elsewhere.hint(wrong, known).orElseGet(() -> {
            String hint = Suggestions.hint(wrong, known);
            return hint.isEmpty() ? otherwise : hint;
        });
    }
}
