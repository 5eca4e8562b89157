package org.gradsmith.compiler.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.RuleMistakes;
import org.gradsmith.compiler.syntax.Tree;

/// What a function with a derivative of its own uses beside its arguments: its rule says nothing about that, so it
/// would
/// be lost.
final class Captures {
    private final Tree.Name function;
    private final Set<Binding> own = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<CheckedFunction> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Term> open = new ArrayDeque<>();
    private final List<Term> used = new ArrayList<>();

    Captures(Tree.Name function) {
        this.function = function;
    }

    /// The first such use, as a mistake.
    Optional<Diagnostic> of(CheckedFunction checked, CheckedRule rule) {
        enter(checked);
        own.addAll(rule.arguments());
        own.add(rule.cotangent());
        enter(rule.definitions());
        rule.results().forEach(result -> result.ifPresent(open::add));
        while (!open.isEmpty()) {
            visit(open.pop());
        }
        return used.stream()
                .filter(term -> !(term instanceof Term.Use use) || !own.contains(use.binding()))
                .findFirst()
                .map(term ->
                        Diagnostic.of(RuleMistakes.RULE_CAPTURES, term.span(), function, Sources.text(term.span())));
    }

    private void visit(Term term) {
        switch (term) {
            case Term.Use _, Term.Over _, Term.Draw _, Term.Next _, Term.Check _ -> used.add(term);
            case Term.Call call when seen.add(call.function()) -> enter(call.function());
            case Term.Collected collected -> {
                collected.loop().carries().forEach(carry -> own.add(carry.before()));
                enter(collected.loop().definitions());
            }
            default -> {}
        }
        open.addAll(term.children());
    }

    private void enter(CheckedFunction checked) {
        own.addAll(checked.arguments());
        enter(checked.definitions());
        open.add(checked.result());
    }

    private void enter(List<CheckedDefinition> definitions) {
        definitions.forEach(definition -> {
            own.add(definition.binding());
            open.add(definition.value());
        });
    }
}
