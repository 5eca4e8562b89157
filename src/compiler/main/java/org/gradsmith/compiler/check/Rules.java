package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.RuleMistakes;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Shape;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;
import org.gradsmith.compiler.syntax.Trees;

/// Derivatives that functions bring with them: `derivative (x, dy) = …`.
final class Rules {
    private final Tree.Function function;
    private final Tree.Derivative written;
    private final CheckedFunction checked;
    private final Scope scope;
    private final List<Binding> arguments = new ArrayList<>();

    private Rules(Tree.Function function, Tree.Derivative written, CheckedFunction checked, Scope scope) {
        this.function = function;
        this.written = written;
        this.checked = checked;
        this.scope = scope;
    }

    /// The names that a rule may use beside those of its arguments: sizes, and what is around the function.
    static Scope scope(Tree.Function function, Scope home, Scope inside) {
        Scope scope = home.inner();
        inside.own().stream()
                .filter(name -> function.arguments().stream()
                        .noneMatch(argument -> argument.name().text().equals(name)))
                .forEach(name -> scope.define(name, inside.own(name).orElseThrow(), function.span()));
        return scope;
    }

    /// Checks the rule of a function that was checked, and completes it.
    ///
    /// @param scope from [#scope]; gets the names of the rule
    /// @param constants what those arguments are that are no values when the model runs
    static void complete(Tree.Function function, CheckedFunction checked, Scope scope, Map<String, Entity> constants) {
        if (function.derivative().isPresent() && checked.own().isPresent()) {
            Rules rules = new Rules(function, function.derivative().get(), checked, scope);
            scope.session()
                    .apart(() -> rules.check(constants).ifPresent(rule -> {
                        checked.own().get().complete(rule);
                        scope.session().completed(checked);
                    }));
        }
    }

    private Optional<CheckedRule> check(Map<String, Entity> constants) {
        if (written.arguments().size() != function.arguments().size() + 1) {
            scope.report(Diagnostic.of(RuleMistakes.RULE_ARGUMENTS, written.span(), function.name(), form()));
            return Optional.empty();
        }
        for (int i = 0; i < function.arguments().size(); i++) {
            declare(
                    function.arguments().get(i).name().text(),
                    written.arguments().get(i),
                    constants);
        }
        Tree.Name last = written.arguments().getLast();
        Type type = checked.result().type().withKind(Kind.REAL);
        Binding cotangent = new Binding(last.text(), type, last.span());
        scope.declare(last, new Entity.Value(new Term.Use(cotangent, last.span())));
        List<String> wanted = wanted(constants);
        Bodies.Values values =
                Bodies.values(function.name(), written.body(), wanted.size() == 1, written.span(), scope);
        List<Optional<Term>> results = results(values.results(), wanted);
        boolean isSound =
                values.results().stream().allMatch(term -> term.type().isKnown()) && results.size() == arguments.size();
        if (!isSound) {
            return Optional.empty();
        }
        CheckedRule rule = new CheckedRule(arguments, cotangent, values.definitions(), results, written.span());
        Optional<Diagnostic> wrong =
                new Captures(function.name()).of(checked, rule).or(() -> endless(rule));
        wrong.ifPresent(scope::report);
        return wrong.isPresent() ? Optional.empty() : Optional.of(rule);
    }

    private Optional<Diagnostic> endless(CheckedRule rule) {
        return new SelfDerivatives(checked)
                .in(rule)
                .map(call -> Diagnostic.of(RuleMistakes.RULE_ENDLESS, written.span(), function.name())
                        .with(call.span(), "`" + function.name() + "` is differentiated here"));
    }

    /// `derivative (x, w, dy)`
    private String form() {
        return function.arguments().stream()
                .map(argument -> argument.name().text() + ", ")
                .collect(Collectors.joining("", "derivative (", "dy)"));
    }

    private void declare(String argument, Tree.Name name, Map<String, Entity> constants) {
        Optional<Binding> passed = checked.arguments().stream()
                .filter(binding -> binding.path().equals(argument))
                .findFirst();
        if (passed.isPresent()) {
            Binding binding = new Binding(name.text(), passed.get().type(), name.span());
            arguments.add(binding);
            scope.declare(name, new Entity.Value(new Term.Use(binding, name.span())));
        } else {
            scope.declare(name, constants.getOrDefault(argument, new Entity.Broken()));
        }
    }

    /// The arguments that have a cotangent.
    private List<String> wanted(Map<String, Entity> constants) {
        return function.arguments().stream()
                .map(argument -> argument.name().text())
                .filter(name -> !(constants.get(name) instanceof Entity entity) || entity instanceof Entity.Value)
                .filter(name -> binding(name).map(Rules::isReal).orElse(true))
                .toList();
    }

    /// One result for each argument of the checked function, in its order. Those for arguments that are known before
    /// the model runs are read and left out.
    private List<Optional<Term>> results(List<Term> given, List<String> wanted) {
        long functions = wanted.stream().filter(this::mayBeFunction).count();
        boolean mayFit = given.size() <= wanted.size() && given.size() >= wanted.size() - functions;
        if (!mayFit) {
            scope.report(Diagnostic.of(
                    RuleMistakes.RULE_RESULTS,
                    written.span(),
                    function.name(),
                    wanted.size(),
                    list(wanted),
                    given.size()));
        }
        if (given.size() != wanted.size()) {
            return List.of();
        }
        List<Optional<Term>> results = new ArrayList<>();
        for (Binding argument : checked.arguments()) {
            int place = wanted.indexOf(argument.path());
            Optional<Term> result = place < 0 ? Optional.empty() : fitting(argument, given.get(place));
            if (place >= 0 && result.isEmpty()) {
                return List.of();
            }
            results.add(result);
        }
        return results;
    }

    /// Whether nothing says what an argument is, and the function calls it.
    private boolean mayBeFunction(String argument) {
        return binding(argument).filter(binding -> !binding.type().isKnown()).isPresent()
                && Trees.any(
                        function,
                        tree -> tree instanceof Tree.Call(Tree.Reference(Tree.Name name, var _), var _, var _, var _)
                                && name.text().equals(argument));
    }

    private Optional<Binding> binding(String argument) {
        return checked.arguments().stream()
                .filter(binding -> binding.path().equals(argument))
                .findFirst();
    }

    private static boolean isReal(Binding argument) {
        return !argument.type().isIndex() && !argument.type().isTruth();
    }

    private static String list(List<String> names) {
        return names.size() == 1
                ? "d" + names.getFirst()
                : names.stream().map(name -> "d" + name).collect(Collectors.joining(", ", "[", "]"));
    }

    /// A result of the shape of its argument; a plain number 0 stands for zeros.
    private Optional<Term> fitting(Binding argument, Term result) {
        Shape shape = argument.type().shape();
        boolean isKnown = result.type().isKnown() && argument.type().isKnown();
        if (!isKnown || result.shape().sizes().equals(shape.sizes())) {
            return Optional.of(result);
        }
        Span span = result.span();
        if (result instanceof Term.Number number && number.quantity().equals(new Quantity.Exact(Rational.of(0)))) {
            return Optional.of(Build.table(Build.indices(shape, span), number, span));
        }
        scope.report(Sources.explain(
                Diagnostic.of(RuleMistakes.RULE_SHAPE, span, function.name(), argument.path(), shape, result.shape()),
                result));
        return Optional.empty();
    }
}
