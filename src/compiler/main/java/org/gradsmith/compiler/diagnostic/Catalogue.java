package org.gradsmith.compiler.diagnostic;

import java.util.List;
import java.util.stream.Stream;

/// Every kind of mistake that there is.
public final class Catalogue {
    private Catalogue() {}

    /// All of them, in the order of their codes.
    public static List<Mistake> all() {
        return Stream.of(SyntaxMistakes.all(), SpellingMistakes.all(), CheckMistakes.all())
                .flatMap(List::stream)
                .toList();
    }
}
