package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.LoopMistakes;
import org.gradsmith.compiler.diagnostic.ModelMistakes;
import org.gradsmith.compiler.shape.Dimension;
import org.gradsmith.compiler.shape.Shape;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// Layers in a row, `layer tower = Block(c) repeated 4`. Their parameters are one array each, `[4, …]`; inside of the
/// layer a name stands for its part at an index, outside for all of it. Applying them is a loop over that index.
final class Repetitions {
    private final List<IndexVariable> open = new ArrayList<>();

    /// In how many rows of layers the one stands that is being made.
    int count() {
        return open.size();
    }

    /// Makes a layer for each place in a row.
    Optional<Entity> repeat(Tree.Repetition repetition, Scope scope, Supplier<Optional<Entity>> maker) {
        Tree.Expression times = repetition.times();
        Optional<Size> number = Sizes.whole(times, scope);
        Optional<Long> fixed = number.flatMap(Size::constant);
        if (number.isPresent()
                && fixed.filter(n -> n >= 1 && n <= Models.MOST_LAYERS).isEmpty()) {
            scope.report(Diagnostic.of(
                    LoopMistakes.REPEATED_COUNT, times.span(), number.get(), Long.toString(Models.MOST_LAYERS)));
            return Optional.empty();
        }
        if (fixed.isEmpty()) {
            return Optional.empty();
        }
        IndexVariable index = IndexVariable.ranging("l", times.span(), Size.of(fixed.get()));
        open.add(index);
        Optional<Entity> made = maker.get();
        open.removeLast();
        return made.map(entity -> entity instanceof Entity.Instance one
                ? new Entity.Instance(
                        one.path(),
                        one.tree(),
                        outside(one, index).inside(),
                        Optional.of(new Entity.Repeated(index, one, repetition.recomputes())))
                : entity);
    }

    /// Declares a parameter.
    ///
    /// @param type of one of them
    Binding declare(Tree.Name name, String prefix, Type type, Scope scope) {
        Binding binding = new Binding(prefix + name, stacked(type), name.span());
        scope.declare(name, new Entity.Value(part(binding)));
        return binding;
    }

    /// Declares a value that a layer computes of its parameters alone.
    Optional<CheckedDefinition> assign(Function<Scope, Optional<CheckedDefinition>> assignment, Scope scope) {
        Optional<CheckedDefinition> made = assignment.apply(scope);
        if (open.isEmpty() || made.isEmpty() || made.get().value() instanceof Term.Number) {
            return made;
        }
        CheckedDefinition one = made.get();
        Span span = one.binding().span();
        Binding binding = new Binding(
                one.binding().path(),
                stacked(one.value().type()),
                span,
                one.binding().whole());
        String name = binding.path().substring(binding.path().lastIndexOf('.') + 1);
        scope.define(name, new Entity.Value(part(binding)), span);
        Term all = Build.table(open, one.value(), one.span());
        return Optional.of(
                new CheckedDefinition(binding, one.purpose(), all, one.text(), one.span(), one.documentation()));
    }

    private Type stacked(Type type) {
        List<Dimension> numbers =
                open.stream().map(index -> Dimension.of(index.count())).toList();
        return type.withShape(new Shape(numbers).then(type.shape()));
    }

    private Term part(Binding binding) {
        return Build.read(new Term.Use(binding, binding.span()), Build.places(open), binding.span());
    }

    /// What a name of a layer stands for where all in the row are meant.
    private static Entity outside(Entity entity, IndexVariable index) {
        return switch (entity) {
            case Entity.Value(Term.Read read) -> new Entity.Value(whole(read, index));
            case Entity.Instance instance -> outside(instance, index);
            case Entity.Listing(var elements) ->
                new Entity.Listing(
                        elements.stream().map(one -> outside(one, index)).toList());
            default -> entity;
        };
    }

    private static Entity.Instance outside(Entity.Instance instance, IndexVariable index) {
        Scope names = instance.inside().inner();
        for (String name : instance.inside().own()) {
            Entity entity = instance.inside().own(name).orElseThrow();
            if (!(entity instanceof Entity.Function)) {
                names.define(name, outside(entity, index), instance.tree().span());
            }
        }
        return new Entity.Instance(instance.path(), instance.tree(), names);
    }

    /// What is read at the index, and in rows inside of this one, is left whole.
    private static Term whole(Term.Read read, IndexVariable index) {
        int place = read.places().indexOf(Affine.of(index));
        return place < 0 ? read : Build.read(read.array(), read.places().subList(0, place), read.span());
    }

    /// Whether a layer can be called.
    static boolean isApplied(Tree.Layer layer) {
        return layer.body().stream()
                .anyMatch(statement -> statement instanceof Tree.Function function
                        && function.name().text().equals("apply"));
    }

    /// Applies layers in a row; further arguments are given to each.
    static Term apply(String path, Entity.Repeated repeated, Tree.Call call, Scope scope) {
        Optional<Tree.Given> first = first(repeated.one().tree(), call);
        if (first.isEmpty()) {
            return step(repeated, call, scope);
        }
        Term initial = Expressions.check(first.get().value(), scope);
        if (!initial.type().isKnown()) {
            return new Term.Broken(call.span());
        }
        Step last = LoopTypes.settle(List.of(initial.type()), scope.session(), types -> {
            Binding before =
                    new Binding(path + " takes", types.getFirst(), first.get().span());
            return new Step(before, step(repeated, onto(before, first.get(), call), knowing(before, scope)));
        });
        return last.value.type().isKnown()
                ? loop(path, repeated, initial, last, call, scope)
                : new Term.Broken(call.span());
    }

    private static Term loop(
            String path, Entity.Repeated repeated, Term initial, Step step, Tree.Call call, Scope scope) {
        if (!initial.shape().sizes().equals(step.value.shape().sizes())) {
            scope.report(
                    Diagnostic.of(LoopMistakes.REPEATED_SHAPE, call.span(), path, initial.shape(), step.value.shape()));
            return new Term.Broken(call.span());
        }
        Binding after = new Binding(path, step.value.type(), call.span());
        CheckedDefinition definition = new CheckedDefinition(
                after, Tree.Purpose.LOCAL, step.value, Sources.oneLine(call.span()), call.span(), "");
        scope.session().used(after);
        Term next = new Term.Use(after, call.span());
        CheckedLoop.Carry carry = new CheckedLoop.Carry(step.before, initial, next);
        return new CheckedLoop(repeated.index(), false, repeated.recomputes(), List.of(carry), List.of(definition))
                .collected(next, true, call.span());
    }

    /// The argument that goes through all layers: the first one of `apply`.
    private static Optional<Tree.Given> first(Tree.Layer layer, Tree.Call call) {
        Optional<String> name = layer.body().stream()
                .filter(Tree.Function.class::isInstance)
                .map(Tree.Function.class::cast)
                .filter(function -> function.name().text().equals("apply"))
                .flatMap(function -> function.arguments().stream().limit(1))
                .map(argument -> argument.name().text())
                .findFirst();
        return call.arguments().stream()
                .filter(given -> given.name().map(Tree.Name::text).equals(name))
                .findFirst()
                .or(() -> call.arguments().stream()
                        .filter(given -> given.name().isEmpty())
                        .findFirst());
    }

    /// The same call of one layer, of what the one before gave.
    private static Tree.Call onto(Binding before, Tree.Given first, Tree.Call call) {
        Tree.Name name = new Tree.Name(before.path(), before.span());
        List<Tree.Given> arguments = call.arguments().stream()
                .map(given -> given == first
                        ? new Tree.Given(given.name(), new Tree.Reference(name, before.span()), given.span())
                        : given)
                .toList();
        return new Tree.Call(call.function(), arguments, call.over(), call.span());
    }

    private static Scope knowing(Binding before, Scope scope) {
        Scope inside = scope.inner();
        inside.define(before.path(), new Entity.Value(new Term.Use(before, before.span())), before.span());
        return inside;
    }

    private static Term step(Entity.Repeated repeated, Tree.Call call, Scope scope) {
        Entity.Instance one = repeated.one();
        if (one.inside().own("apply").orElse(null) instanceof Entity.Function function) {
            return Functions.call(function, call, scope);
        }
        scope.report(Diagnostic.of(
                ModelMistakes.LAYER_WITHOUT_APPLY,
                call.function().span(),
                one.tree().name()));
        return new Term.Broken(call.span());
    }

    /// One layer applied.
    private record Step(Binding before, Term value) implements LoopTypes.Body {
        @Override
        public List<Type> next() {
            return List.of(value.type());
        }
    }
}
