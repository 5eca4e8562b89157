package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.LoopMistakes;
import org.gradsmith.compiler.syntax.Tree;

/// `scan t in 0..T carrying h = zeros(width) { …; h = …; emit hs = h }`. In the body, what is carried has its value
/// before the step until it is assigned; after the loop it has its last value, and what was emitted is there for each
/// step.
final class Scans {
    private final Tree.Scan scan;
    private final String prefix;
    private final Scope scope;

    private Scans(Tree.Scan scan, String prefix, Scope scope) {
        this.scan = scan;
        this.prefix = prefix;
        this.scope = scope;
    }

    /// Checks a loop and declares what it gives.
    ///
    /// @param prefix of the paths of names, such as `first.`
    /// @return what was emitted, and the last values of what is carried
    static List<CheckedDefinition> check(Tree.Scan scan, String prefix, Scope scope) {
        return new Scans(scan, prefix, scope).run();
    }

    /// Last values that nobody asks for are not kept, unless their loop updates or checks something.
    static void dropUnused(List<CheckedDefinition> definitions, Session session) {
        definitions.stream()
                .filter(definition -> definition.value() instanceof Term.Collected collected
                        && Occurrences.hasEffects(collected.loop().definitions()))
                .forEach(definition -> session.used(definition.binding()));
        definitions.removeIf(definition -> definition.value() instanceof Term.Collected collected
                && collected.isLast()
                && collected.value() instanceof Term.Use(Binding before, var _)
                && collected.loop().carries().stream().anyMatch(carry -> isNext(carry, before))
                && !session.isUsed(definition.binding()));
    }

    private static boolean isNext(CheckedLoop.Carry carry, Binding binding) {
        return carry.next() instanceof Term.Use(Binding next, var _) && next == binding;
    }

    private List<CheckedDefinition> run() {
        List<Term> initial = scan.carries().stream()
                .map(carry -> Definitions.value(carry.value(), scope))
                .toList();
        Step step = LoopTypes.settle(
                initial.stream().map(Term::type).toList(), scope.session(), types -> new Step(this).check(types));
        return results(step, initial);
    }

    private List<CheckedDefinition> results(Step step, List<Term> initial) {
        boolean isSound = !step.index.isBroken() && step.index.isResolved();
        List<CheckedLoop.Carry> carries = new ArrayList<>();
        for (int i = 0; i < initial.size(); i++) {
            Tree.Name name = scan.carries().get(i).name();
            Optional<Term> next = step.next.get(i);
            boolean isKnown = initial.get(i).type().isKnown()
                    && next.filter(term -> term.type().isKnown()).isPresent();
            if (isKnown && LoopTypes.keepsShape(name, initial.get(i), next.orElseThrow(), scope)) {
                carries.add(new CheckedLoop.Carry(step.before.get(i), initial.get(i), next.orElseThrow()));
            }
        }
        isSound &= carries.size() == initial.size();
        CheckedLoop loop =
                new CheckedLoop(step.index, scan.isBackwards(), scan.recomputes(), carries, step.definitions);
        List<CheckedDefinition> results = new ArrayList<>();
        for (Emitted emitted : step.emitted) {
            Optional<Term> value = isSound ? emitted.value : Optional.empty();
            declare(emitted.name, value.map(term -> loop.collected(term, false, emitted.statement.span())), emitted)
                    .ifPresent(results::add);
        }
        for (int i = 0; i < initial.size(); i++) {
            Tree.Assignment carry = scan.carries().get(i);
            Optional<Term> last =
                    isSound ? Optional.of(loop.collected(carries.get(i).next(), true, carry.span())) : Optional.empty();
            declare(carry.name(), last, new Emitted(carry.name(), carry, "", Optional.empty()))
                    .ifPresent(results::add);
        }
        return results;
    }

    private Optional<CheckedDefinition> declare(Tree.Name name, Optional<Term> value, Emitted emitted) {
        if (value.isEmpty()) {
            scope.declare(name, new Entity.Broken());
            return Optional.empty();
        }
        return Definitions.define(
                Tree.Purpose.LOCAL, name, value.get(), emitted.statement, emitted.documentation, prefix, scope);
    }

    /// What is emitted.
    ///
    /// @param value in the body; empty when it is broken
    private record Emitted(Tree.Name name, Tree.Statement statement, String documentation, Optional<Term> value) {}

    /// The body, checked for carries of certain types.
    private static final class Step implements LoopTypes.Body {
        private final Scans loop;
        private final List<Binding> before = new ArrayList<>();
        private final List<CheckedDefinition> definitions = new ArrayList<>();
        private final List<Emitted> emitted = new ArrayList<>();
        private final List<Optional<Term>> next = new ArrayList<>();
        private final IndexVariable index;
        private final Scope inside;

        Step(Scans loop) {
            this.loop = loop;
            Scope around = loop.scope.statement();
            this.index = Binders.declare(List.of(loop.scan.index()), around).getFirst();
            this.inside = around;
        }

        @Override
        public List<Type> next() {
            return next.stream()
                    .map(term -> term.map(Term::type).orElse(Type.UNKNOWN))
                    .toList();
        }

        Step check(List<Type> types) {
            if (loop.scan.index().range().isEmpty()) {
                inside.report(Diagnostic.of(
                        LoopMistakes.SCAN_RANGE,
                        loop.scan.index().span(),
                        loop.scan.index().name()));
            }
            for (int i = 0; i < types.size(); i++) {
                Tree.Name name = loop.scan.carries().get(i).name();
                Binding binding = new Binding(loop.prefix + name, types.get(i), name.span());
                before.add(binding);
                inside.declare(
                        name,
                        types.get(i).isKnown()
                                ? new Entity.Value(new Term.Use(binding, name.span()))
                                : new Entity.Broken());
            }
            Scope body = inside.inner();
            loop.scan.body().forEach(statement -> statement(statement, body));
            loop.scan.carries().forEach(carry -> next.add(next(carry.name(), body)));
            Scans.dropUnused(definitions, body.session());
            return this;
        }

        private Optional<Term> next(Tree.Name name, Scope body) {
            Optional<Entity> assigned = body.own(name.text());
            if (assigned.isEmpty()) {
                inside.report(Diagnostic.of(LoopMistakes.CARRY_NOT_ASSIGNED, name.span(), name));
            }
            return assigned.flatMap(entity -> {
                if (entity instanceof Entity.Value(Term.Use use)) {
                    body.session().used(use.binding());
                    return Optional.of(use);
                }
                return entity instanceof Entity.Value(Term term) ? Optional.of(term) : Optional.empty();
            });
        }

        private void statement(Tree.Statement statement, Scope body) {
            switch (statement) {
                case Tree.Assignment assignment
                when assignment.purpose() == Tree.Purpose.LOCAL ->
                    Definitions.assign(assignment, loop.prefix, body).ifPresent(definitions::add);
                case Tree.IndexedAssignment assignment
                when assignment.purpose() == Tree.Purpose.LOCAL ->
                    Definitions.assign(assignment, loop.prefix, body).ifPresent(definitions::add);
                case Tree.Assignment assignment
                when assignment.purpose() == Tree.Purpose.EMIT ->
                    emit(
                            assignment.name(),
                            assignment,
                            assignment.documentation(),
                            Definitions.assign(assignment, loop.prefix, body.inner()));
                case Tree.IndexedAssignment assignment
                when assignment.purpose() == Tree.Purpose.EMIT ->
                    emit(
                            assignment.name(),
                            assignment,
                            assignment.documentation(),
                            Definitions.assign(assignment, loop.prefix, body.inner()));
                case Tree.Assignment update
                when update.purpose() == Tree.Purpose.UPDATE ->
                    States.update(update, body).ifPresent(definitions::add);
                case Tree.IndexedAssignment update
                when update.purpose() == Tree.Purpose.UPDATE ->
                    States.update(update, body).ifPresent(definitions::add);
                case Tree.Check check -> Checks.check(check, body).ifPresent(definitions::add);
                case Tree.Scan inner -> definitions.addAll(Scans.check(inner, loop.prefix, body));
                case Tree.Function inner -> body.declare(inner.name(), new Entity.Function(List.of(inner), body));
                case Tree.Return _,
                        Tree.Assignment _,
                        Tree.IndexedAssignment _,
                        Tree.Input _,
                        Tree.Parameter _,
                        Tree.State _,
                        Tree.Instance _ -> Definitions.refuse(statement, "a loop", body);
            }
        }

        /// What is emitted is a value of the body; its name is known after the loop only.
        private void emit(
                Tree.Name name, Tree.Statement statement, String documentation, Optional<CheckedDefinition> checked) {
            checked.ifPresent(definition -> {
                definitions.add(definition);
                inside.session().used(definition.binding());
            });
            Optional<Term> value = checked.map(definition -> new Term.Use(definition.binding(), statement.span()));
            emitted.add(new Emitted(name, statement, documentation, value));
        }
    }
}
