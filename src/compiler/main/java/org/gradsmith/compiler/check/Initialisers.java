package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.ModelMistakes;
import org.gradsmith.compiler.syntax.Tree;
import org.gradsmith.runtime.Initialisers.Entry;

/// How parameters begin: the names after `~`, with the arguments that they take.
final class Initialisers {
    private static final Map<String, Entry> TABLE = org.gradsmith.runtime.Initialisers.entries();

    /// The one that lists all elements.
    static final String LIST = "values";

    private Initialisers() {}

    /// Reads what stands after `~`; empty when it is wrong.
    static Optional<Initialiser> check(Tree.Expression expression, Scope scope) {
        List<Tree.Given> given = expression instanceof Tree.Call call ? call.arguments() : List.of();
        Tree.Expression function = expression instanceof Tree.Call call ? call.function() : expression;
        if (!(function instanceof Tree.Reference(Tree.Name name, var _))) {
            return unknown(Sources.text(function.span()), function, scope);
        }
        Entry entry = TABLE.get(name.text());
        if (entry == null) {
            return unknown(name.text(), function, scope);
        }
        if (!entry.takes(given.size())) {
            scope.report(Diagnostic.of(
                    ModelMistakes.INITIALISER_ARGUMENTS, expression.span(), name, counts(entry), given.size()));
            return Optional.empty();
        }
        return arguments(given, scope).flatMap(values -> possible(entry, values, expression, scope));
    }

    private static Optional<Initialiser> unknown(String name, Tree.Expression place, Scope scope) {
        String hint = Spelling.hint(name, TABLE.keySet(), "There are " + String.join(", ", TABLE.keySet()) + ".");
        scope.report(Diagnostic.of(ModelMistakes.UNKNOWN_INITIALISER, place.span(), name)
                .withHint(hint));
        return Optional.empty();
    }

    private static Optional<List<Double>> arguments(List<Tree.Given> given, Scope scope) {
        List<Double> values = new ArrayList<>();
        for (Tree.Given argument : given) {
            Entity entity = Hyperparameters.value(argument.value(), scope);
            if (entity instanceof Entity.Value(Term.Number number)) {
                values.add(number.quantity().value(_ -> 0));
            } else if (!(entity instanceof Entity.Broken)) {
                scope.report(Diagnostic.of(ModelMistakes.NOT_CONSTANT, argument.span(), Sources.text(argument.span())));
            }
        }
        return values.size() == given.size() ? Optional.of(values) : Optional.empty();
    }

    private static Optional<Initialiser> possible(
            Entry entry, List<Double> given, Tree.Expression expression, Scope scope) {
        List<Double> all = new ArrayList<>(given);
        entry.arguments().stream().skip(given.size()).forEach(argument -> all.add(argument.preset()));
        Optional<String> problem =
                org.gradsmith.runtime.Initialisers.problem(new org.gradsmith.runtime.Initialiser(entry.name(), all));
        if (problem.isPresent()) {
            scope.report(Diagnostic.of(ModelMistakes.INITIALISER_VALUES, expression.span(), problem.get()));
            return Optional.empty();
        }
        return Optional.of(new Initialiser(entry.canonical(), all));
    }

    private static String counts(Entry entry) {
        int most = entry.arguments().size();
        return entry.required() == most ? Integer.toString(most) : entry.required() + " to " + most;
    }

    /// How a parameter begins, by its canonical name.
    record Initialiser(String name, List<Double> arguments) {
        /// Whether it lists all elements.
        boolean isList() {
            return name.equals(LIST);
        }
    }
}
