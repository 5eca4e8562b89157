package org.gradsmith.compiler.check;

import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.source.Span;

/// Tells where a shape came from.
final class Sources {
    private static final int LONGEST = 40;

    private Sources() {}

    /// Adds that a term has its shape, and where it was declared, when it is a name.
    static Diagnostic explain(Diagnostic diagnostic, Term term) {
        if (term instanceof Term.Use(Binding binding, var _) && !binding.span().equals(term.span())) {
            return diagnostic.with(
                    binding.span(), "`" + binding.path() + "` has the shape " + term.shape() + ", from here");
        }
        if (term instanceof Term.Elementwise apply && apply.arguments().stream().anyMatch(part -> hides(part, term))) {
            return explain(
                    diagnostic,
                    apply.arguments().stream()
                            .filter(part -> hides(part, term))
                            .findFirst()
                            .orElse(term));
        }
        return diagnostic.with(term.span(), "`" + text(term.span()) + "` has the shape " + term.shape());
    }

    /// The `b` of `a - b` is `-1 * b` in the graph.
    private static boolean hides(Term part, Term whole) {
        return !(part instanceof Term.Number) && part.span().equals(whole.span());
    }

    /// The source text on one line, shortened.
    static String text(Span span) {
        String line = oneLine(span);
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    /// The source text on one line.
    static String oneLine(Span span) {
        return span.line();
    }
}
