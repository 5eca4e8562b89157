package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.diagnostic.NameMistakes;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Parser;
import org.gradsmith.compiler.syntax.Tree;

/// What the check of one file shares: its diagnostics, the functions that were checked already, and those that are
/// being
/// checked.
final class Session {
    /// How deeply expressions and calls may be nested.
    static final int DEEPEST = 400;

    /// How many terms a function may have when every call in it is written out.
    static final long GREATEST_COST = 1_000_000;

    private final Set<Tree.Function> library;
    private final Set<Place> told = new HashSet<>();
    private final Map<List<Object>, CheckedFunction> functions = new HashMap<>();
    private final List<CheckedFunction> ruled = new ArrayList<>();
    private final Set<Opened> open = new HashSet<>();
    private final Set<Object> used = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Tree.Function, Set<String>> variables = new IdentityHashMap<>();
    private final Set<Binding> states = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Update> updates = new HashSet<>();
    private final Map<Drawn, Term.Draw> draws = new HashMap<>();
    private SortedSet<String> samples = Collections.emptySortedSet();
    private Optional<FreeNames> freeNames = Optional.empty();
    private Diagnostics diagnostics;
    private final Set<String> unfinished = new HashSet<>();
    private int depth;
    private boolean hasErrors;

    Session(Diagnostics diagnostics, Set<Tree.Function> library) {
        this.diagnostics = diagnostics;
        this.library = library;
    }

    /// Reports a mistake, each kind once at a place.
    void report(Diagnostic diagnostic) {
        if (told.add(new Place(diagnostic.mistake().code(), diagnostic.span()))) {
            hasErrors |= diagnostic.isError();
            diagnostics.report(diagnostic);
        }
    }

    /// Whether something was left unread, so that what seems unused may be used there.
    boolean hasErrors() {
        return hasErrors;
    }

    /// Runs something whose mistakes are to be told otherwise.
    Diagnostics collecting(Runnable work) {
        Diagnostics before = diagnostics;
        Diagnostics collected = new Diagnostics();
        diagnostics = collected;
        try {
            work.run();
        } finally {
            diagnostics = before;
        }
        return collected;
    }

    /// Tries something out: whoever asks says which of its mistakes are told. What it left broken is forgotten, so that
    /// a call that counts meets the mistakes again.
    Diagnostics trying(Runnable work) {
        Diagnostics found = collecting(work);
        retract(found);
        if (found.hasErrors()) {
            functions.values().removeIf(function -> !function.result().type().isKnown());
        }
        return found;
    }

    /// Forgets that mistakes were told, when they were not.
    void retract(Diagnostics untold) {
        untold.all()
                .forEach(
                        diagnostic -> told.remove(new Place(diagnostic.mistake().code(), diagnostic.span())));
    }

    /// Reads a file that is imported.
    Tree.File parse(Source source) {
        return Parser.file(source, diagnostics);
    }

    boolean isLibrary(Tree.Function function) {
        return library.contains(function);
    }

    Map<List<Object>, CheckedFunction> functions() {
        return functions;
    }

    /// Remembers a function whose own derivative was checked.
    void completed(CheckedFunction function) {
        boolean isKnown = function.arguments().stream()
                .allMatch(argument -> argument.type().isKnown());
        if (isKnown && !function.isLibrary()) {
            ruled.add(function);
        }
    }

    /// Functions of the user that bring their own derivative.
    List<CheckedFunction> ruled() {
        return ruled;
    }

    /// The names by which something is differentiated in a function.
    Set<String> variables(Tree.Function function) {
        return variables.computeIfAbsent(function, DerivedFunctions::variables);
    }

    /// The sample axes of the model that is being checked.
    SortedSet<String> samples() {
        return samples;
    }

    void samples(Collection<String> names) {
        samples = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    /// From now on, a name stands for state.
    void declareState(Binding binding) {
        states.add(binding);
    }

    boolean isState(Binding binding) {
        return states.contains(binding);
    }

    /// Remembers that state is updated in a block; says whether it was not yet.
    boolean updated(Binding state, Scope block) {
        used(state);
        return updates.add(new Update(state, block));
    }

    boolean isUpdated(Binding state) {
        return updates.stream().anyMatch(update -> update.state == state);
    }

    /// The random numbers that are drawn at a place: the same ones, however often it is looked at.
    Term.Draw draw(Scope block, Term.Draw drawn) {
        return draws.computeIfAbsent(new Drawn(block, drawn), _ -> drawn);
    }

    /// Functions and layers that are being checked.
    Set<Opened> open() {
        return open;
    }

    /// Checks something that whoever is being checked does not need, so that it may call them.
    void apart(Runnable work) {
        Set<Opened> around = Set.copyOf(open);
        open.clear();
        try {
            work.run();
        } finally {
            open.clear();
            open.addAll(around);
        }
    }

    /// Checks the elements of an array whose name they may not read.
    <T> T defining(Tree.Name name, Supplier<T> elements) {
        boolean isNew = unfinished.add(name.text());
        try {
            return elements.get();
        } finally {
            if (isNew) {
                unfinished.remove(name.text());
            }
        }
    }

    /// Whether the elements of an array of this name are being checked.
    boolean isUnfinished(Tree.Name name) {
        return unfinished.contains(name.text());
    }

    /// Remembers that a value was used.
    void used(Object value) {
        used.add(value);
    }

    boolean isUsed(Object value) {
        return used.contains(value);
    }

    /// From now on, names that stand for nothing are variables.
    void free(FreeNames names) {
        freeNames = Optional.of(names);
    }

    /// The variable that a name is, when names may be free and this one stands for no value.
    Optional<Term> free(Tree.Name name, Scope scope) {
        return freeNames.flatMap(names -> names.value(name, scope));
    }

    /// One level deeper, unless it is too deep already.
    boolean enter(Span span) {
        if (depth >= DEEPEST) {
            report(Diagnostic.of(NameMistakes.TOO_DEEP, span, DEEPEST));
            return false;
        }
        depth++;
        return true;
    }

    void leave() {
        depth--;
    }

    /// A declaration that is being checked, where it stands: each layer has its own functions.
    record Opened(Tree tree, Scope home) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Opened opened && opened.tree == tree && opened.home == home;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(tree) + System.identityHashCode(home);
        }
    }

    /// Makes variables of names that stand for nothing.
    @FunctionalInterface
    interface FreeNames {
        Optional<Term> value(Tree.Name name, Scope scope);
    }

    private record Place(String code, Span span) {}

    /// Bindings and scopes are each equal to themselves only.
    private record Update(Binding state, Scope block) {}

    private record Drawn(Scope block, Term.Draw drawn) {}
}
