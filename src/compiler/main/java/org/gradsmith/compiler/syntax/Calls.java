package org.gradsmith.compiler.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.SyntaxMistakes;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree.Call;
import org.gradsmith.compiler.syntax.Tree.Expression;
import org.gradsmith.compiler.syntax.Tree.Given;
import org.gradsmith.compiler.syntax.Tree.Name;
import org.gradsmith.compiler.syntax.Tree.Reference;

/// Calls that were written in another form.
final class Calls {
    private Calls() {}

    /// A call of a function that has a sign: `√x`.
    static Expression of(String function, Span sign, List<Expression> arguments, Span span) {
        return new Call(
                reference(function, sign), arguments.stream().map(Calls::given).toList(), Optional.empty(), span);
    }

    /// `Σ(x)` calls `sum`.
    static Expression callee(Expression function) {
        return function instanceof Reference(Name name, Span span)
                ? reference(Words.reducer(name.text()), span)
                : function;
    }

    /// `x |> f(2)` is `f(x, 2)`, `x |> f` is `f(x)`.
    static Expression pipe(Expression value, Expression stage, Span span, Reporter reporter) {
        return switch (stage) {
            case Call(Expression function, List<Given> arguments, Optional<Name> over, Span _) -> {
                List<Given> all = new ArrayList<>();
                all.add(given(value));
                all.addAll(arguments);
                yield new Call(function, all, over, span);
            }
            case Reference _, Tree.Member _, Tree.Subscript _ ->
                new Call(stage, List.of(given(value)), Optional.empty(), span);
            default -> {
                reporter.report(Diagnostic.of(SyntaxMistakes.PIPE_INTO_VALUE, stage.span()));
                yield value;
            }
        };
    }

    private static Expression reference(String function, Span span) {
        return new Reference(new Name(function, span), span);
    }

    private static Given given(Expression value) {
        return new Given(Optional.empty(), value, value.span());
    }
}
