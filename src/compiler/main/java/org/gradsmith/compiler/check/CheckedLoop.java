package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import org.gradsmith.compiler.shape.Dimension;
import org.gradsmith.compiler.shape.Shape;
import org.gradsmith.compiler.source.Span;

/// A checked loop: what it carries from step to step, and what it computes in each.
///
/// @param index the step
/// @param isBackwards whether it begins with the last step
/// @param recomputes whether its derivatives keep only what is carried
/// @param definitions the body, in order
public record CheckedLoop(
        IndexVariable index,
        boolean isBackwards,
        boolean recomputes,
        List<Carry> carries,
        List<CheckedDefinition> definitions) {
    public CheckedLoop {
        carries = List.copyOf(carries);
        definitions = List.copyOf(definitions);
    }

    /// Something that is carried.
    ///
    /// @param before its value before a step, in the body
    /// @param initial before the first step
    /// @param next after a step
    public record Carry(Binding before, Term initial, Term next) {}

    /// All terms that it is made of.
    List<Term> terms() {
        List<Term> terms = new ArrayList<>();
        carries.forEach(carry -> terms.addAll(List.of(carry.initial, carry.next)));
        definitions.forEach(definition -> terms.add(definition.value()));
        return terms;
    }

    /// What it gives, under a name.
    ///
    /// @param isLast whether what is wanted is the value after the last step
    Term collected(Term value, boolean isLast, Span span) {
        Type type = value.type();
        if (!isLast) {
            type = type.withShape(new Shape(List.of(Dimension.of(index.count()))).then(type.shape()));
        }
        return new Term.Collected(this, value, isLast, type, span);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return index.name().hashCode();
    }
}
