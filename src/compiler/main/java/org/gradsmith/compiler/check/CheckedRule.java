package org.gradsmith.compiler.check;

import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.source.Span;

/// The derivative that a function brings with it: the cotangents of its arguments, given that of its result.
///
/// @param arguments those of the function, under the names that they have here
/// @param cotangent of the result
/// @param results one for each argument; empty for those that count something
/// @param span of the rule
public record CheckedRule(
        List<Binding> arguments,
        Binding cotangent,
        List<CheckedDefinition> definitions,
        List<Optional<Term>> results,
        Span span) {
    public CheckedRule {
        arguments = List.copyOf(arguments);
        definitions = List.copyOf(definitions);
        results = List.copyOf(results);
    }
}
