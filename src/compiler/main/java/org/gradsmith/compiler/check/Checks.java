package org.gradsmith.compiler.check;

import java.util.Optional;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.NameMistakes;
import org.gradsmith.compiler.diagnostic.StateMistakes;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.syntax.Tree;

/// `check(all(x > 0), "x is positive")`: a condition that must hold. One that is known when the model is compiled is a
/// mistake where it does not; others are looked at in each step.
final class Checks {
    private Checks() {}

    /// Checks the statement; empty where nothing is left to look at.
    static Optional<CheckedDefinition> check(Tree.Check statement, Scope scope) {
        Term condition = Definitions.value(statement.condition(), scope);
        Optional<String> message = message(statement, scope);
        if (!condition.type().isKnown() || message.isEmpty()) {
            return Optional.empty();
        }
        if (!condition.type().isTruth()) {
            scope.report(Diagnostic.of(NameMistakes.NOT_A_TRUTH, condition.span(), "check", condition.type()));
            return Optional.empty();
        }
        if (condition instanceof Term.Number(Quantity.Exact(Rational truth), var _, var _)) {
            if (truth.signum() == 0) {
                scope.report(Diagnostic.of(StateMistakes.CHECK_FAILS, statement.span(), message.get()));
            }
            return Optional.empty();
        }
        return Optional.of(made(condition, message.get(), statement, scope));
    }

    private static Optional<String> message(Tree.Check statement, Scope scope) {
        if (statement.message().isEmpty()) {
            return Optional.of(Sources.text(statement.condition().span()));
        }
        if (statement.message().get() instanceof Tree.Text(String text, var _) && !text.isBlank()) {
            return Optional.of(text);
        }
        scope.report(Diagnostic.of(
                NameMistakes.UNSUITABLE_ARGUMENT,
                statement.message().get().span(),
                "a text in quotation marks",
                "It is written `check(x > 0, \"rates are positive\")`."));
        return Optional.empty();
    }

    private static CheckedDefinition made(Term condition, String message, Tree.Check statement, Scope scope) {
        Binding binding = new Binding("check", condition.type(), statement.span());
        scope.session().used(binding);
        return new CheckedDefinition(
                binding,
                Tree.Purpose.LOCAL,
                new Term.Check(condition, message, statement.span()),
                Sources.oneLine(statement.span()),
                statement.span(),
                "");
    }
}
