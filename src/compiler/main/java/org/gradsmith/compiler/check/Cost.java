package org.gradsmith.compiler.check;

import java.util.List;

/// How much a term is when every call in it is written out.
///
/// @param terms how many
/// @param depth how deeply nested
record Cost(long terms, int depth) {
    static Cost of(List<CheckedDefinition> definitions, Term result) {
        Cost cost = of(result);
        for (CheckedDefinition definition : definitions) {
            cost = cost.beside(of(definition.value()));
        }
        return cost;
    }

    static Cost of(Term term) {
        Cost below = new Cost(0, 0);
        for (Term child : term.children()) {
            below = below.beside(of(child));
        }
        if (term instanceof Term.Call call) {
            below = below.beside(
                    new Cost(call.function().cost(), call.function().depth()));
        }
        return new Cost(below.terms + 1, below.depth + 1);
    }

    Cost beside(Cost other) {
        return new Cost(Math.min(Long.MAX_VALUE / 4, terms + other.terms), Math.max(depth, other.depth));
    }

    boolean isTooGreat() {
        return terms > Session.GREATEST_COST || depth > 2 * Session.DEEPEST;
    }
}
