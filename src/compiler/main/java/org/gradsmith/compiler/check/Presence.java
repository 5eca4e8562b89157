package org.gradsmith.compiler.check;

import java.util.Optional;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.LayerMistakes;
import org.gradsmith.compiler.diagnostic.ModelMistakes;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.syntax.Tree;

/// Declarations with a condition, `param b : [n] ~ zeros if bias`, that is known when the model is compiled.
final class Presence {
    private Presence() {}

    /// Whether something is declared; where it is not, its name stands for nothing.
    static boolean holds(Optional<Tree.Expression> condition, Tree.Name name, Scope scope) {
        if (condition.isEmpty()) {
            return true;
        }
        Term term = Definitions.value(condition.get(), scope);
        if (term instanceof Term.Number(Quantity.Exact truth, Type type, var _) && type.isTruth()) {
            boolean holds = truth.rational().signum() != 0;
            if (!holds) {
                scope.declare(
                        name, new Entity.Absent(Sources.text(condition.get().span())));
            }
            return holds;
        }
        if (term.type().isKnown()) {
            scope.report(Diagnostic.of(
                    ModelMistakes.NOT_CONSTANT,
                    condition.get().span(),
                    Sources.text(condition.get().span())));
        }
        scope.declare(name, new Entity.Broken());
        return false;
    }

    /// What a name stands for; reports one that is not declared because of its condition.
    static Optional<Entity> found(Entity entity, Tree.Name name, Scope scope) {
        if (entity instanceof Entity.Absent(String condition)) {
            scope.report(Diagnostic.of(LayerMistakes.ABSENT, name.span(), name, condition));
            return Optional.of(new Entity.Broken());
        }
        return Optional.of(entity);
    }
}
