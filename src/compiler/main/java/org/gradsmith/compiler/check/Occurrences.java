package org.gradsmith.compiler.check;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Predicate;

/// Looks for something in terms and in the functions that they call, each function once.
final class Occurrences {
    private final Predicate<Term> wanted;
    private final Set<CheckedFunction> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Occurrences(Predicate<Term> wanted) {
        this.wanted = wanted;
    }

    /// Whether one of the values is, or contains, something.
    static boolean any(Collection<CheckedDefinition> definitions, Predicate<Term> wanted) {
        return new Occurrences(wanted).in(definitions);
    }

    /// Whether a function, wherever it is called, does the same with the same arguments: it draws nothing at random,
    /// updates no state and checks nothing.
    static boolean isRepeatable(CheckedFunction function) {
        return !new Occurrences(
                        term -> term instanceof Term.Draw || term instanceof Term.Next || term instanceof Term.Check)
                .in(function);
    }

    /// Whether a call of a function updates state.
    static boolean updates(CheckedFunction function) {
        return new Occurrences(Term.Next.class::isInstance).in(function);
    }

    private boolean in(Collection<CheckedDefinition> definitions) {
        return definitions.stream().anyMatch(definition -> in(definition.value()));
    }

    private boolean in(CheckedFunction function) {
        return seen.add(function) && (in(function.definitions()) || in(function.result()));
    }

    private boolean in(Term term) {
        return wanted.test(term)
                || term instanceof Term.Call call && in(call.function())
                || term.children().stream().anyMatch(this::in);
    }
}
