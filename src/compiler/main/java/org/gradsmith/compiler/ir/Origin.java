package org.gradsmith.compiler.ir;

import java.util.Optional;
import org.gradsmith.compiler.source.Span;

/// Where a node came from: formulas with steps, comments in generated code and messages use this one record.
///
/// @param span the place in the source it stems from, when there is one
/// @param rule the rule that made it, such as "chain rule" or the name of a rewrite; empty where it was written
public record Origin(Optional<Span> span, String rule) {
    /// From nowhere in particular.
    public static final Origin NONE = new Origin(Optional.empty(), "");

    /// Written by a person.
    public static Origin written(Span span) {
        return new Origin(Optional.of(span), "");
    }

    /// The same place, made by a rule.
    public Origin by(String newRule) {
        return new Origin(span, newRule);
    }
}
