package org.gradsmith.compiler.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gradsmith.compiler.syntax.Tree.*;

/// Ways through a tree.
public final class Trees {
    private Trees() {}

    /// What a tree consists of, in the order of the text; names are left out.
    public static List<Tree> children(Tree tree) {
        return parts(tree).<Tree>map(part -> part).toList();
    }

    private static Stream<? extends Tree> parts(Tree tree) {
        return switch (tree) {
            case File t -> t.declarations().stream();
            case Model t -> Stream.concat(t.hyperparameters().stream(), t.body().stream());
            case Layer t -> Stream.concat(t.hyperparameters().stream(), t.body().stream());
            case Function t ->
                Stream.of(t.arguments(), t.body(), list(t.derivative())).flatMap(List::stream);
            case Derivative t -> t.body().stream();
            case Argument t -> Stream.concat(t.type().stream(), t.standard().stream());
            case Type t -> Stream.concat(t.parameters().stream(), t.shape().stream());
            case Input t -> Stream.of(t.type());
            case Parameter t ->
                Stream.of(List.of(t.type()), list(t.initialiser()), list(t.presence()))
                        .flatMap(List::stream);
            case State t ->
                Stream.of(List.of(t.type(), t.start()), list(t.presence())).flatMap(List::stream);
            case Instance t ->
                Stream.of(
                                t.indices(),
                                List.of(t.value()),
                                list(t.repeated().map(Tree.Repetition::times)),
                                list(t.presence()))
                        .flatMap(List::stream);
            case Assignment t -> Stream.of(t.value());
            case IndexedAssignment t -> Stream.concat(t.indices().stream(), Stream.of(t.value()));
            case Return t -> Stream.of(t.value());
            case Check t -> Stream.concat(Stream.of(t.condition()), t.message().stream());
            case Scan t -> Stream.of(List.of(t.index()), t.carries(), t.body()).flatMap(List::stream);
            case Binder t -> t.range().stream();
            case RangeBounds t -> Stream.of(t.from(), t.to());
            case Given t -> Stream.of(t.value());
            case At t -> Stream.of(t.index());
            case Slice t -> Stream.of(t.from(), t.to(), t.step()).flatMap(Optional::stream);
            case Expression t -> parts(t);
            case Import _, Name _, NewAxis _ -> Stream.empty();
        };
    }

    private static Stream<? extends Tree> parts(Expression expression) {
        return switch (expression) {
            case Tree.Number _, Truth _, Reference _, Text _ -> Stream.empty();
            case Member e -> Stream.of(e.owner());
            case Call e -> Stream.concat(Stream.of(e.function()), e.arguments().stream());
            case Binary e -> Stream.of(e.left(), e.right());
            case Unary e -> Stream.of(e.operand());
            case Transpose e -> Stream.of(e.operand());
            case Conditional e -> Stream.of(e.condition(), e.then(), e.otherwise());
            case Reduction e -> Stream.concat(e.indices().stream(), Stream.of(e.body()));
            case Subscript e ->
                Stream.of(List.of(e.array()), e.positions(), list(e.otherwise()))
                        .flatMap(List::stream);
            case ListOf e -> e.elements().stream();
        };
    }

    private static <T> List<T> list(Optional<T> value) {
        return value.stream().toList();
    }

    /// Whether a tree or anything in it is such.
    public static boolean any(Tree tree, Predicate<Tree> condition) {
        Deque<Tree> rest = new ArrayDeque<>(List.of(tree));
        while (!rest.isEmpty()) {
            Tree next = rest.pop();
            if (condition.test(next)) {
                return true;
            }
            children(next).forEach(rest::push);
        }
        return false;
    }

    /// Something in a tree that lies deeper in it than so many levels. Needs no stack of its own.
    public static Optional<Tree> deeperThan(Tree tree, int levels) {
        record Place(Tree tree, int depth) {}
        Deque<Place> rest = new ArrayDeque<>(List.of(new Place(tree, 1)));
        while (!rest.isEmpty()) {
            Place place = rest.pop();
            if (place.depth() > levels) {
                return Optional.of(place.tree());
            }
            children(place.tree()).forEach(child -> rest.push(new Place(child, place.depth() + 1)));
        }
        return Optional.empty();
    }
}
