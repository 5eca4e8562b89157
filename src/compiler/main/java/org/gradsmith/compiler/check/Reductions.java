package org.gradsmith.compiler.check;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.ModelMistakes;
import org.gradsmith.compiler.diagnostic.NameMistakes;
import org.gradsmith.compiler.diagnostic.ShapeMistakes;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.operator.Folding;
import org.gradsmith.compiler.operator.Operators;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// Reductions of arrays: `sum(x)`, `sum(x, axis = -1, keepdims = true)`, `mean(x over batch)`.
final class Reductions {
    private static final List<Arguments.Slot> SLOTS =
            List.of(Arguments.Slot.required("x"), Arguments.Slot.optional("axis"), Arguments.Slot.optional("keepdims"));

    private Reductions() {}

    static Term call(Folding folding, Tree.Call call, Scope scope) {
        Optional<Operator> operator = Operators.named(folding.name());
        boolean isElementwise = call.arguments().size() > 1
                && call.arguments().stream()
                        .allMatch(argument -> argument.name().isEmpty());
        if (operator.isPresent() && isElementwise) {
            return Builtins.elementwise(operator.get(), call, scope);
        }
        return Arguments.match(folding.name(), SLOTS, call, scope)
                .map(arguments -> reduce(folding, arguments))
                .orElseGet(() -> new Term.Broken(call.span()));
    }

    private static Term reduce(Folding folding, Arguments arguments) {
        Term array = arguments.term("x");
        if (!array.type().isKnown()) {
            return array;
        }
        Optional<SortedSet<Integer>> over = axes(arguments, array);
        boolean fits = over.isPresent() && fits(folding, over.get().size(), array, arguments.span(), arguments.scope());
        return fits
                ? Build.reduce(folding, array, over.get(), keeps(arguments), arguments.span())
                : new Term.Broken(arguments.span());
    }

    private static boolean keeps(Arguments arguments) {
        return arguments
                .find("keepdims")
                .filter(expression -> expression instanceof Tree.Truth(boolean value, var _) && value)
                .isPresent();
    }

    private static Optional<SortedSet<Integer>> axes(Arguments arguments, Term array) {
        SortedSet<Integer> axes = new TreeSet<>();
        if (arguments.find("axis").isEmpty()) {
            for (int i = 0; i < array.shape().rank(); i++) {
                axes.add(i);
            }
            return Optional.of(axes);
        }
        boolean areFine = true;
        for (Tree.Expression expression : arguments.list("axis")) {
            Optional<Integer> axis = axis(expression, array, array.shape().rank(), arguments.scope());
            axis.ifPresent(axes::add);
            areFine &= axis.isPresent();
        }
        return areFine ? Optional.of(axes) : Optional.empty();
    }

    /// The number of an axis, counted from the end when it is negative; reports one that is not there.
    static Optional<Integer> axis(Tree.Expression expression, Term array, int rank, Scope scope) {
        Optional<Size> number = Sizes.whole(expression, scope);
        Optional<Long> axis = number.flatMap(Size::constant).map(value -> value < 0 ? value + rank : value);
        if (axis.filter(value -> value >= 0 && value < rank).isPresent()) {
            return axis.map(Long::intValue);
        }
        if (number.isPresent()) {
            scope.report(Sources.explain(
                    Diagnostic.of(ShapeMistakes.NO_SUCH_AXIS, expression.span(), number.get(), array.shape(), rank),
                    array));
        }
        return Optional.empty();
    }

    /// Whether a reduction can be taken over so many axes of such values.
    static boolean fits(Folding folding, int axes, Term body, Span span, Scope scope) {
        if (folding.result() == Folding.Result.POSITION && axes != 1) {
            scope.report(Diagnostic.of(ShapeMistakes.POSITION_OF_MANY, span, folding, axes));
            return false;
        }
        if (folding.result() == Folding.Result.TRUTH && !body.type().isTruth()) {
            scope.report(Diagnostic.of(NameMistakes.NOT_A_TRUTH, body.span(), folding, body.type()));
            return false;
        }
        return true;
    }

    /// A reduction over samples.
    static Term over(Entity callee, Tree.Call call, Tree.Name samples, Scope scope) {
        if (!(callee instanceof Entity.Reduction(Folding folding))
                || call.arguments().size() != 1) {
            scope.report(Diagnostic.of(ModelMistakes.OVER_WITHOUT_REDUCTION, samples.span(), samples));
            return new Term.Broken(call.span());
        }
        Term body = Expressions.check(call.arguments().getFirst().value(), scope);
        if (!body.type().isKnown() || !fits(folding, 1, body, call.span(), scope)) {
            return new Term.Broken(call.span());
        }
        if (!body.type().samples().contains(samples.text())) {
            String hint = Spelling.hint(
                    samples.text(),
                    body.type().samples(),
                    body.type().samples().isEmpty()
                            ? "It is the same for all samples."
                            : "It has one for each sample of "
                                    + String.join(", ", body.type().samples()) + ".");
            scope.report(Diagnostic.of(ModelMistakes.NOT_PER_SAMPLE, samples.span(), samples)
                    .withHint(hint));
            return new Term.Broken(call.span());
        }
        SortedSet<String> left = new TreeSet<>(body.type().samples());
        left.remove(samples.text());
        Kind kind = switch (folding.result()) {
            case TRUTH -> Kind.BOOL;
            case SAME -> body.type().kind();
            case REAL, POSITION -> Kind.REAL;
        };
        Type type = body.type().withSamples(left).withKind(kind);
        return new Term.Over(folding, samples.text(), body, type, call.span());
    }
}
