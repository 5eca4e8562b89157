package org.gradsmith.compiler.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.NameMistakes;
import org.gradsmith.compiler.diagnostic.StateMistakes;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;
import org.jspecify.annotations.Nullable;

/// Names and what they stand for, innermost first; with the reads of the statement that is being checked.
final class Scope {
    private final Session session;
    private final @Nullable Scope parent;
    private final Ranges ranges;
    private final Map<String, Declared> names = new LinkedHashMap<>();

    private Scope(Session session, @Nullable Scope parent, Ranges ranges) {
        this.session = session;
        this.parent = parent;
        this.ranges = ranges;
    }

    static Scope root(Session session) {
        return new Scope(session, null, new Ranges());
    }

    /// A block inside of this scope.
    Scope inner() {
        return new Scope(session, this, ranges);
    }

    /// A statement inside of this scope, whose index ranges are found together.
    Scope statement() {
        return new Scope(session, this, new Ranges());
    }

    Session session() {
        return session;
    }

    Ranges ranges() {
        return ranges;
    }

    void report(Diagnostic diagnostic) {
        session.report(diagnostic);
    }

    /// Declares a name; in the same block it may be declared once.
    void declare(Tree.Name name, Entity entity) {
        Declared before = names.get(name.text());
        if (name.text().equals(Checker.TRAINING)) {
            report(Diagnostic.of(StateMistakes.TRAINING_NAME, name.span(), name));
        } else if (before == null) {
            names.put(name.text(), new Declared(entity, name.span()));
        } else {
            report(Diagnostic.of(NameMistakes.DUPLICATE_NAME, name.span(), name)
                    .with(before.span, "`" + name + "` is declared here already"));
        }
    }

    /// Declares a name that no person wrote here.
    void define(String name, Entity entity, Span span) {
        names.put(name, new Declared(entity, span));
    }

    Optional<Entity> find(String name) {
        return find(name, _ -> true);
    }

    /// The innermost of what a name stands for that can be meant.
    Optional<Entity> find(String name, Predicate<Entity> isMeant) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            Declared found = scope.names.get(name);
            if (found != null && isMeant.test(found.entity)) {
                return Optional.of(found.entity);
            }
        }
        return Optional.empty();
    }

    /// Whether this is a scope or a block inside of it; the body of a function is inside of where it was written.
    boolean isWithin(Scope outer) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            if (scope == outer) {
                return true;
            }
        }
        return false;
    }

    /// Whether a name is declared in this block or one around it, within a scope.
    boolean isLocal(String name, Scope outer) {
        for (Scope scope = this; scope != null && scope.isWithin(outer); scope = scope.parent) {
            if (scope.names.containsKey(name)) {
                return true;
            }
        }
        return false;
    }

    /// What a name stands for here, in this block and no other.
    Optional<Entity> own(String name) {
        return Optional.ofNullable(names.get(name)).map(Declared::entity);
    }

    /// Every name that can be used here.
    SortedSet<String> visible() {
        SortedSet<String> all = new TreeSet<>();
        for (Scope scope = this; scope != null; scope = scope.parent) {
            all.addAll(scope.names.keySet());
        }
        return all;
    }

    /// The names of this block and no other.
    SortedSet<String> own() {
        return new TreeSet<>(names.keySet());
    }

    private record Declared(Entity entity, Span span) {}
}
