package org.gradsmith.compiler.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.ModelMistakes;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// Numbers that are fixed when a model is compiled, and those of its layers.
final class Hyperparameters {
    private Hyperparameters() {}

    /// Declares those of a model: from the settings, or else their defaults.
    static void declare(Tree.Model model, Map<String, String> settings, Scope scope) {
        for (Tree.Argument argument : model.hyperparameters()) {
            String setting = settings.get(argument.name().text());
            Entity entity = setting == null ? standard(argument, model, scope) : set(argument, setting, scope);
            scope.declare(argument.name(), entity);
        }
    }

    private static Entity standard(Tree.Argument argument, Tree.Model model, Scope scope) {
        if (argument.standard().isEmpty()) {
            scope.report(Diagnostic.of(
                    ModelMistakes.HYPERPARAMETER_WITHOUT_VALUE, argument.span(), argument.name(), model.name()));
            return new Entity.Broken();
        }
        return number(argument.standard().get(), scope);
    }

    /// A value that must be known when the model is compiled, or a function.
    static Entity number(Tree.Expression expression, Scope scope) {
        if (Calls.isFunction(expression, scope)) {
            return Names.entity(expression, scope).orElseGet(Entity.Broken::new);
        }
        if (expression instanceof Tree.ListOf || expression instanceof Tree.Text) {
            NotYet.report("A list as a hyper-parameter", expression.span(), scope);
            return new Entity.Broken();
        }
        Term term = Definitions.value(expression, scope);
        if (term.type().isKnown() && !(term instanceof Term.Number)) {
            scope.report(Diagnostic.of(ModelMistakes.NOT_CONSTANT, expression.span(), Sources.text(expression.span())));
            return new Entity.Broken();
        }
        return term.type().isKnown() ? new Entity.Value(term) : new Entity.Broken();
    }

    private static Entity set(Tree.Argument argument, String setting, Scope scope) {
        Span span = argument.span();
        Optional<Quantity> quantity = Constants.parse(setting.strip());
        if (quantity.isEmpty()) {
            scope.report(Diagnostic.of(ModelMistakes.SETTING_NOT_A_NUMBER, span, argument.name(), setting));
            return new Entity.Broken();
        }
        return new Entity.Value(new Term.Number(quantity.get(), span));
    }

    /// Reports settings that no model has.
    static void refuseUnknown(List<Tree.Model> models, Map<String, String> settings, Span file, Scope scope) {
        List<String> known = models.stream()
                .flatMap(model -> model.hyperparameters().stream())
                .map(argument -> argument.name().text())
                .distinct()
                .toList();
        for (String name : new java.util.TreeSet<>(settings.keySet())) {
            if (!known.contains(name)) {
                String hint = Spelling.hint(
                        name,
                        known,
                        known.isEmpty() ? "There are none." : "There are " + String.join(", ", known) + ".");
                scope.report(Diagnostic.of(
                                ModelMistakes.UNKNOWN_SETTING,
                                models.isEmpty()
                                        ? file
                                        : models.getFirst().name().span(),
                                name)
                        .withHint(hint));
            }
        }
    }
}
