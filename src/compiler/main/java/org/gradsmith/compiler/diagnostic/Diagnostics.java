package org.gradsmith.compiler.diagnostic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects the mistakes of a compilation, each once.
public final class Diagnostics {
    private final Set<Diagnostic> found = new LinkedHashSet<>();

    /// Adds one.
    public void report(Diagnostic diagnostic) {
        found.add(diagnostic);
    }

    /// Whether an error is among them.
    public boolean hasErrors() {
        return found.stream().anyMatch(Diagnostic::isError);
    }

    /// All of them, in the order in which they were found.
    public List<Diagnostic> all() {
        return new ArrayList<>(found);
    }

    @Override
    public String toString() {
        return found.toString();
    }
}
