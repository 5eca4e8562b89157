package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.ShapeMistakes;
import org.gradsmith.compiler.diagnostic.Suggestions;
import org.gradsmith.compiler.shape.Shape;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// Sizes: whole numbers, hyper-parameters, size variables, and `+ - * /` of them.
final class Sizes {
    private static final int GREATEST_RANK = 8;

    private Sizes() {}

    /// A whole number that may be negative, such as a bound of a range.
    static Optional<Size> whole(Tree.Expression expression, Scope scope) {
        return whole(expression, scope, ShapeMistakes.NOT_A_SIZE.hint());
    }

    /// @param hint what to do where it changes with an index
    static Optional<Size> whole(Tree.Expression expression, Scope scope, String hint) {
        Term term = guarded(expression, scope);
        if (!term.type().isKnown()) {
            return Optional.empty();
        }
        Optional<Size> size = term instanceof Term.Number number ? Constants.size(number.quantity()) : Optional.empty();
        if (size.isEmpty()) {
            Diagnostic diagnostic =
                    Diagnostic.of(ShapeMistakes.NOT_A_SIZE, expression.span(), Sources.text(expression.span()));
            scope.report(readsIndex(term) ? diagnostic.withHint(hint) : diagnostic);
        }
        return size;
    }

    private static boolean readsIndex(Term term) {
        return term instanceof Term.Position || term.children().stream().anyMatch(Sizes::readsIndex);
    }

    private static Term guarded(Tree.Expression expression, Scope scope) {
        try {
            return Expressions.check(expression, scope);
        } catch (ArithmeticException _) {
            scope.report(Diagnostic.of(ShapeMistakes.SIZE_TOO_GREAT, expression.span()));
            return new Term.Broken(expression.span());
        }
    }

    /// The size of an axis: at least 1.
    static Optional<Size> size(Tree.Expression expression, Scope scope) {
        Optional<Size> size = whole(expression, scope);
        if (size.flatMap(Size::constant).filter(number -> number < 1).isPresent()) {
            scope.report(Diagnostic.of(ShapeMistakes.SIZE_NOT_POSITIVE, expression.span(), size.get()));
            return Optional.empty();
        }
        return size;
    }

    /// Declares every name in the sizes that stands for nothing yet as a size variable.
    static void declareVariables(List<Tree.Expression> sizes, Scope scope) {
        sizes.stream().flatMap(size -> open(size, scope).stream()).forEach(name -> declareVariable(name, scope));
    }

    /// Declares a name as a size variable, unless it is a size already.
    static void declareVariable(Tree.Name name, Scope scope) {
        if (!isSize(name, scope)) {
            warnOfSimilar(name, scope);
            define(name, Size.variable(name.text()), scope);
        }
    }

    static void define(Tree.Name name, Size size, Scope scope) {
        scope.define(name.text(), new Entity.Value(Build.number(size, name.span())), name.span());
    }

    /// The name that a size consists of, when it stands for no size yet.
    static Optional<Tree.Name> variable(Tree.Expression size, Scope scope) {
        return size instanceof Tree.Reference(Tree.Name name, var _) && !isSize(name, scope)
                ? Optional.of(name)
                : Optional.empty();
    }

    /// Declares the one name in a size such as `2 * n` that stands for nothing yet, from the size that was found.
    static void solve(Tree.Expression size, Size found, Scope scope) {
        List<Tree.Name> open = open(size, scope);
        if (open.stream().map(Tree.Name::text).distinct().count() == 1) {
            Tree.Name name = open.getFirst();
            Scope trial = scope.inner();
            define(name, Size.variable(name.text()), trial);
            whole(size, trial)
                    .flatMap(polynomial -> polynomial.solve(name.text(), found))
                    .filter(solution ->
                            solution.constant().filter(number -> number < 1).isEmpty())
                    .ifPresent(solution -> define(name, solution, scope));
        }
    }

    private static List<Tree.Name> open(Tree.Expression size, Scope scope) {
        return switch (size) {
            case Tree.Reference _ -> variable(size, scope).stream().toList();
            case Tree.Binary(var _, Tree.Expression left, Tree.Expression right, var _) -> {
                List<Tree.Name> names = new ArrayList<>(open(left, scope));
                names.addAll(open(right, scope));
                yield names;
            }
            case Tree.Unary(var _, Tree.Expression operand, var _) -> open(operand, scope);
            default -> List.of();
        };
    }

    private static boolean isSize(Tree.Name name, Scope scope) {
        return scope.find(name.text())
                .filter(entity -> entity instanceof Entity.Broken
                        || entity instanceof Entity.Value(Term term) && !isSpecial(term))
                .isPresent();
    }

    private static boolean isSpecial(Term term) {
        return term instanceof Term.Number number
                && Constants.size(number.quantity()).isEmpty();
    }

    private static void warnOfSimilar(Tree.Name name, Scope scope) {
        List<String> known = scope.visible().stream()
                .filter(other -> scope.find(other)
                        .filter(entity -> entity instanceof Entity.Value(Term.Number number) && !isSpecial(number))
                        .isPresent())
                .filter(other -> other.length() > 2)
                .toList();
        Suggestions.closest(name.text(), known)
                .ifPresent(near -> scope.report(Diagnostic.of(ShapeMistakes.SIMILAR_SIZE, name.span(), name, near)));
    }

    /// All sizes of a shape; empty when one is wrong.
    static Optional<Shape> shape(List<Tree.Expression> sizes, Span span, Scope scope) {
        List<Size> found = new ArrayList<>();
        sizes.forEach(size -> size(size, scope).ifPresent(found::add));
        if (found.size() < sizes.size()) {
            return Optional.empty();
        }
        Shape shape = Shape.of(found);
        return isPossible(shape, span, scope) ? Optional.of(shape) : Optional.empty();
    }

    /// Whether an array of this shape can exist; reports it otherwise.
    static boolean isPossible(Shape shape, Span span, Scope scope) {
        if (shape.rank() > GREATEST_RANK) {
            scope.report(Diagnostic.of(ShapeMistakes.RANK_TOO_GREAT, span, shape.rank(), GREATEST_RANK));
            return false;
        }
        try {
            boolean fits = shape.count()
                    .constant()
                    .filter(count -> count > Integer.MAX_VALUE)
                    .isEmpty();
            if (!fits) {
                scope.report(Diagnostic.of(ShapeMistakes.TOO_MANY_ELEMENTS, span, shape, shape.count()));
            }
            return fits;
        } catch (ArithmeticException _) {
            scope.report(Diagnostic.of(ShapeMistakes.TOO_MANY_ELEMENTS, span, shape, "far more"));
            return false;
        }
    }
}
