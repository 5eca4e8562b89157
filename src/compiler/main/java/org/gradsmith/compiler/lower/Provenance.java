package org.gradsmith.compiler.lower;

import java.util.Optional;
import java.util.function.Supplier;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Origin;
import org.gradsmith.compiler.ir.Subject;
import org.gradsmith.compiler.source.Span;

/// Tells the graph where the nodes come from that are written: which statement of the user says so. What the library
/// computes stems from where it is called.
final class Provenance {
    private final Graph graph;
    private Optional<Subject> subject = Optional.empty();
    private String prefix = "";
    private int library;

    Provenance(Graph graph) {
        this.graph = graph;
    }

    /// Whether what is written now is a part of the library.
    boolean isInLibrary() {
        return library > 0;
    }

    Graph.Scope at(Span span) {
        return isInLibrary() ? () -> {} : graph.from(Origin.written(span, subject));
    }

    /// What is written by the work says something of a name.
    ///
    /// @param text the statement
    /// @param span of the value
    <R> R about(String name, String text, Span span, Supplier<R> work) {
        if (isInLibrary()) {
            return work.get();
        }
        Optional<Subject> outer = subject;
        subject = Optional.of(new Subject(name, text, span));
        try {
            return work.get();
        } finally {
            subject = outer;
        }
    }

    /// What a function gives says something of whatever it is called for.
    <R> R result(Span span, Supplier<R> work) {
        return subject.isEmpty()
                ? work.get()
                : about(subject.get().name(), subject.get().name() + " = " + span.line(), span, work);
    }

    /// The names of a function are parts of whatever it is called for: `conv1.y`.
    String path(String name) {
        return prefix + name;
    }

    <R> R inFunction(boolean isLibrary, Supplier<R> work) {
        String outer = prefix;
        prefix = subject.map(caller -> caller.name() + ".").orElse("");
        try {
            return isLibrary ? inLibrary(work) : work.get();
        } finally {
            prefix = outer;
        }
    }

    private <R> R inLibrary(Supplier<R> work) {
        library++;
        try (Graph.Scope _ = graph.within()) {
            return work.get();
        } finally {
            library--;
        }
    }
}
