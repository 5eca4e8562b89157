package org.gradsmith.compiler.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.ModelMistakes;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Shape;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.syntax.Tree;

/// Types as they are written: `simplex[classes]`, `index(65)[T]`, `[n, m]`, `real`.
final class Types {
    private Types() {}

    /// The type; size variables must be declared already. Empty when something is wrong.
    static Optional<Type> check(Tree.Type type, Scope scope) {
        Optional<Shape> shape = Sizes.shape(type.shape(), type.span(), scope);
        Optional<Kind> kind = kind(type, scope);
        if (shape.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        if (isDistribution(kind.get()) && shape.get().isScalar()) {
            scope.report(Diagnostic.of(ModelMistakes.SIMPLEX_WITHOUT_AXIS, type.span(), name(kind.get())));
            return Optional.empty();
        }
        return Optional.of(Type.of(shape.get(), kind.get()));
    }

    static boolean isDistribution(Kind kind) {
        return kind.domain() == Kind.Domain.SIMPLEX || kind.domain() == Kind.Domain.ONEHOT;
    }

    static String name(Kind kind) {
        return kind.domain().name().toLowerCase(Locale.ROOT);
    }

    /// The set of values that a type names, without its parameters.
    static Optional<Kind.Domain> domain(Tree.Type type) {
        String name = type.kind().map(Tree.Name::text).orElse("real");
        return Stream.of(Kind.Domain.values())
                .filter(domain -> domain.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    static Optional<Kind> kind(Tree.Type type, Scope scope) {
        Optional<Kind.Domain> domain = domain(type);
        if (domain.isEmpty()) {
            Tree.Name name = type.kind().orElseThrow();
            List<String> known = Stream.of(Kind.Domain.values())
                    .map(value -> value.name().toLowerCase(Locale.ROOT))
                    .toList();
            String hint = Spelling.hint(name.text(), known, "There are " + String.join(", ", known) + ".");
            scope.report(
                    Diagnostic.of(ModelMistakes.UNKNOWN_KIND, name.span(), name).withHint(hint));
            return Optional.empty();
        }
        int expected = domain.get() == Kind.Domain.INDEX ? 1 : 0;
        if (type.parameters().size() != expected) {
            String name = domain.get().name().toLowerCase(Locale.ROOT);
            scope.report(Diagnostic.of(
                    ModelMistakes.KIND_PARAMETERS,
                    type.span(),
                    name,
                    expected,
                    type.parameters().size()));
            return Optional.empty();
        }
        if (expected == 0) {
            return Optional.of(new Kind(domain.get(), Optional.empty()));
        }
        Optional<Size> classes = Sizes.size(type.parameters().getFirst(), scope);
        return classes.map(Kind::index);
    }
}
