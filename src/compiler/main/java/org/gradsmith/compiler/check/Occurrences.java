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

    /// Whether values update state or check something, so that they are wanted even where nobody asks for them.
    static boolean hasEffects(Collection<CheckedDefinition> definitions) {
        return any(definitions, term -> term instanceof Term.Next || term instanceof Term.Check);
    }

    /// Whether a call of a function updates state.
    static boolean updates(CheckedFunction function) {
        return new Occurrences(Term.Next.class::isInstance).in(function);
    }

    /// Whether a value needs something that is given, drawn or kept when the model runs; its own names are those of
    /// functions that it calls.
    static boolean isGiven(Term term) {
        return isNamed(term)
                || new Occurrences(part -> part instanceof Term.Draw
                                || part instanceof Term.Training
                                || part instanceof Term.Over
                                || part instanceof Term.Next)
                        .in(term);
    }

    private static boolean isNamed(Term term) {
        return term instanceof Term.Use || term.children().stream().anyMatch(Occurrences::isNamed);
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
