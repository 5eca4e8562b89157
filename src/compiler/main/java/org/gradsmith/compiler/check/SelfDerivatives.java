package org.gradsmith.compiler.check;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether the derivative that a function brings with it needs itself, so that differentiating never ends. A rule may
/// call
/// its function, and differentiate others; what it differentiates is followed into their bodies and rules.
final class SelfDerivatives {
    /// Beyond this order of derivatives nothing new is needed.
    private static final int HIGHEST = 8;

    private final CheckedFunction function;
    private final Map<CheckedFunction, Integer> seen = new IdentityHashMap<>();
    private final Map<Binding, Term> values = new IdentityHashMap<>();
    private final Map<Term, Integer> visited = new IdentityHashMap<>();
    private Optional<Term.Call> found = Optional.empty();

    SelfDerivatives(CheckedFunction function) {
        this.function = function;
    }

    /// Where the rule of the function leads to a derivative of the function.
    Optional<Term.Call> in(CheckedRule rule) {
        look(rule, 0);
        return found;
    }

    private void look(CheckedRule rule, int order) {
        look(rule.definitions(), order);
        rule.results().forEach(result -> result.ifPresent(term -> look(term, order)));
    }

    private void look(List<CheckedDefinition> definitions, int order) {
        definitions.forEach(definition -> {
            values.put(definition.binding(), definition.value());
            look(definition.value(), order);
        });
    }

    /// @param order how often a value is differentiated
    private void look(Term term, int order) {
        if (found.isPresent() || isOld(visited, term, order)) {
            return;
        }
        switch (term) {
            case Term.Derivative derivative -> {
                look(derivative.of(), Math.min(order + 1, HIGHEST));
                derivative.along().ifPresent(along -> look(along, order));
            }
            case Term.Use use -> {
                Term value = values.get(use.binding());
                if (value != null) {
                    look(value, order);
                }
            }
            case Term.Collected collected -> {
                look(collected.loop().definitions(), order);
                term.children().forEach(child -> look(child, order));
            }
            case Term.Call call -> {
                term.children().forEach(child -> look(child, order));
                call(call, order);
            }
            default -> term.children().forEach(child -> look(child, order));
        }
    }

    private void call(Term.Call call, int order) {
        CheckedFunction called = call.function();
        if (called == function && order > 0) {
            found = Optional.of(call);
        } else if (!isOld(seen, called, order)) {
            boolean isRuled = called.own().isPresent() && order > 0;
            if (isRuled) {
                called.own().flatMap(OwnDerivative::rule).ifPresent(rule -> look(rule, order - 1));
            }
            look(called.definitions(), isRuled ? 0 : order);
            look(called.result(), isRuled ? 0 : order);
        }
    }

    private static <K> boolean isOld(Map<K, Integer> known, K what, int order) {
        Integer before = known.get(what);
        boolean isOld = before != null && before >= order;
        if (!isOld) {
            known.put(what, order);
        }
        return isOld;
    }
}
