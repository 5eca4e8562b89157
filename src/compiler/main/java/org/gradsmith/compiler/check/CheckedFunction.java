package org.gradsmith.compiler.check;

import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.source.Span;

/// A function for arguments of certain shapes: each shape it is called with gives one.
///
/// @param isLibrary whether it comes from the standard library rather than from the user
/// @param own the derivative that it brings with it
/// @param cost how many terms it has when every call in it is written out
/// @param depth how deeply they are nested then
public record CheckedFunction(
        String name,
        List<Binding> arguments,
        List<CheckedDefinition> definitions,
        Term result,
        boolean isLibrary,
        Optional<OwnDerivative> own,
        long cost,
        int depth,
        String documentation,
        Span span) {
    public CheckedFunction {
        arguments = List.copyOf(arguments);
        definitions = List.copyOf(definitions);
    }

    /// Whether it gives the same wherever it is called with the same arguments: it draws nothing at random, updates
    /// no state and checks nothing.
    public boolean isRepeatable() {
        return Occurrences.isRepeatable(this);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
