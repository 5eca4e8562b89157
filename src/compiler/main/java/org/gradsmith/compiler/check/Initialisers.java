package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.ModelMistakes;
import org.gradsmith.compiler.syntax.Tree;

/// How parameters begin: the names after `~`, with the arguments that they take.
final class Initialisers {
    private static final Map<String, Row> ROWS = rows();

    private Initialisers() {}

    private static Map<String, Row> rows() {
        Map<String, Row> rows = new TreeMap<>();
        for (String name : List.of(
                "zeros", "ones", "glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "lecun_normal")) {
            rows.put(name, new Row(name, 0, List.of()));
        }
        rows.put("lecun_uniform", new Row("lecun_uniform", 0, List.of()));
        rows.put("constant", new Row("constant", 1, List.of(0.0)));
        rows.put("uniform", new Row("uniform", 0, List.of(0.0, 1.0)));
        rows.put("normal", new Row("normal", 0, List.of(0.0, 1.0)));
        rows.put("truncated_normal", new Row("truncated_normal", 0, List.of(0.0, 1.0)));
        rows.put("orthogonal", new Row("orthogonal", 0, List.of(1.0)));
        rows.put("xavier_uniform", new Row("glorot_uniform", 0, List.of()));
        rows.put("xavier_normal", new Row("glorot_normal", 0, List.of()));
        rows.put("kaiming_uniform", new Row("he_uniform", 0, List.of()));
        rows.put("kaiming_normal", new Row("he_normal", 0, List.of()));
        return rows;
    }

    /// Reads what stands after `~`; empty when it is wrong.
    static Optional<Initialiser> check(Tree.Expression expression, Scope scope) {
        List<Tree.Given> given = expression instanceof Tree.Call call ? call.arguments() : List.of();
        Tree.Expression function = expression instanceof Tree.Call call ? call.function() : expression;
        if (!(function instanceof Tree.Reference(Tree.Name name, var _))) {
            return unknown(Sources.text(function.span()), function, scope);
        }
        Row row = ROWS.get(name.text());
        if (row == null) {
            return unknown(name.text(), function, scope);
        }
        if (given.size() < row.least || given.size() > row.standard.size()) {
            scope.report(Diagnostic.of(
                    ModelMistakes.INITIALISER_ARGUMENTS, expression.span(), name, row.counts(), given.size()));
            return Optional.empty();
        }
        return arguments(given, scope).map(values -> row.with(values));
    }

    private static Optional<Initialiser> unknown(String name, Tree.Expression place, Scope scope) {
        String hint = Spelling.hint(name, ROWS.keySet(), "There are " + String.join(", ", ROWS.keySet()) + ".");
        scope.report(Diagnostic.of(ModelMistakes.UNKNOWN_INITIALISER, place.span(), name)
                .withHint(hint));
        return Optional.empty();
    }

    private static Optional<List<Double>> arguments(List<Tree.Given> given, Scope scope) {
        List<Double> values = new ArrayList<>();
        for (Tree.Given argument : given) {
            Entity entity = Hyperparameters.number(argument.value(), scope);
            if (entity instanceof Entity.Value(Term.Number number)) {
                values.add(number.quantity().value(_ -> 0));
            } else if (!(entity instanceof Entity.Broken)) {
                scope.report(Diagnostic.of(ModelMistakes.NOT_CONSTANT, argument.span(), Sources.text(argument.span())));
            }
        }
        return values.size() == given.size() ? Optional.of(values) : Optional.empty();
    }

    /// How a parameter begins, by its canonical name.
    record Initialiser(String name, List<Double> arguments) {}

    /// @param standard values of all arguments that are not given
    private record Row(String name, int least, List<Double> standard) {
        String counts() {
            return least == standard.size() ? Integer.toString(least) : least + " to " + standard.size();
        }

        Initialiser with(List<Double> given) {
            List<Double> all = new ArrayList<>(given);
            all.addAll(standard.subList(given.size(), standard.size()));
            return new Initialiser(name, all);
        }
    }
}
