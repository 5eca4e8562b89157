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
    private final Tree.Function function;
    private final Scope scope;
    private Optional<Term> result = Optional.empty();

    private Bodies(Tree.Function function, Scope scope) {
        this.function = function;
        this.scope = scope;
    }

    static CheckedFunction check(
            Session.Opened opened, Tree.Function function, List<Binding> arguments, Scope scope, Span call) {
        Bodies body = new Bodies(function, scope);
        Term result = new Term.Broken(call);
        Session session = scope.session();
        if (!session.open().add(opened)) {
            scope.report(Diagnostic.of(NameMistakes.RECURSION, call, function.name()));
        } else if (session.enter(call)) {
            result = body.run();
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
                cost.terms(),
                cost.depth(),
                function.documentation(),
                function.span());
    }

    private Term run() {
        function.derivative().ifPresent(rule -> NotYet.report("A derivative of one's own", rule.span(), scope));
        for (Tree.Statement statement : function.body()) {
            if (result.isPresent()) {
                scope.report(Diagnostic.of(NameMistakes.UNREACHABLE, statement.span(), function.name()));
                break;
            }
            statement(statement);
        }
        if (result.isEmpty()) {
            scope.report(Diagnostic.of(NameMistakes.NO_RETURN, function.name().span(), function.name()));
        }
        Scans.dropUnused(definitions, scope.session());
        if (!scope.session().isLibrary(function)) {
            definitions.forEach(definition -> Definitions.warnIfUnused(definition, scope));
        }
        return result.orElseGet(() -> new Term.Broken(function.span()));
    }

    private void statement(Tree.Statement statement) {
        switch (statement) {
            case Tree.Return(Tree.Expression value, var _) -> result = Optional.of(Definitions.value(value, scope));
            case Tree.Assignment assignment
            when assignment.purpose() == Tree.Purpose.LOCAL ->
                Definitions.assign(assignment, "", scope).ifPresent(definitions::add);
            case Tree.IndexedAssignment assignment
            when assignment.purpose() == Tree.Purpose.LOCAL ->
                Definitions.assign(assignment, "", scope).ifPresent(definitions::add);
            case Tree.Function inner -> scope.declare(inner.name(), new Entity.Function(List.of(inner), scope));
            case Tree.Scan scan -> definitions.addAll(Scans.check(scan, "", scope));
            case Tree.Assignment _,
                    Tree.IndexedAssignment _,
                    Tree.Input _,
                    Tree.Parameter _,
                    Tree.State _,
                    Tree.Instance _ -> Definitions.refuse(statement, "a function", scope);
        }
    }
}
