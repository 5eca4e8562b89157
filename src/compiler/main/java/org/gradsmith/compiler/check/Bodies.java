package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.NameMistakes;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// The bodies of functions: definitions, then what is returned.
final class Bodies {
    private final List<CheckedDefinition> definitions = new ArrayList<>();
    private final Tree.Name function;
    private final Scope scope;
    private Optional<Tree.Expression> returned = Optional.empty();

    private Bodies(Tree.Name function, Scope scope) {
        this.function = function;
        this.scope = scope;
    }

    /// What a block defines and returns.
    record Values(List<CheckedDefinition> definitions, List<Term> results) {}

    /// A block that returns a value, or several in a list.
    ///
    /// @param isSingle whether one value is wanted, so that a list of several is an array
    static Values values(
            Tree.Name function, List<Tree.Statement> statements, boolean isSingle, Span span, Scope scope) {
        Bodies body = new Bodies(function, scope);
        body.run(statements);
        List<Tree.Expression> returned =
                body.returned.map(value -> elements(value, isSingle)).orElseGet(List::of);
        List<Term> results =
                returned.stream().map(value -> Definitions.value(value, scope)).toList();
        body.finish();
        return new Values(body.definitions, returned.isEmpty() ? List.of(new Term.Broken(span)) : results);
    }

    private static List<Tree.Expression> elements(Tree.Expression value, boolean isSingle) {
        return value instanceof Tree.ListOf(List<Tree.Expression> elements, var _) && !(isSingle && elements.size() > 1)
                ? elements
                : List.of(value);
    }

    static CheckedFunction check(
            Session.Opened opened, Tree.Function function, List<Binding> arguments, Scope scope, Span call) {
        Bodies body = new Bodies(function.name(), scope);
        Term result = new Term.Broken(call);
        Session session = scope.session();
        if (!session.open().add(opened)) {
            scope.report(Diagnostic.of(NameMistakes.RECURSION, call, function.name()));
        } else if (session.enter(call)) {
            body.run(function.body());
            result = body.returned
                    .map(value -> Definitions.value(value, scope))
                    .orElseGet(() -> new Term.Broken(function.span()));
            if (session.isLibrary(function)) {
                Scans.dropUnused(body.definitions, session);
            } else {
                body.finish();
            }
            session.leave();
            session.open().remove(opened);
        } else {
            session.open().remove(opened);
        }
        Cost cost = Cost.of(body.definitions, result);
        if (cost.isTooGreat()) {
            scope.report(Diagnostic.of(NameMistakes.TOO_MUCH, function.name().span(), function.name()));
            result = new Term.Broken(call);
        }
        return new CheckedFunction(
                function.name().text(),
                arguments,
                body.definitions,
                result,
                session.isLibrary(function),
                function.derivative().map(_ -> new OwnDerivative()),
                cost.terms(),
                cost.depth(),
                function.documentation(),
                function.span());
    }

    private void run(List<Tree.Statement> statements) {
        for (Tree.Statement statement : statements) {
            if (returned.isPresent()) {
                scope.report(Diagnostic.of(NameMistakes.UNREACHABLE, statement.span(), function));
                break;
            }
            statement(statement);
        }
        if (returned.isEmpty()) {
            scope.report(Diagnostic.of(NameMistakes.NO_RETURN, function.span(), function));
        }
    }

    private void finish() {
        Scans.dropUnused(definitions, scope.session());
        definitions.forEach(definition -> Definitions.warnIfUnused(definition, scope));
    }

    private void statement(Tree.Statement statement) {
        switch (statement) {
            case Tree.Return(Tree.Expression value, var _) -> returned = Optional.of(value);
            case Tree.Assignment assignment
            when assignment.purpose() == Tree.Purpose.LOCAL ->
                Definitions.assign(assignment, "", scope).ifPresent(definitions::add);
            case Tree.IndexedAssignment assignment
            when assignment.purpose() == Tree.Purpose.LOCAL ->
                Definitions.assign(assignment, "", scope).ifPresent(definitions::add);
            case Tree.Assignment update
            when update.purpose() == Tree.Purpose.UPDATE ->
                States.update(update, scope).ifPresent(definitions::add);
            case Tree.IndexedAssignment update
            when update.purpose() == Tree.Purpose.UPDATE ->
                States.update(update, scope).ifPresent(definitions::add);
            case Tree.Function inner -> scope.declare(inner.name(), new Entity.Function(List.of(inner), scope));
            case Tree.Scan scan -> definitions.addAll(Scans.check(scan, "", scope));
            case Tree.Check check -> Checks.check(check, scope).ifPresent(definitions::add);
            case Tree.Assignment _,
                    Tree.IndexedAssignment _,
                    Tree.Input _,
                    Tree.Parameter _,
                    Tree.State _,
                    Tree.Instance _ -> Definitions.refuse(statement, "a function", scope);
        }
    }
}
