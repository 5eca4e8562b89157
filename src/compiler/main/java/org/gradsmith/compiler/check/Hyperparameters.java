package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
        return value(argument.standard().get(), scope);
    }

    /// A value that must be known when the model is compiled: a number, a function, a layer, or a list of them.
    static Entity value(Tree.Expression expression, Scope scope) {
        return value(expression, (_, _) -> Optional.empty(), "", scope);
    }

    /// @param maker makes a layer that is written where it is given, under a path of its own
    static Entity value(Tree.Expression expression, Maker maker, String path, Scope scope) {
        if (expression instanceof Tree.ListOf(List<Tree.Expression> elements, var _)) {
            List<Entity> values = new ArrayList<>();
            for (Tree.Expression element : elements) {
                values.add(value(element, maker, path + "." + values.size(), scope));
            }
            return new Entity.Listing(values);
        }
        if (expression instanceof Tree.Reference(Tree.Name name, var _)
                && scope.find(name.text()).orElse(null) instanceof Entity.Listing listing) {
            return listing;
        }
        Optional<Entity> made = expression instanceof Tree.Call call ? maker.make(call, path) : Optional.empty();
        return made.orElseGet(() -> plain(expression, scope));
    }

    /// Makes layers out of calls of layers; empty for other calls.
    @FunctionalInterface
    interface Maker {
        Optional<Entity> make(Tree.Call call, String path);
    }

    private static Entity plain(Tree.Expression expression, Scope scope) {
        if (Calls.isFunction(expression, scope)) {
            return Names.entity(expression, scope).orElseGet(Entity.Broken::new);
        }
        if (expression instanceof Tree.Text(String text, var _)) {
            return new Entity.Word(text);
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
        String text = setting.strip();
        if (argument.standard().filter(Tree.Text.class::isInstance).isPresent()) {
            return new Entity.Word(text);
        }
        if (List.of("true", "false").contains(text)) {
            return value(new Tree.Truth(text.equals("true"), span), scope);
        }
        boolean isList = text.startsWith("[") && text.endsWith("]");
        if (isList || text.contains(",")) {
            String list = isList ? text.substring(1, text.length() - 1) : text;
            return new Entity.Listing(Stream.of(list.split(",", -1))
                    .map(element -> element.contains("[") ? new Entity.Broken() : set(argument, element, scope))
                    .toList());
        }
        Optional<Quantity> quantity = Constants.parse(text);
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
