package org.gradsmith.compiler.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.compiler.diagnostic.DerivativeMistakes;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;
import org.gradsmith.compiler.syntax.Trees;

/// Functions that are gradients of functions: `grad(f)`, of the same arguments, is the gradient by the first of them.
final class DerivedFunctions {
    private DerivedFunctions() {}

    /// `∇f(x)`, where nothing is said to be differentiated by.
    static Term at(Tree.Expression subject, Arguments arguments) {
        Scope scope = arguments.scope();
        if (subject instanceof Tree.Call call && Calls.isFunction(call.function(), scope)) {
            Optional<Entity> derived = of(call.function(), call.span(), scope);
            if (derived.isPresent() && derived.get() instanceof Entity.Function function) {
                return Functions.call(function, call, scope);
            }
        }
        scope.report(Diagnostic.of(DerivativeMistakes.BY_WHAT, arguments.span(), Sources.text(subject.span())));
        return new Term.Broken(arguments.span());
    }

    /// The function that `grad(f)` is, when an expression is one.
    static Optional<Entity> entity(Tree.Expression expression, Scope scope) {
        return expression
                                instanceof
                                Tree.Call(
                                        Tree.Reference(Tree.Name name, var _),
                                        List<Tree.Given> arguments,
                                        var _,
                                        Span span)
                        && name.text().equals("grad")
                        && arguments.size() == 1
                        && scope.find("grad")
                                .filter(Entity.BuiltIn.class::isInstance)
                                .isPresent()
                ? ofArgument(arguments.getFirst().value(), span, scope)
                : Optional.empty();
    }

    /// An argument of a function that is looked at on its own may be a function or not.
    private static Optional<Entity> ofArgument(Tree.Expression function, Span span, Scope scope) {
        boolean isUnknown = function instanceof Tree.Reference(Tree.Name name, var _)
                && scope.find(name.text())
                        .filter(entity -> entity instanceof Entity.Broken
                                || entity instanceof Entity.Value(Term term)
                                        && !term.type().isKnown())
                        .isPresent();
        if (isUnknown) {
            return Optional.of(new Entity.Broken());
        }
        return Calls.isFunction(function, scope) ? of(function, span, scope) : Optional.empty();
    }

    private static Optional<Entity> of(Tree.Expression function, Span span, Scope scope) {
        Optional<Entity> known = Names.entity(function, scope);
        if (known.isEmpty() || !(known.get() instanceof Entity.Function(var candidates, var home))) {
            return Optional.empty();
        }
        Scope inside = home.inner();
        Tree.Name name = candidates.getFirst().name();
        inside.define(name.text(), known.get(), name.span());
        List<Tree.Function> derived = candidates.stream()
                .filter(candidate -> !candidate.arguments().isEmpty())
                .map(candidate -> derived(candidate, span))
                .toList();
        return derived.isEmpty() ? Optional.empty() : Optional.of(new Entity.Function(derived, inside));
    }

    /// `fn grad_f(x, a) = grad(f(x, a), x)`
    private static Tree.Function derived(Tree.Function function, Span span) {
        List<Tree.Given> passed = new ArrayList<>();
        for (Tree.Argument argument : function.arguments()) {
            passed.add(given(reference(argument.name(), span), span));
        }
        Tree.Expression value = new Tree.Call(reference(function.name(), span), passed, Optional.empty(), span);
        Tree.Expression by = reference(function.arguments().getFirst().name(), span);
        Tree.Expression gradient = new Tree.Call(
                reference(new Tree.Name("grad", span), span),
                List.of(given(value, span), given(by, span)),
                Optional.empty(),
                span);
        return new Tree.Function(
                new Tree.Name("∇" + function.name(), span),
                function.arguments(),
                List.of(new Tree.Return(gradient, span)),
                Optional.empty(),
                "",
                span);
    }

    private static Tree.Expression reference(Tree.Name name, Span span) {
        return new Tree.Reference(new Tree.Name(name.text(), span), span);
    }

    private static Tree.Given given(Tree.Expression value, Span span) {
        return new Tree.Given(Optional.empty(), value, span);
    }

    /// The names by which something is differentiated anywhere in a tree.
    static Set<String> variables(Tree tree) {
        Set<String> names = new TreeSet<>();
        Deque<Tree> open = new ArrayDeque<>(List.of(tree));
        while (!open.isEmpty()) {
            Tree part = open.pop();
            if (part instanceof Tree.Call call) {
                variable(call).ifPresent(names::add);
            }
            open.addAll(Trees.children(part));
        }
        return names;
    }

    private static Optional<String> variable(Tree.Call call) {
        boolean isDerivative = call.function() instanceof Tree.Reference(Tree.Name name, var _)
                && Differentials.isOne(name.text())
                && call.arguments().size() > 1;
        return isDerivative ? root(call.arguments().get(1).value()) : Optional.empty();
    }

    private static Optional<String> root(Tree.Expression expression) {
        return switch (expression) {
            case Tree.Reference(Tree.Name name, var _) -> Optional.of(name.text());
            case Tree.Subscript subscript -> root(subscript.array());
            default -> Optional.empty();
        };
    }
}
