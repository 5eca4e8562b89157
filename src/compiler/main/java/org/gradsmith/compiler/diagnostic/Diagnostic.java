package org.gradsmith.compiler.diagnostic;

import java.util.List;
import org.gradsmith.compiler.source.Span;

/// A mistake at a place.
///
/// @param mistake which kind
/// @param span the place that is underlined
/// @param message the sentence, values filled in
/// @param labels further places that explain it ("`W` has the shape [10, 784], from here")
/// @param hint what to do; may be empty
public record Diagnostic(Mistake mistake, Span span, String message, List<Label> labels, String hint) {
    public Diagnostic {
        labels = List.copyOf(labels);
    }

    /// A mistake with its wording from the catalogue.
    public static Diagnostic of(Mistake mistake, Span span, Object... values) {
        return new Diagnostic(mistake, span, mistake.message(values), List.of(), mistake.hint(values));
    }

    /// The same with one more place that explains it.
    public Diagnostic with(Span place, String text) {
        List<Label> more = new java.util.ArrayList<>(labels);
        more.add(new Label(place, text));
        return new Diagnostic(mistake, span, message, more, hint);
    }

    /// The same with another hint, such as a "did you mean".
    public Diagnostic withHint(String better) {
        return new Diagnostic(mistake, span, message, labels, better);
    }

    /// Whether it stops the compilation.
    public boolean isError() {
        return mistake.severity() == Severity.ERROR;
    }

    /// A place and what is to be said about it.
    public record Label(Span span, String text) {}
}
