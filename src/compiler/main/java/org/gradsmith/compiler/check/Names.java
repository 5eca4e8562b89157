package org.gradsmith.compiler.check;

import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.LoopMistakes;
import org.gradsmith.compiler.diagnostic.NameMistakes;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// What names, and paths such as `first.W`, stand for.
final class Names {
    private static final String RECURRENCE = "An array has no elements before all are made; what follows from the one"
            + " before is carried by a loop: `scan t in 0..n carrying s = 0 { s = s + x[t]; emit y = s }`.";

    private Names() {}

    /// The value of a name or path.
    static Term value(Tree.Expression expression, Scope scope) {
        if (expression instanceof Tree.Reference(Tree.Name name, var _)) {
            Optional<Term> free = scope.session().free(name, scope);
            if (free.isPresent()) {
                return free.get();
            }
        }
        Span span = expression.span();
        return entity(expression, scope)
                .map(entity -> value(entity, span, scope))
                .orElseGet(() -> new Term.Broken(span));
    }

    private static Term value(Entity entity, Span span, Scope scope) {
        return switch (entity) {
            case Entity.Value(Term.Use(Binding binding, var _)) -> {
                scope.session().used(binding);
                yield new Term.Use(binding, span);
            }
            case Entity.Value(Term.Number number) -> {
                scope.session().used(number);
                yield new Term.Number(number.quantity(), number.type(), span);
            }
            case Entity.Value(Term.Read read) -> {
                read.children().stream()
                        .filter(Term.Use.class::isInstance)
                        .forEach(array -> scope.session().used(((Term.Use) array).binding()));
                yield new Term.Read(read.array(), read.places(), read.otherwise(), read.type(), span);
            }
            case Entity.Value(Term.Position(IndexVariable index, var _)) -> new Term.Position(index, span);
            case Entity.Value(Term.Training _) -> new Term.Training(span);
            case Entity.Value(Term term) -> term;
            case Entity.Broken() -> new Term.Broken(span);
            case Entity.Listing(List<Entity> elements)
            when elements.stream().allMatch(Listings::isValue) ->
                Joining.array(
                        elements.stream()
                                .map(element -> value(element, span, scope))
                                .toList(),
                        span,
                        scope);
            case Entity.Function _,
                    Entity.BuiltIn _,
                    Entity.Reduction _,
                    Entity.Layer _,
                    Entity.Model _,
                    Entity.Instance _,
                    Entity.Listing _,
                    Entity.Word _,
                    Entity.Absent _ -> {
                scope.report(Diagnostic.of(NameMistakes.NOT_A_VALUE, span, span.text(), entity.description()));
                yield new Term.Broken(span);
            }
        };
    }

    /// What a name or path stands for; reports one that is unknown.
    static Optional<Entity> entity(Tree.Expression expression, Scope scope) {
        return switch (expression) {
            case Tree.Reference(Tree.Name name, var _) -> named(name, scope);
            case Tree.Member(Tree.Expression owner, Tree.Name name, var _) ->
                entity(owner, scope).flatMap(entity -> member(entity, owner, name, scope));
            case Tree.Subscript subscript
            when Listings.isElement(subscript, scope) -> Listings.element(subscript, scope);
            case Tree.Call call
            when DerivedFunctions.entity(call, scope).isPresent() -> DerivedFunctions.entity(call, scope);
            case Tree.Subscript(Tree.Reference(Tree.Name name, var _), var _, var _, Span span)
            when isRepeated(name, scope) -> {
                scope.report(Diagnostic.of(LoopMistakes.ONE_OF_REPEATED, span, name));
                yield Optional.empty();
            }
            default -> {
                Span span = expression.span();
                scope.report(Diagnostic.of(NameMistakes.NOT_CALLABLE, span, span.text(), "a value"));
                yield Optional.empty();
            }
        };
    }

    private static boolean isRepeated(Tree.Name name, Scope scope) {
        return scope.find(name.text()).stream()
                .anyMatch(entity -> entity instanceof Entity.Instance instance
                        && instance.repeated().isPresent());
    }

    private static Optional<Entity> named(Tree.Name name, Scope scope) {
        Optional<Entity> found = scope.find(name.text());
        if (found.isEmpty()) {
            String hint = scope.session().isUnfinished(name)
                    ? RECURRENCE
                    : Spelling.hint(name.text(), scope.visible(), "Declare it before it is used.");
            scope.report(
                    Diagnostic.of(NameMistakes.UNKNOWN_NAME, name.span(), name).withHint(hint));
        }
        return found.flatMap(entity -> Presence.found(entity, name, scope));
    }

    /// What is written for `x.sum()`.
    private static String instead(String name, String owner, Scope scope) {
        boolean isFunction = scope.find(name)
                .filter(entity -> !(entity instanceof Entity.Value))
                .isPresent();
        return isFunction
                ? "Functions are called with their arguments: `" + name + "(" + owner + ")`."
                : Spelling.hint(name, scope.visible(), NameMistakes.NO_MEMBERS.hint());
    }

    private static Optional<Entity> member(Entity owner, Tree.Expression path, Tree.Name name, Scope scope) {
        if (owner instanceof Entity.Broken) {
            return Optional.of(owner);
        }
        if (!(owner instanceof Entity.Instance instance)) {
            String text = path.span().text();
            scope.report(Diagnostic.of(NameMistakes.NO_MEMBERS, name.span(), text, owner.description())
                    .withHint(instead(name.text(), text, scope)));
            return Optional.empty();
        }
        Optional<Entity> found = instance.inside().own(name.text());
        if (found.isEmpty()) {
            String hint = Spelling.hint(
                    name.text(),
                    instance.inside().own(),
                    "It has " + String.join(", ", instance.inside().own()) + ".");
            scope.report(Diagnostic.of(
                            NameMistakes.UNKNOWN_MEMBER,
                            name.span(),
                            path.span().text(),
                            name)
                    .withHint(hint));
        }
        return found.flatMap(entity -> Presence.found(entity, name, scope));
    }
}
