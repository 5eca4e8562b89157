package org.gradsmith.compiler.ir;

import java.util.Optional;
import org.gradsmith.compiler.source.Span;

/// Where a node came from: formulas with steps, comments in generated code and messages use this one record.
///
/// @param span the place in the source it stems from, when there is one
/// @param subject what was said there
/// @param isWithin whether it is a part of what was written, inside of a function of the library
/// @param derivation what it is of what was written, such as `adjoint` or `tangent of adjoint`; empty for itself
public record Origin(Optional<Span> span, Optional<Subject> subject, boolean isWithin, String derivation) {
    /// From nowhere in particular.
    public static final Origin NONE = new Origin(Optional.empty(), Optional.empty(), false, "");

    /// Written by a person.
    public static Origin written(Span span) {
        return written(span, Optional.empty());
    }

    /// Written by a person, who spoke of something.
    public static Origin written(Span span, Optional<Subject> subject) {
        return new Origin(Optional.of(span), subject, false, "");
    }

    /// Inside of a function of the library, which is called there.
    public Origin within() {
        return new Origin(span, subject, true, derivation);
    }

    /// The adjoint, or the tangent, of what is there.
    public Origin derived(String kind) {
        return new Origin(span, subject, isWithin, derivation.isEmpty() ? kind : kind + " of " + derivation);
    }

    /// Whether this is all that the subject says, rather than a part of it.
    public boolean isWhole() {
        return derivation.isEmpty() && !isWithin && span.isPresent() && span.equals(subject.map(Subject::span));
    }
}
