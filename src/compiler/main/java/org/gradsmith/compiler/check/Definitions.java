package org.gradsmith.compiler.check;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.LoopMistakes;
import org.gradsmith.compiler.diagnostic.NameMistakes;
import org.gradsmith.compiler.diagnostic.ShapeMistakes;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.syntax.Tree;

/// Assignments: `z = W @ x`, and by index, `y[i, j] = …`.
final class Definitions {
    private Definitions() {}

    /// The value of a statement, with all index ranges found.
    static Term value(Tree.Expression expression, Scope scope) {
        Scope statement = scope.statement();
        return guarded(expression, statement);
    }

    private static Term guarded(Tree.Expression expression, Scope scope) {
        try {
            Term term = Expressions.check(expression, scope);
            scope.ranges().solve(scope);
            return term;
        } catch (ArithmeticException _) {
            scope.report(Diagnostic.of(ShapeMistakes.SIZE_TOO_GREAT, expression.span()));
            return new Term.Broken(expression.span());
        }
    }

    /// Checks an assignment and declares its name.
    ///
    /// @param prefix of its path, such as `first.`
    /// @return the definition; empty when it is broken
    static Optional<CheckedDefinition> assign(Tree.Assignment assignment, String prefix, Scope scope) {
        Optional<Entity> several = assignment.purpose() == Tree.Purpose.LOCAL
                ? Listings.several(assignment.value(), scope.statement())
                : Optional.empty();
        if (several.isPresent()) {
            scope.declare(assignment.name(), several.get());
            return Optional.empty();
        }
        Term value = value(assignment.value(), scope);
        return define(
                assignment.purpose(),
                assignment.name(),
                assignment.purpose() == Tree.Purpose.LOSS ? only(value) : value,
                assignment,
                assignment.documentation(),
                prefix,
                scope);
    }

    /// The element of an array that has no other: the number that was meant.
    private static Term only(Term value) {
        boolean isOne = value.type().isKnown()
                && !value.shape().isScalar()
                && value.shape().sizes().stream().allMatch(size -> size.is(1));
        return isOne
                ? Build.read(value, Collections.nCopies(value.shape().rank(), Affine.of(Size.ZERO)), value.span())
                : value;
    }

    static Optional<CheckedDefinition> assign(Tree.IndexedAssignment assignment, String prefix, Scope scope) {
        Term value = value(assignment, scope);
        return define(
                assignment.purpose(), assignment.name(), value, assignment, assignment.documentation(), prefix, scope);
    }

    /// The array that an assignment by index makes.
    static Term value(Tree.IndexedAssignment assignment, Scope scope) {
        Scope statement = scope.statement();
        List<IndexVariable> indices = Binders.declare(assignment.indices(), statement);
        Term body = scope.session().defining(assignment.name(), () -> guarded(assignment.value(), statement));
        indices.stream()
                .filter(index -> !index.from().equals(Size.ZERO))
                .forEach(index ->
                        scope.report(Diagnostic.of(ShapeMistakes.STARTS_LATE, index.span(), index, index.from())));
        boolean isKnown = body.type().isKnown() && indices.stream().noneMatch(IndexVariable::isBroken);
        return isKnown ? Build.table(indices, body, assignment.span()) : new Term.Broken(assignment.span());
    }

    static Optional<CheckedDefinition> define(
            Tree.Purpose purpose,
            Tree.Name name,
            Term value,
            Tree.Statement statement,
            String documentation,
            String prefix,
            Scope scope) {
        if (!value.type().isKnown() || !Sizes.isPossible(value.shape(), value.span(), scope)) {
            scope.declare(name, new Entity.Broken());
            return Optional.empty();
        }
        Binding binding = new Binding(prefix + name, value.type(), name.span(), Whole.of(value));
        scope.declare(
                name, new Entity.Value(value instanceof Term.Number ? value : new Term.Use(binding, name.span())));
        return Optional.of(new CheckedDefinition(
                binding, purpose, value, Sources.oneLine(statement.span()), statement.span(), documentation));
    }

    static void warnIfUnused(CheckedDefinition definition, Scope scope) {
        Session session = scope.session();
        if (definition.value() instanceof Term.Collected collected) {
            collected.loop().definitions().forEach(inner -> warnIfUnused(inner, scope));
        }
        boolean isUsed = session.isUsed(definition.binding()) || session.isUsed(definition.value());
        if (!isUsed && !session.hasErrors() && definition.purpose() == Tree.Purpose.LOCAL) {
            scope.report(Diagnostic.of(
                    NameMistakes.UNUSED,
                    definition.binding().span(),
                    definition.binding().path()));
        }
    }

    /// Reports a statement that does not belong where it stands, or is not supported.
    static void refuse(Tree.Statement statement, String place, Scope scope) {
        switch (statement) {
            case Tree.Assignment a
            when a.purpose() == Tree.Purpose.EMIT ->
                scope.report(Diagnostic.of(LoopMistakes.EMIT_OUTSIDE, a.span(), a.name()));
            case Tree.IndexedAssignment a
            when a.purpose() == Tree.Purpose.EMIT ->
                scope.report(Diagnostic.of(LoopMistakes.EMIT_OUTSIDE, a.span(), a.name()));
            case Tree.Scan _,
                    Tree.Check _,
                    Tree.Assignment _,
                    Tree.IndexedAssignment _,
                    Tree.Input _,
                    Tree.Parameter _,
                    Tree.State _,
                    Tree.Instance _,
                    Tree.Function _,
                    Tree.Return _ ->
                scope.report(Diagnostic.of(NameMistakes.MISPLACED, statement.span(), noun(statement), place));
        }
    }

    private static String noun(Tree.Statement statement) {
        return switch (statement) {
            case Tree.Input input -> input.isTarget() ? "A target" : "An input";
            case Tree.Parameter _ -> "A parameter";
            case Tree.State _ -> "State";
            case Tree.Instance _ -> "A layer";
            case Tree.Return _ -> "`return`";
            case Tree.Scan _ -> "`scan`";
            case Tree.Check _ -> "`check`";
            case Tree.Function function -> "`" + function.name() + "`";
            case Tree.Assignment assignment -> noun(assignment.purpose(), assignment.name());
            case Tree.IndexedAssignment assignment -> noun(assignment.purpose(), assignment.name());
        };
    }

    private static String noun(Tree.Purpose purpose, Tree.Name name) {
        return switch (purpose) {
            case LOCAL -> "`" + name + "`";
            case OUTPUT -> "An output";
            case LOSS -> "A loss";
            case METRIC -> "A metric";
            case EMIT -> "`emit`";
            case UPDATE -> "`update`";
        };
    }
}
