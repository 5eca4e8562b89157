package org.gradsmith.compiler.check;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.ModelMistakes;
import org.gradsmith.compiler.diagnostic.NameMistakes;
import org.gradsmith.compiler.diagnostic.ShapeMistakes;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.operator.Arithmetic;
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
    private static final Arguments.Slot CORRECTION = Arguments.Slot.optional("correction");
    private static final String BY_NAME =
            "An axis is a number. By name, write indices: `s[t] = sum[c] x[c, t]` is the sum over the first of two.";
    private static final Quantity TRUE = new Quantity.Exact(Rational.of(1));
    private static final Set<Folding.Result> TRUTHS = EnumSet.of(Folding.Result.TRUTH, Folding.Result.COUNT);

    private Reductions() {}

    static Term call(Folding folding, Tree.Call call, Scope scope) {
        Optional<Operator> operator = Operators.named(folding.name());
        boolean isElementwise = call.arguments().size() > 1
                && call.arguments().stream()
                        .allMatch(argument -> argument.name().isEmpty());
        if (operator.isPresent() && isElementwise) {
            return Builtins.elementwise(operator.get(), call, scope);
        }
        return Arguments.match(folding.name(), slots(folding), call, scope)
                .map(arguments -> reduce(folding, arguments))
                .orElseGet(() -> new Term.Broken(call.span()));
    }

    /// How a reduction is called.
    static List<Arguments.Slot> slots(Folding folding) {
        return folding.correction() == Folding.Correction.NONE
                ? SLOTS
                : Stream.concat(SLOTS.stream(), Stream.of(CORRECTION)).toList();
    }

    private static Term reduce(Folding folding, Arguments arguments) {
        Term array = arguments.term("x");
        if (!array.type().isKnown()) {
            return array;
        }
        Optional<SortedSet<Integer>> over = axes(arguments, array);
        Optional<Boolean> keeps = keeps(arguments);
        boolean fits = over.isPresent() && fits(folding, over.get().size(), array, arguments.span(), arguments.scope());
        return fits && keeps.isPresent()
                ? corrected(
                        folding,
                        Build.reduce(folding, array, over.get(), keeps.get(), arguments.span()),
                        over.get().stream().map(array.shape()::size).reduce(Size.ONE, Size::times),
                        arguments)
                : new Term.Broken(arguments.span());
    }

    private static Optional<Boolean> keeps(Arguments arguments) {
        if (arguments.find("keepdims").isEmpty()) {
            return Optional.of(false);
        }
        Term keeps = arguments.term("keepdims");
        if (keeps instanceof Term.Number(Quantity quantity, Type type, var _) && type.isTruth()) {
            return Optional.of(quantity.equals(TRUE));
        }
        if (keeps.type().isKnown()) {
            Builtins.refuse(arguments, arguments.find("keepdims").orElseThrow(), "`true` or `false`");
        }
        return Optional.empty();
    }

    /// Divided by n − c instead of n.
    private static Term corrected(Folding folding, Term reduced, Size count, Arguments arguments) {
        Optional<Tree.Expression> written = arguments.find("correction");
        if (written.isEmpty()) {
            return reduced;
        }
        Optional<Size> correction = Sizes.whole(written.get(), arguments.scope());
        Span span = arguments.span();
        if (correction.isEmpty()) {
            return new Term.Broken(span);
        }
        Size rest = count.minus(correction.get());
        if (rest.constant().filter(number -> number < 1).isPresent()) {
            return Builtins.refuse(arguments, written.get(), "a number less than the " + count + " values");
        }
        Term ratio = Pointwise.apply(
                Arithmetic.MULTIPLY,
                "*",
                List.of(
                        Build.number(count, span),
                        Pointwise.inverse(Build.number(rest, span), span, arguments.scope())),
                span,
                arguments.scope());
        Term factor = folding.correction() == Folding.Correction.ROOT
                ? Pointwise.apply(
                        Arithmetic.POWER,
                        "sqrt",
                        List.of(ratio, Build.number(Rational.of(1, 2), span)),
                        span,
                        arguments.scope())
                : ratio;
        return Pointwise.apply(Arithmetic.MULTIPLY, "*", List.of(factor, reduced), span, arguments.scope());
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
            Diagnostic diagnostic =
                    Diagnostic.of(ShapeMistakes.NO_SUCH_AXIS, expression.span(), number.get(), array.shape(), rank);
            boolean isNumber = number.flatMap(Size::constant).isPresent();
            scope.report(Sources.explain(isNumber ? diagnostic : diagnostic.withHint(BY_NAME), array));
        }
        return Optional.empty();
    }

    /// Whether a reduction can be taken over so many axes of such values.
    static boolean fits(Folding folding, int axes, Term body, Span span, Scope scope) {
        return fits(folding, axes, body, NameMistakes.NOT_A_TRUTH.hint(), span, scope);
    }

    /// @param hint what to do where it takes conditions, and gets numbers
    static boolean fits(Folding folding, int axes, Term body, String hint, Span span, Scope scope) {
        if (folding.result() == Folding.Result.POSITION && axes != 1) {
            scope.report(Diagnostic.of(ShapeMistakes.POSITION_OF_MANY, span, folding, axes));
            return false;
        }
        if (TRUTHS.contains(folding.result()) && !body.type().isTruth()) {
            scope.report(Diagnostic.of(NameMistakes.NOT_A_TRUTH, body.span(), folding, body.type())
                    .withHint(hint));
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
            case REAL, COUNT, POSITION -> Kind.REAL;
        };
        Type type = body.type().withSamples(left).withKind(kind);
        return new Term.Over(folding, samples.text(), body, type, call.span());
    }
}
