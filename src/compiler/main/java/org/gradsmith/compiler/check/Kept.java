package org.gradsmith.compiler.check;

import java.util.Optional;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.ModelMistakes;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.syntax.Tree;

/// What parameters and state have in common: their types, and how they begin.
final class Kept {
    private Kept() {}

    /// Parameters and state are real, and as large when the model is made as when it runs.
    static Optional<Type> type(Tree.Type written, Tree.Name name, Scope scope) {
        Optional<Type> type = Types.check(written, scope);
        if (type.filter(known -> !known.kind().equals(Kind.REAL)).isPresent()) {
            String kind = Types.name(type.get().kind());
            scope.report(Diagnostic.of(ModelMistakes.PARAMETER_KIND, written.span(), name, kind));
            return Optional.empty();
        }
        Optional<Size> open = type.stream()
                .flatMap(known -> known.shape().sizes().stream())
                .filter(size -> size.constant().isEmpty())
                .findFirst();
        open.ifPresent(size -> scope.report(Diagnostic.of(ModelMistakes.PARAMETER_SIZE, written.span(), name, size)));
        return type.filter(_ -> open.isEmpty());
    }

    /// How a parameter begins; empty where that is not said.
    static Optional<Initialisers.Initialiser> initialiser(Tree.Parameter parameter, Optional<Type> type, Scope scope) {
        if (parameter.initialiser().isEmpty()) {
            scope.report(Diagnostic.of(ModelMistakes.NO_INITIALISER, parameter.span(), parameter.name()));
            return Optional.empty();
        }
        return initialiser(parameter.initialiser().get(), type, scope);
    }

    /// What stands after `~`; numbers that are listed are as many as there are elements.
    static Optional<Initialisers.Initialiser> initialiser(Tree.Expression start, Optional<Type> type, Scope scope) {
        Optional<Initialisers.Initialiser> initialiser = Initialisers.check(start, scope);
        Optional<Size> count = type.map(known -> known.shape().sizes().stream().reduce(Size.ONE, Size::times));
        int given = initialiser.map(found -> found.arguments().size()).orElse(0);
        if (initialiser.filter(Initialisers.Initialiser::isList).isPresent()
                && count.filter(size -> !size.equals(Size.of(given))).isPresent()) {
            scope.report(Diagnostic.of(
                    ModelMistakes.INITIALISER_ARGUMENTS,
                    start.span(),
                    initialiser.get().name(),
                    count.get(),
                    given));
        }
        return initialiser;
    }
}
