package org.gradsmith.compiler.check;

import java.util.Optional;
import java.util.stream.Collectors;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.LoopMistakes;
import org.gradsmith.compiler.diagnostic.ModelMistakes;
import org.gradsmith.compiler.diagnostic.NameMistakes;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// Calls of whatever can be called.
final class Calls {
    private static final int LONGEST_LABEL = 40;

    private Calls() {}

    static Term check(Tree.Call call, Scope scope) {
        Optional<Entity> callee = beside(call.function(), scope).or(() -> Names.entity(call.function(), scope));
        if (callee.isEmpty()) {
            call.arguments().forEach(argument -> lookOver(argument.value(), scope));
            return new Term.Broken(call.span());
        }
        if (call.over().isPresent() && callee.get() instanceof Entity.BuiltIn(var entry) && Drawing.takes(entry)) {
            return Drawing.over(entry, call, call.over().get(), scope);
        }
        if (call.over().isPresent()) {
            return Reductions.over(callee.get(), call, call.over().get(), scope);
        }
        return apply(callee.get(), call, scope);
    }

    /// The function of the same name as a value: beside a state `mean`, `mean(x)` is still the mean.
    private static Optional<Entity> beside(Tree.Expression function, Scope scope) {
        return function instanceof Tree.Reference(Tree.Name name, var _)
                        && scope.find(name.text())
                                .filter(Entity.Value.class::isInstance)
                                .isPresent()
                ? scope.find(name.text(), entity -> !(entity instanceof Entity.Value))
                : Optional.empty();
    }

    /// Checks an argument of a call that is broken anyway, for the mistakes in it.
    private static void lookOver(Tree.Expression argument, Scope scope) {
        if (!(argument instanceof Tree.ListOf) && !(argument instanceof Tree.Text) && !isFunction(argument, scope)) {
            Expressions.check(argument, scope);
        }
    }

    /// Whether an argument names something that can be called.
    static boolean isFunction(Tree.Expression argument, Scope scope) {
        return DerivedFunctions.entity(argument, scope).isPresent()
                || Listings.isElement(argument, scope) && Listings.isCallable(argument, scope)
                || argument instanceof Tree.Reference(Tree.Name name, var _)
                        && scope.find(name.text())
                                .filter(entity ->
                                        !(entity instanceof Entity.Value) && !(entity instanceof Entity.Broken))
                                .isPresent();
    }

    private static Term apply(Entity callee, Tree.Call call, Scope scope) {
        return switch (callee) {
            case Entity.Function function -> Functions.call(function, call, scope);
            case Entity.BuiltIn(Builtins.Entry entry) ->
                Arguments.match(entry.name(), entry.slots(), call, scope)
                        .map(entry.rule())
                        .orElseGet(() -> new Term.Broken(call.span()));
            case Entity.Reduction(var folding) -> Reductions.call(folding, call, scope);
            case Entity.Instance instance -> instance(instance, call, scope);
            case Entity.Layer layer ->
                refuse(ModelMistakes.LAYER_NOT_MADE, layer.tree().name().text(), call, scope);
            case Entity.Model model ->
                refuse(ModelMistakes.MODEL_CALLED, model.tree().name().text(), call, scope);
            case Entity.Value(Term term) when !term.type().isKnown() -> new Term.Broken(call.span());
            case Entity.Broken() -> new Term.Broken(call.span());
            case Entity.Value _, Entity.Listing _, Entity.Word _, Entity.Absent _ -> {
                Span span = call.function().span();
                scope.report(Diagnostic.of(NameMistakes.NOT_CALLABLE, span, span.text(), callee.description()));
                yield new Term.Broken(call.span());
            }
        };
    }

    private static Term refuse(
            org.gradsmith.compiler.diagnostic.Mistake mistake, String name, Tree.Call call, Scope scope) {
        scope.report(Diagnostic.of(mistake, call.function().span(), name));
        return new Term.Broken(call.span());
    }

    private static Term instance(Entity.Instance instance, Tree.Call call, Scope scope) {
        if (instance.repeated().isPresent()) {
            Term result = Repetitions.apply(instance.path(), instance.repeated().get(), call, scope);
            return labelled(instance, call, result);
        }
        Optional<Entity> apply = instance.inside().own("apply");
        if (apply.isPresent() && apply.get() instanceof Entity.Function function) {
            Term result = Functions.call(function, call, scope);
            return labelled(instance, call, result);
        }
        scope.report(Diagnostic.of(
                Repetitions.isApplied(instance.tree())
                        ? LoopMistakes.ONE_OF_REPEATED
                        : ModelMistakes.LAYER_WITHOUT_APPLY,
                call.function().span(),
                instance.tree().name()));
        return new Term.Broken(call.span());
    }

    private static Term labelled(Entity.Instance instance, Tree.Call call, Term result) {
        return result.type().isKnown()
                ? new Term.Labelled(instance.path(), label(instance, call), result, call.span())
                : result;
    }

    /// `first(x)`; an argument that is no name is left out.
    private static String label(Entity.Instance instance, Tree.Call call) {
        String label = instance.path()
                + call.arguments().stream()
                        .map(given -> words(given.value()))
                        .collect(Collectors.joining(", ", "(", ")"));
        return label.length() <= LONGEST_LABEL ? label : instance.path() + "(…)";
    }

    private static String words(Tree.Expression expression) {
        return expression instanceof Tree.Reference(Tree.Name name, var _) ? name.text() : "…";
    }
}
