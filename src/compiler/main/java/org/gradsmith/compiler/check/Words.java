package org.gradsmith.compiler.check;

import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Shape;
import org.gradsmith.compiler.syntax.Tree;

/// Options that are words, `reduction = "sum"`. A function, which has a name, stands for that word as well, so that
/// `reduction = sum` means the same.
final class Words {
    /// What is chosen where an option is not wanted.
    static final String NONE = "none";

    private Words() {}

    /// Whether two words are the same, known when the model is compiled: a word is equal to itself only, and to no
    /// value.
    /// Empty where neither is a word, or one stands for nothing.
    static Optional<Term> compare(Tree.Binary comparison, Scope scope) {
        List<Tree.Expression> sides = List.of(comparison.left(), comparison.right());
        boolean hasWord = sides.stream().anyMatch(side -> isWritten(side, scope));
        boolean isKnown = sides.stream().allMatch(side -> isKnown(side, scope));
        if (!hasWord || !isKnown) {
            return Optional.empty();
        }
        boolean isSame = word(comparison.left(), scope).equals(word(comparison.right(), scope));
        boolean holds = isSame == (comparison.operator() == Tree.BinaryOperator.EQUAL);
        return Optional.of(new Term.Number(
                new Quantity.Exact(Rational.of(holds ? 1 : 0)), Type.of(Shape.SCALAR, Kind.BOOL), comparison.span()));
    }

    private static boolean isKnown(Tree.Expression expression, Scope scope) {
        return !(expression instanceof Tree.Reference)
                || entity(expression, scope)
                        .filter(entity -> !(entity instanceof Entity.Broken))
                        .isPresent();
    }

    private static boolean isWritten(Tree.Expression expression, Scope scope) {
        return expression instanceof Tree.Text
                || entity(expression, scope)
                        .filter(Entity.Word.class::isInstance)
                        .isPresent();
    }

    private static Optional<Entity> entity(Tree.Expression expression, Scope scope) {
        return expression instanceof Tree.Reference(Tree.Name name, var _) ? scope.find(name.text()) : Optional.empty();
    }

    private static Optional<String> word(Tree.Expression expression, Scope scope) {
        return expression instanceof Tree.Text(String text, var _)
                ? Optional.of(text)
                : entity(expression, scope).flatMap(Words::name);
    }

    private static Optional<String> name(Entity entity) {
        return switch (entity) {
            case Entity.Word(String text) -> Optional.of(text);
            case Entity.Function function ->
                Optional.of(function.candidates().getFirst().name().text());
            case Entity.BuiltIn(Builtins.Entry entry) -> Optional.of(entry.name());
            case Entity.Reduction(var folding) -> Optional.of(folding.name());
            default -> Optional.empty();
        };
    }
}
