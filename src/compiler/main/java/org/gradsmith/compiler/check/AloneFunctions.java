package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsmith.compiler.syntax.Tree;

/// Functions that nobody calls, checked for themselves.
final class AloneFunctions {
    private AloneFunctions() {}

    private static boolean isConstant(Entity standard) {
        return !(standard instanceof Entity.Value(Term term)) || term instanceof Term.Number;
    }

    /// A function on its own: size variables stay variables, arguments without a shape are single numbers.
    ///
    /// @param isLenient whether arguments without a shape are unknown rather than numbers
    static CheckedFunction check(Tree.Function function, Scope home, boolean isLenient) {
        Scope inside = home.inner();
        List<Binding> arguments = new ArrayList<>();
        Map<String, Entity> constants = new LinkedHashMap<>();
        for (Tree.Argument argument : function.arguments()) {
            Tree.Name name = argument.name();
            argument.type().ifPresent(type -> {
                Sizes.declareVariables(type.shape(), inside);
                Sizes.declareVariables(type.parameters(), inside);
            });
            Type type = argument.type()
                    .map(written -> Types.check(written, inside).orElse(Type.UNKNOWN))
                    .orElse(isLenient ? Type.UNKNOWN : Type.NUMBER);
            Optional<Entity> standard = argument.standard().map(expression -> Functions.evaluate(expression, inside));
            boolean isVariable = inside.session().variables(function).contains(name.text());
            if (standard.isPresent() && isConstant(standard.get()) && !isVariable) {
                constants.put(name.text(), standard.get());
                inside.declare(name, standard.get());
                continue;
            }
            Binding binding = new Binding(name.text(), type, name.span());
            arguments.add(binding);
            inside.declare(name, new Entity.Value(new Term.Use(binding, name.span())));
        }
        Scope scope = Rules.scope(function, home, inside);
        CheckedFunction checked =
                Bodies.check(new Session.Opened(function, home), function, arguments, inside, function.span());
        Rules.complete(function, checked, scope, constants);
        return checked;
    }
}
