package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.check.CheckedModel.Declared;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.LayerMistakes;
import org.gradsmith.compiler.diagnostic.ModelMistakes;
import org.gradsmith.compiler.diagnostic.NameMistakes;
import org.gradsmith.compiler.diagnostic.ShapeMistakes;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.syntax.Tree;

/// Models and the layers in them: what is declared, in which order, and what is computed.
final class Models {
    /// The sample axis of inputs that name no other.
    static final String BATCH = "batch";
    static final long MOST_LAYERS = 10_000;

    private final List<Declared> declared = new ArrayList<>();
    private final List<CheckedDefinition> definitions = new ArrayList<>();
    private final Repetitions repetitions = new Repetitions();
    private final Tree.Model model;

    /// How many of the layers that are being made are frozen.
    private int frozen;

    private Models(Tree.Model model) {
        this.model = model;
    }

    /// @param scope in which the model stands
    static CheckedModel check(Tree.Model model, Map<String, String> settings, Scope scope) {
        return new Models(model).run(settings, scope.inner());
    }

    private CheckedModel run(Map<String, String> settings, Scope scope) {
        Hyperparameters.declare(model, settings, scope);
        scope.session().samples(samples());
        model.body().forEach(statement -> statement(statement, scope));
        scope.session().samples(Set.of());
        loss(scope);
        States.refuseOfMany(definitions, scope);
        Scans.dropUnused(definitions, scope.session());
        warnOfUnused(scope);
        States.warnOfUnchanged(declared, scope);
        Cost cost =
                definitions.stream().map(CheckedDefinition::value).map(Cost::of).reduce(new Cost(0, 0), Cost::beside);
        if (cost.isTooGreat()) {
            scope.report(Diagnostic.of(NameMistakes.TOO_MUCH, model.name().span(), model.name()));
        }
        Set<String> samples = new LinkedHashSet<>();
        declared.stream().flatMap(one -> one.samples().stream()).forEach(samples::add);
        declared.forEach(one -> refuseSampleSizes(one, samples, scope));
        List<String> sorted = new ArrayList<>(samples);
        if (sorted.remove(BATCH)) {
            sorted.addFirst(BATCH);
        }
        return new CheckedModel(
                model.name().text(),
                declared,
                definitions,
                sorted,
                Occurrences.any(definitions, Term.Training.class::isInstance),
                Occurrences.any(definitions, Term.Over.class::isInstance),
                model.documentation(),
                model.span());
    }

    /// The sample axes of the inputs and targets.
    private Set<String> samples() {
        Set<String> samples = new LinkedHashSet<>();
        for (Tree.Statement statement : model.body()) {
            if (statement instanceof Tree.Input input && !input.isShared()) {
                samples.add(input.per().map(Tree.Name::text).orElse(BATCH));
            }
        }
        return samples;
    }

    private void statement(Tree.Statement statement, Scope scope) {
        switch (statement) {
            case Tree.Input input -> input(input, scope);
            case Tree.Parameter parameter -> parameter(parameter, "", scope);
            case Tree.State state -> state(state, "", scope);
            case Tree.Assignment update
            when update.purpose() == Tree.Purpose.UPDATE ->
                States.update(update, scope).ifPresent(definitions::add);
            case Tree.IndexedAssignment update
            when update.purpose() == Tree.Purpose.UPDATE ->
                States.update(update, scope).ifPresent(definitions::add);
            case Tree.Instance instance -> instance(instance, "", scope);
            case Tree.Assignment assignment
            when isDefinition(assignment.purpose()) ->
                Definitions.assign(assignment, "", scope).ifPresent(definitions::add);
            case Tree.IndexedAssignment assignment
            when isDefinition(assignment.purpose()) ->
                Definitions.assign(assignment, "", scope).ifPresent(definitions::add);
            case Tree.Function function when !function.name().text().equals("apply") -> function(function, scope);
            case Tree.Scan scan -> definitions.addAll(Scans.check(scan, "", scope));
            case Tree.Check check -> Checks.check(check, scope).ifPresent(definitions::add);
            case Tree.Function _, Tree.Return _, Tree.Assignment _, Tree.IndexedAssignment _ -> {
                Definitions.refuse(statement, "a model", scope);
                breakNames(statement, scope);
            }
        }
    }

    private static boolean isDefinition(Tree.Purpose purpose) {
        return purpose != Tree.Purpose.EMIT && purpose != Tree.Purpose.UPDATE;
    }

    /// What would have been declared is not reported as unknown.
    private static void breakNames(Tree.Statement statement, Scope scope) {
        switch (statement) {
            case Tree.Assignment assignment
            when assignment.purpose() == Tree.Purpose.EMIT -> scope.declare(assignment.name(), new Entity.Broken());
            case Tree.Function _,
                    Tree.Return _,
                    Tree.Scan _,
                    Tree.Check _,
                    Tree.Assignment _,
                    Tree.IndexedAssignment _,
                    Tree.Input _,
                    Tree.Parameter _,
                    Tree.State _,
                    Tree.Instance _ -> {}
        }
    }

    private static void function(Tree.Function function, Scope scope) {
        scope.declare(function.name(), new Entity.Function(List.of(function), scope));
    }

    private void input(Tree.Input input, Scope scope) {
        for (Tree.Expression size : input.type().shape()) {
            Sizes.variable(size, scope).ifPresent(name -> Sizes.declareVariable(name, scope));
        }
        Optional<Type> type = Types.check(input.type(), scope);
        if (input.isShared() && input.per().isPresent()) {
            scope.report(Diagnostic.of(
                    ModelMistakes.SHARED_PER_SAMPLE, input.per().get().span(), input.name()));
        }
        if (type.isEmpty()) {
            scope.declare(input.name(), new Entity.Broken());
            return;
        }
        Optional<String> samples = input.isShared()
                ? Optional.empty()
                : Optional.of(input.per().map(Tree.Name::text).orElse(BATCH));
        Binding binding = new Binding(
                input.name().text(),
                type.get().withSamples(samples.stream().toList()),
                input.name().span());
        scope.declare(
                input.name(),
                new Entity.Value(new Term.Use(binding, input.name().span())));
        CheckedModel.Role role = input.isTarget() ? CheckedModel.Role.TARGET : CheckedModel.Role.INPUT;
        declared.add(new Declared(
                binding,
                role,
                samples,
                0,
                "",
                List.of(),
                Optional.empty(),
                false,
                input.documentation(),
                input.span()));
    }

    private void parameter(Tree.Parameter parameter, String prefix, Scope scope) {
        if (!Presence.holds(parameter.presence(), parameter.name(), scope)) {
            return;
        }
        Optional<Type> type = Kept.type(parameter.type(), parameter.name(), scope);
        Optional<Initialisers.Initialiser> initialiser = Kept.initialiser(parameter, type, scope);
        if (type.isEmpty()) {
            scope.declare(parameter.name(), new Entity.Broken());
            return;
        }
        Binding binding = repetitions.declare(parameter.name(), prefix, type.get(), scope);
        initialiser.ifPresent(start -> declared.add(new Declared(
                binding,
                CheckedModel.Role.PARAMETER,
                Optional.empty(),
                repetitions.count(),
                start.name(),
                start.arguments(),
                Optional.empty(),
                parameter.isFrozen() || frozen > 0,
                parameter.documentation(),
                parameter.span())));
    }

    private void state(Tree.State state, String prefix, Scope scope) {
        if (!Presence.holds(state.presence(), state.name(), scope)) {
            return;
        }
        Kept.type(state.type(), state.name(), scope)
                .ifPresentOrElse(
                        type -> declared.add(States.declare(state, type, prefix, repetitions, scope)),
                        () -> scope.declare(state.name(), new Entity.Broken()));
    }

    /// `layer first = Dense(784, hidden)`
    private void instance(Tree.Instance instance, String prefix, Scope scope) {
        if (!Presence.holds(instance.presence(), instance.name(), scope)) {
            return;
        }
        frozen += instance.isFrozen() ? 1 : 0;
        Optional<Entity> made = instance.indices().isEmpty()
                ? make(instance, prefix + instance.name(), scope)
                : several(instance, prefix + instance.name(), scope);
        frozen -= instance.isFrozen() ? 1 : 0;
        scope.declare(instance.name(), made.orElseGet(Entity.Broken::new));
    }

    /// `layer link[i in 0..3] = Dense(sizes[i], sizes[i + 1])`
    private Optional<Entity> several(Tree.Instance instance, String path, Scope scope) {
        Optional<Tree.RangeBounds> range = instance.indices().getFirst().range();
        if (instance.indices().size() > 1 || range.isEmpty()) {
            scope.report(Diagnostic.of(
                    LayerMistakes.LAYER_INDICES, instance.indices().getFirst().span(), instance.name()));
            return Optional.empty();
        }
        Optional<Long> from = Sizes.whole(range.get().from(), scope).flatMap(Size::constant);
        Optional<Long> to = Sizes.whole(range.get().to(), scope).flatMap(Size::constant);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (to.get() - from.get() < 1 || to.get() - from.get() > MOST_LAYERS || from.get() != 0) {
            scope.report(
                    Diagnostic.of(LayerMistakes.LAYER_COUNT, range.get().span(), from.get(), to.get(), MOST_LAYERS));
            return Optional.empty();
        }
        List<Entity> made = new ArrayList<>();
        Tree.Name index = instance.indices().getFirst().name();
        for (long i = from.get(); i < to.get(); i++) {
            Scope inside = scope.inner();
            inside.define(index.text(), new Entity.Value(Build.number(i, index.span())), index.span());
            made.add(make(instance, path + "." + i, inside).orElseGet(Entity.Broken::new));
        }
        return Optional.of(new Entity.Listing(made));
    }

    private Optional<Entity> make(Tree.Instance instance, String path, Scope scope) {
        return instance.repeated().isEmpty()
                ? one(instance, path, scope)
                : repetitions.repeat(instance.repeated().get(), scope, () -> one(instance, path, scope));
    }

    private Optional<Entity> one(Tree.Instance instance, String path, Scope scope) {
        if (!(instance.value() instanceof Tree.Call call)) {
            scope.report(Diagnostic.of(
                    ModelMistakes.NOT_A_LAYER,
                    instance.value().span(),
                    Sources.text(instance.value().span())));
            return Optional.empty();
        }
        Optional<Entity> callee = Names.entity(call.function(), scope);
        if (callee.isPresent() && callee.get() instanceof Entity.Layer layer) {
            return body(layer, call, path, scope);
        }
        callee.filter(entity -> !(entity instanceof Entity.Broken))
                .ifPresent(_ -> scope.report(Diagnostic.of(
                        ModelMistakes.NOT_A_LAYER,
                        call.function().span(),
                        Sources.text(call.function().span()))));
        return Optional.empty();
    }

    /// A layer that is made where it is given to another one; empty for what is no layer.
    private Optional<Entity> nested(Tree.Call call, String path, Scope scope) {
        boolean isLayer = call.function() instanceof Tree.Reference(Tree.Name name, var _)
                && scope.find(name.text())
                        .filter(Entity.Layer.class::isInstance)
                        .isPresent();
        return isLayer
                ? Names.entity(call.function(), scope)
                        .flatMap(layer -> body((Entity.Layer) layer, call, path, scope))
                        .or(() -> Optional.of(new Entity.Broken()))
                : Optional.empty();
    }

    private Optional<Entity> body(Entity.Layer layer, Tree.Call call, String path, Scope scope) {
        List<Arguments.Slot> slots = layer.tree().hyperparameters().stream()
                .map(argument -> argument.standard().isPresent()
                        ? Arguments.Slot.optional(argument.name().text())
                        : Arguments.Slot.required(argument.name().text()))
                .toList();
        Optional<Arguments> arguments = Arguments.match(layer.tree().name().text(), slots, call, scope);
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        Scope inside = layer.home().inner();
        for (Tree.Argument argument : layer.tree().hyperparameters()) {
            String name = argument.name().text();
            Optional<Tree.Expression> given = arguments.get().find(name);
            inside.declare(
                    argument.name(),
                    given.map(expression -> Hyperparameters.value(
                                    expression, (inner, at) -> nested(inner, at, scope), path + "." + name, scope))
                            .or(() -> argument.standard().map(standard -> Hyperparameters.value(standard, inside)))
                            .orElseGet(Entity.Broken::new));
        }
        if (!scope.session().open().add(new Session.Opened(layer.tree(), layer.home()))) {
            scope.report(Diagnostic.of(
                    NameMistakes.RECURSION, call.span(), layer.tree().name()));
            return Optional.empty();
        }
        layer.tree().body().forEach(statement -> inside(statement, path + ".", inside));
        scope.session().open().remove(new Session.Opened(layer.tree(), layer.home()));
        return Optional.of(new Entity.Instance(path, layer.tree(), inside));
    }

    private void inside(Tree.Statement statement, String prefix, Scope scope) {
        switch (statement) {
            case Tree.Parameter parameter -> parameter(parameter, prefix, scope);
            case Tree.State state -> state(state, prefix, scope);
            case Tree.Instance instance -> instance(instance, prefix, scope);
            case Tree.Function function -> function(function, scope);
            case Tree.Assignment assignment
            when assignment.purpose() == Tree.Purpose.LOCAL ->
                repetitions
                        .assign(inner -> Definitions.assign(assignment, prefix, inner), scope)
                        .ifPresent(definitions::add);
            case Tree.IndexedAssignment assignment
            when assignment.purpose() == Tree.Purpose.LOCAL ->
                repetitions
                        .assign(inner -> Definitions.assign(assignment, prefix, inner), scope)
                        .ifPresent(definitions::add);
            case Tree.Scan scan when repetitions.count() == 0 -> definitions.addAll(Scans.check(scan, prefix, scope));
            case Tree.Check check
            when repetitions.count() == 0 -> Checks.check(check, scope).ifPresent(definitions::add);
            case Tree.Scan _,
                    Tree.Check _,
                    Tree.Input _,
                    Tree.Return _,
                    Tree.Assignment _,
                    Tree.IndexedAssignment _ -> {
                Definitions.refuse(statement, "a layer", scope);
                breakNames(statement, scope);
            }
        }
    }

    private void loss(Scope scope) {
        List<CheckedDefinition> losses = definitions.stream()
                .filter(definition -> definition.purpose() == Tree.Purpose.LOSS)
                .toList();
        boolean isWritten = model.body().stream().anyMatch(Models::isLoss);
        if (!isWritten) {
            scope.report(Diagnostic.of(ModelMistakes.NO_LOSS, model.name().span(), model.name()));
        }
        for (CheckedDefinition loss : losses) {
            if (!loss.value().shape().isScalar()) {
                scope.report(Diagnostic.of(
                        ModelMistakes.LOSS_NOT_A_NUMBER,
                        loss.span(),
                        loss.value().shape()));
            }
            if (loss.value().type().samples().size() > 1) {
                scope.report(Diagnostic.of(
                        ModelMistakes.TWO_SAMPLE_AXES,
                        loss.span(),
                        String.join(" and ", loss.value().type().samples()),
                        loss.value().type().samples().getFirst()));
            }
        }
    }

    private static void refuseSampleSizes(Declared one, Set<String> samples, Scope scope) {
        one.binding().type().shape().sizes().stream()
                .flatMap(size -> size.variables().stream())
                .filter(samples::contains)
                .findFirst()
                .ifPresent(name -> scope.report(Diagnostic.of(ShapeMistakes.SIZE_IS_SAMPLES, one.span(), name)));
    }

    private static boolean isLoss(Tree.Statement statement) {
        return statement instanceof Tree.Assignment assignment && assignment.purpose() == Tree.Purpose.LOSS
                || statement instanceof Tree.IndexedAssignment indexed && indexed.purpose() == Tree.Purpose.LOSS;
    }

    private void warnOfUnused(Scope scope) {
        definitions.forEach(definition -> Definitions.warnIfUnused(definition, scope));
        declared.stream()
                .filter(_ -> !scope.session().hasErrors())
                .filter(one -> !scope.session().isUsed(one.binding()))
                .filter(one -> one.role() == CheckedModel.Role.INPUT || one.role() == CheckedModel.Role.TARGET)
                .forEach(one -> scope.report(Diagnostic.of(
                        NameMistakes.UNUSED, one.binding().span(), one.binding().path())));
    }
}
