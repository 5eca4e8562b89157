package org.gradsmith.compiler.check;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradsmith.compiler.check.CheckedModel.Declared;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.StateMistakes;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// State: what is kept from one step of the training to the next, beside the parameters. `state seen : [c] = 0`
/// declares it, `update seen = …` says what it is after the step; a name always stands for its value before.
final class States {
    /// Of the numbers that differ in the array that state begins with.
    private static final int MOST_NUMBERS = 1_000;

    private States() {}

    /// Declares state.
    ///
    /// @param type of one of several layers in a row
    static Declared declare(Tree.State state, Type type, String prefix, Repetitions rows, Scope scope) {
        Start start = state.isDrawn() ? drawn(state, type, scope) : start(state, type, scope);
        Binding binding = rows.declare(state.name(), prefix, type, scope);
        scope.session().declareState(binding);
        return new Declared(
                binding,
                CheckedModel.Role.STATE,
                Optional.empty(),
                rows.count(),
                start.initialiser.name(),
                start.initialiser.arguments(),
                start.value,
                false,
                state.documentation(),
                state.span());
    }

    /// How a state begins.
    ///
    /// @param value where it is an array of numbers that differ
    private record Start(Initialisers.Initialiser initialiser, Optional<Term> value) {
        static Start of(double number) {
            return new Start(new Initialisers.Initialiser("constant", List.of(number)), Optional.empty());
        }
    }

    private static Start drawn(Tree.State state, Type type, Scope scope) {
        return Kept.initialiser(state.start(), Optional.of(type), scope)
                .map(initialiser -> new Start(initialiser, Optional.empty()))
                .orElseGet(() -> Start.of(0));
    }

    private static Start start(Tree.State state, Type type, Scope scope) {
        Term start = Definitions.value(state.start(), scope);
        Term element = start instanceof Term.Table table ? table.body() : start;
        boolean isKnown = start.type().isKnown();
        boolean fits = !isKnown
                || start.shape().isScalar()
                || start.shape().sizes().equals(type.shape().sizes());
        if (!fits) {
            scope.report(Diagnostic.of(
                    StateMistakes.STATE_START_SHAPE, state.start().span(), state.name(), type.shape(), start.shape()));
        }
        if (element instanceof Term.Number number) {
            return Start.of(number.quantity().value(_ -> 0));
        }
        if (isKnown && !isFixed(start, type)) {
            scope.report(Diagnostic.of(StateMistakes.STATE_START, state.start().span(), state.name(), MOST_NUMBERS));
        }
        return new Start(
                new Initialisers.Initialiser(Initialisers.LIST, List.of()),
                Optional.of(start).filter(_ -> isKnown));
    }

    /// Whether an array follows from nothing that is known only when the model runs, and is short.
    private static boolean isFixed(Term start, Type type) {
        long count = type.shape().sizes().stream()
                .mapToLong(size -> size.constant().orElse(1L))
                .reduce(1, (a, b) -> Math.min(a * b, MOST_NUMBERS + 1L));
        return count <= MOST_NUMBERS && !Occurrences.isGiven(start);
    }

    /// Checks `update seen = …`; empty where it is broken.
    static Optional<CheckedDefinition> update(Tree.Assignment update, Scope scope) {
        return new Update(
                        update.name(), update, update.documentation(), Definitions.value(update.value(), scope), scope)
                .check();
    }

    /// Checks `update seen[i] = …`; empty where it is broken.
    static Optional<CheckedDefinition> update(Tree.IndexedAssignment update, Scope scope) {
        return new Update(update.name(), update, update.documentation(), Definitions.value(update, scope), scope)
                .check();
    }

    /// Reports state that never changes.
    static void warnOfUnchanged(List<Declared> declared, Scope scope) {
        declared.stream()
                .filter(one -> one.role() == CheckedModel.Role.STATE
                        && !scope.session().hasErrors())
                .filter(one -> !scope.session().isUpdated(one.binding()))
                .forEach(one -> scope.report(Diagnostic.of(
                        StateMistakes.STATE_NOT_UPDATED,
                        one.binding().span(),
                        one.binding().path())));
    }

    /// Reports updates that stand for many values: within indices that the state has not. A loop carries state from
    /// step
    /// to step.
    static void refuseOfMany(List<CheckedDefinition> definitions, Scope scope) {
        if (!Occurrences.any(definitions, Term.Next.class::isInstance)) {
            return;
        }
        definitions.forEach(definition -> new Many(scope, Optional.empty()).look(definition.value(), Set.of()));
    }

    /// One update.
    private record Update(Tree.Name name, Tree.Statement statement, String documentation, Term value, Scope scope) {
        Optional<CheckedDefinition> check() {
            Optional<Term> state = scope.find(name.text())
                    .filter(Entity.Value.class::isInstance)
                    .map(entity -> ((Entity.Value) entity).term())
                    .filter(this::isState);
            if (state.isEmpty()) {
                boolean isBroken = scope.find(name.text())
                        .filter(Entity.Broken.class::isInstance)
                        .isPresent();
                report(!isBroken, Diagnostic.of(StateMistakes.NOT_A_STATE, name.span(), name));
                return Optional.empty();
            }
            Binding binding = binding(state.get()).orElseThrow();
            boolean isFirst = scope.session().updated(binding, scope);
            report(!isFirst, Diagnostic.of(StateMistakes.UPDATED_TWICE, name.span(), name));
            return isFirst && value.type().isKnown() && fits(state.get())
                    ? Optional.of(made(state.get()))
                    : Optional.empty();
        }

        private boolean isState(Term term) {
            return binding(term).filter(scope.session()::isState).isPresent();
        }

        private boolean fits(Term state) {
            boolean isSame = value.shape().isScalar()
                    || value.shape().sizes().equals(state.shape().sizes());
            boolean isOne = value.type().samples().isEmpty();
            report(
                    !isSame,
                    Diagnostic.of(StateMistakes.UPDATE_SHAPE, value.span(), name, state.shape(), value.shape()));
            report(
                    !isOne,
                    Diagnostic.of(
                            StateMistakes.UPDATE_PER_SAMPLE,
                            value.span(),
                            name,
                            String.join(" and ", value.type().samples())));
            return isSame && isOne;
        }

        private CheckedDefinition made(Term state) {
            Term whole = value.shape().isScalar()
                    ? Build.table(Build.indices(state.shape(), value.span()), value, value.span())
                    : value;
            return new CheckedDefinition(
                    binding(state).orElseThrow(),
                    Tree.Purpose.UPDATE,
                    new Term.Next(state, whole, statement.span()),
                    Sources.oneLine(statement.span()),
                    statement.span(),
                    documentation);
        }

        private void report(boolean isMistake, Diagnostic diagnostic) {
            if (isMistake) {
                scope.report(diagnostic);
            }
        }

        private static Optional<Binding> binding(Term term) {
            return switch (term) {
                case Term.Use(Binding binding, var _) -> Optional.of(binding);
                case Term.Read(Term array, var _, var _, var _, var _) -> binding(array);
                default -> Optional.empty();
            };
        }
    }

    /// Follows values into the functions that they call, with the indices and loops around.
    ///
    /// @param place where to report; empty for the values themselves
    private record Many(Scope scope, Optional<Span> place) {
        void look(Term term, Set<IndexVariable> around) {
            switch (term) {
                case Term.Table table -> look(table.body(), with(around, table.indices()));
                case Term.Fold fold -> look(fold.body(), with(around, fold.indices()));
                case Term.Collected collected -> loop(collected, around);
                case Term.Call call
                when Occurrences.updates(call.function()) -> {
                    call.arguments().forEach(argument -> look(argument, around));
                    Many inside = new Many(scope, place.or(() -> Optional.of(call.span())));
                    call.function().definitions().forEach(definition -> inside.look(definition.value(), around));
                    inside.look(call.function().result(), around);
                }
                case Term.Next next -> {
                    if (!places(next.state()).containsAll(around)) {
                        Span span = place.orElse(next.span());
                        scope.report(Diagnostic.of(StateMistakes.STATE_OF_MANY, span, Sources.text(span)));
                    }
                }
                default -> term.children().forEach(child -> look(child, around));
            }
        }

        private void loop(Term.Collected collected, Set<IndexVariable> around) {
            collected.loop().terms().forEach(term -> look(term, around));
            look(collected.value(), around);
        }

        /// The indices of the layers in a row that a state belongs to.
        private static Set<IndexVariable> places(Term state) {
            return state instanceof Term.Read read
                    ? read.places().stream()
                            .flatMap(place -> place.index().stream())
                            .collect(Collectors.toSet())
                    : Set.of();
        }

        private static Set<IndexVariable> with(Set<IndexVariable> around, List<IndexVariable> more) {
            Set<IndexVariable> all = new HashSet<>(around);
            more.stream().filter(IndexVariable::isEach).forEach(all::add);
            return all;
        }
    }
}
