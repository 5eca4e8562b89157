package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.ShapeMistakes;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// Lists of sizes, functions and layers: hyper-parameters that stand for several.
final class Listings {
    /// What is done with them.
    static final List<Builtins.Entry> ALL = List.of(
            new Builtins.Entry(
                    "length",
                    "The number of elements of a list, or the size of the first axis of an array.",
                    List.of(Arguments.Slot.required("list")),
                    Listings::length),
            new Builtins.Entry(
                    "each",
                    "The element of an option that is a list; an option that is one number holds for all.",
                    List.of(Arguments.Slot.required("option"), Arguments.Slot.required("position")),
                    Listings::each),
            new Builtins.Entry(
                    "sequential",
                    "Layers or functions one after the other, with a function between any two.",
                    List.of(
                            Arguments.Slot.required("x"),
                            Arguments.Slot.many("layers"),
                            Arguments.Slot.optional("between")),
                    Listings::sequential));

    private Listings() {}

    /// Whether an element is a value, or a list of them.
    static boolean isValue(Entity element) {
        return element instanceof Entity.Value
                || element instanceof Entity.Listing(List<Entity> elements)
                        && elements.stream().allMatch(Listings::isValue);
    }

    /// Whether something in a list is known only when the model runs.
    static boolean isData(Entity element) {
        return element instanceof Entity.Value(Term term) && !(term instanceof Term.Number)
                || element instanceof Entity.Listing(List<Entity> elements)
                        && elements.stream().anyMatch(Listings::isData);
    }

    /// `sizes[2]`, where `sizes` is a list.
    static boolean isElement(Tree.Expression expression, Scope scope) {
        return expression instanceof Tree.Subscript(Tree.Expression array, List<Tree.Position> positions, var _, var _)
                && positions.size() == 1
                && positions.getFirst() instanceof Tree.At
                && isListing(array, scope);
    }

    private static boolean isListing(Tree.Expression expression, Scope scope) {
        return expression instanceof Tree.Call call
                ? Splitting.isList(call, scope)
                : listing(expression, scope).isPresent();
    }

    /// Whether an element is a function or a layer.
    static boolean isCallable(Tree.Expression expression, Scope scope) {
        return expression instanceof Tree.Subscript(Tree.Expression array, var _, var _, var _)
                && listing(array, scope).stream()
                        .flatMap(listing -> listing.elements().stream())
                        .anyMatch(element -> !(element instanceof Entity.Value));
    }

    /// The list of values that an expression is, so that a name for it stands for the list.
    static Optional<Entity> several(Tree.Expression expression, Scope scope) {
        return expression instanceof Tree.Call call && Splitting.isList(call, scope)
                ? Optional.of(listing(call, scope).<Entity>map(list -> list).orElseGet(Entity.Broken::new))
                : Optional.empty();
    }

    /// Whole numbers in a list, written out or by its name; empty where it is no list.
    static Optional<List<Size>> sizes(Tree.Expression expression, Scope scope) {
        if (!(expression instanceof Tree.ListOf) && listing(expression, scope).isEmpty()) {
            return Optional.empty();
        }
        List<Size> sizes = new ArrayList<>();
        for (Entity element : elements(expression, scope)) {
            if (element instanceof Entity.Value(Term.Number number)) {
                Constants.size(number.quantity()).ifPresent(sizes::add);
            }
        }
        return sizes.size() == elements(expression, scope).size() ? Optional.of(sizes) : Optional.empty();
    }

    /// The elements of a list, or one thing as a list of one.
    static List<Entity> elements(Tree.Expression expression, Scope scope) {
        Entity entity = listing(expression, scope)
                .<Entity>map(list -> list)
                .orElseGet(() -> Functions.evaluate(expression, scope));
        return entity instanceof Entity.Listing(List<Entity> elements) ? elements : List.of(entity);
    }

    private static Optional<Entity.Listing> listing(Tree.Expression expression, Scope scope) {
        Optional<? extends Entity> entity = switch (expression) {
            case Tree.Reference(Tree.Name name, var _) -> scope.find(name.text());
            case Tree.Member(Tree.Expression owner, Tree.Name name, var _)
            when owner instanceof Tree.Reference(Tree.Name root, var _) ->
                scope.find(root.text())
                        .filter(Entity.Instance.class::isInstance)
                        .flatMap(instance ->
                                ((Entity.Instance) instance).inside().own(name.text()));
            case Tree.Call call -> Splitting.listing(call, scope);
            default -> Optional.empty();
        };
        return entity.filter(Entity.Listing.class::isInstance).map(Entity.Listing.class::cast);
    }

    /// The element at a position that is known before the model runs; counted from the end when it is negative.
    static Optional<Entity> element(Tree.Subscript subscript, Scope scope) {
        Optional<Entity.Listing> listing = listing(subscript.array(), scope);
        List<Entity> elements = listing.map(Entity.Listing::elements).orElse(List.of());
        if (listing.isEmpty()
                || !(subscript.positions().getFirst() instanceof Tree.At(Tree.Expression position, Span span))) {
            return Optional.empty();
        }
        Optional<Long> number = Sizes.whole(position, scope).flatMap(Size::constant);
        Optional<Long> found = number.map(place -> place < 0 ? place + elements.size() : place)
                .filter(place -> place >= 0 && place < elements.size());
        if (number.isPresent() && found.isEmpty()) {
            scope.report(Diagnostic.of(ShapeMistakes.POSITION_OUTSIDE, span, number.get(), 0, elements.size()));
        }
        return found.map(place -> elements.get(place.intValue()));
    }

    /// `each(stride, 1)`: the element of an option that is a list; an option that is a number holds for all.
    private static Term each(Arguments arguments) {
        Tree.Expression option = arguments.find("option").orElseThrow();
        Tree.Expression position = arguments.find("position").orElseThrow();
        if (listing(option, arguments.scope()).isEmpty()) {
            return Expressions.check(option, arguments.scope());
        }
        Span span = arguments.span();
        Tree.Position at = new Tree.At(position, position.span());
        return Names.value(new Tree.Subscript(option, List.of(at), Optional.empty(), span), arguments.scope());
    }

    private static Term length(Arguments arguments) {
        Tree.Expression list = arguments.find("list").orElseThrow();
        Optional<Entity.Listing> listing = listing(list, arguments.scope());
        if (listing.isPresent()) {
            return Build.number(listing.get().elements().size(), arguments.span());
        }
        Term array = Expressions.check(list, arguments.scope());
        if (!array.type().isKnown()) {
            return array;
        }
        return array.shape().isScalar()
                ? Builtins.refuse(arguments, list, "a list or an array")
                : Build.number(array.shape().size(0), arguments.span());
    }

    /// `sequential(x, first, second, between = relu)`: one after the other, with a function between any two.
    private static Term sequential(Arguments arguments) {
        Scope scope = arguments.scope();
        List<Entity> steps = new ArrayList<>();
        for (Tree.Expression expression : arguments.list("layers")) {
            Optional<Entity> entity = listing(expression, scope)
                    .<Entity>map(listing -> listing)
                    .or(() -> Calls.isFunction(expression, scope) ? Names.entity(expression, scope) : Optional.empty());
            if (entity.isEmpty()) {
                return Builtins.refuse(arguments, expression, "a layer, a function or a list of them");
            }
            steps.addAll(entity.get() instanceof Entity.Listing(var elements) ? elements : List.of(entity.get()));
        }
        Optional<Tree.Expression> between = arguments.find("between");
        Optional<Entity> link =
                between.filter(name -> Calls.isFunction(name, scope)).flatMap(name -> Names.entity(name, scope));
        if (between.isPresent() && link.isEmpty()) {
            return Builtins.refuse(arguments, between.get(), "a function");
        }
        return composed(arguments, steps, link);
    }

    /// Each step is called with the value of those before it.
    private static Term composed(Arguments arguments, List<Entity> steps, Optional<Entity> between) {
        Span span = arguments.span();
        Tree.Expression value = arguments.find("x").orElseThrow();
        Scope inside = arguments.scope().inner();
        for (int i = 0; i < steps.size(); i++) {
            if (i > 0 && between.isPresent()) {
                value = call("between", between.get(), value, inside, span);
            }
            value = call("step " + i, steps.get(i), value, inside, span);
        }
        return Expressions.check(value, inside);
    }

    private static Tree.Expression call(String name, Entity callee, Tree.Expression value, Scope scope, Span span) {
        scope.define(name, callee, span);
        Tree.Expression function = new Tree.Reference(new Tree.Name(name, span), span);
        return new Tree.Call(
                function, List.of(new Tree.Given(Optional.empty(), value, value.span())), Optional.empty(), span);
    }
}
