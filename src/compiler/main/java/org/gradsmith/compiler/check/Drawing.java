package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.StateMistakes;
import org.gradsmith.compiler.ir.Distribution;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.operator.RandomNumbers;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Shape;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.syntax.Tree;

/// Random numbers: `normal(4, mean = m, std = s)`, `uniform(3, low = -1, high = 1)`, `bernoulli(4, p = 0.5)` of a given
/// shape, and `normal_like(x)` and its like, of the shape and for the samples of a value.
final class Drawing {
    /// All of them.
    static final List<Builtins.Entry> ALL = List.of(
            entry(
                    "normal",
                    "Normal random numbers, with mean 0 and standard deviation 1 where nothing else is said.",
                    RandomNumbers.NORMAL,
                    List.of("mean", "std"),
                    Drawing::normal),
            like(
                    "normal",
                    "The same in the shape of x, others for each of its samples.",
                    RandomNumbers.NORMAL,
                    List.of("mean", "std"),
                    Drawing::normal),
            entry(
                    "uniform",
                    "Random numbers between `low` and `high`, or 0 and 1.",
                    RandomNumbers.UNIFORM,
                    List.of("low", "high"),
                    Drawing::uniform),
            like(
                    "uniform",
                    "The same in the shape of x, others for each of its samples.",
                    RandomNumbers.UNIFORM,
                    List.of("low", "high"),
                    Drawing::uniform),
            entry(
                    "bernoulli",
                    "1 with a probability, ½ where none is given, else 0; at random.",
                    RandomNumbers.UNIFORM,
                    List.of("p"),
                    Drawing::bernoulli),
            like(
                    "bernoulli",
                    "The same in the shape of x, others for each of its samples.",
                    RandomNumbers.UNIFORM,
                    List.of("p"),
                    Drawing::bernoulli));

    private Drawing() {}

    /// Whether something is drawn of a given shape.
    static boolean takes(Builtins.Entry entry) {
        return ALL.contains(entry) && !entry.name().endsWith("_like");
    }

    /// `normal(3 over inside)`: other numbers for each sample of an axis.
    static Term over(Builtins.Entry entry, Tree.Call call, Tree.Name samples, Scope scope) {
        SortedSet<String> all = scope.session().samples();
        if (!all.contains(samples.text())) {
            String hint = Spelling.hint(
                    samples.text(),
                    all,
                    all.isEmpty() ? "There are none." : "There are " + String.join(", ", all) + ".");
            scope.report(Diagnostic.of(StateMistakes.NO_SUCH_SAMPLES, samples.span(), samples)
                    .withHint(hint));
            return new Term.Broken(call.span());
        }
        scope.session().samples(List.of(samples.text()));
        try {
            return Arguments.match(entry.name(), entry.slots(), call, scope)
                    .map(entry.rule())
                    .orElseGet(() -> new Term.Broken(call.span()));
        } finally {
            scope.session().samples(all);
        }
    }

    private static Builtins.Entry entry(
            String name, String meaning, Distribution distribution, List<String> parameters, Rule rule) {
        List<Arguments.Slot> slots = slots(Arguments.Slot.many("shape"), parameters);
        return new Builtins.Entry(name, meaning, slots, arguments -> {
            Optional<Shape> shape = Sizes.shape(arguments.list("shape"), arguments.span(), arguments.scope());
            Optional<SortedSet<String>> samples = samples(name, arguments);
            return shape.isEmpty() || samples.isEmpty()
                    ? new Term.Broken(arguments.span())
                    : rule.of(draw(distribution, shape.get(), samples.get(), arguments), arguments);
        });
    }

    private static Builtins.Entry like(
            String name, String meaning, Distribution distribution, List<String> parameters, Rule rule) {
        List<Arguments.Slot> slots = slots(Arguments.Slot.required("x"), parameters);
        return new Builtins.Entry(name + "_like", meaning, slots, arguments -> {
            Term model = arguments.term("x");
            return model.type().isKnown()
                    ? rule.of(draw(distribution, model.shape(), model.type().samples(), arguments), arguments)
                    : model;
        });
    }

    private static List<Arguments.Slot> slots(Arguments.Slot first, List<String> parameters) {
        List<Arguments.Slot> slots = new ArrayList<>(List.of(first));
        parameters.forEach(parameter -> slots.add(Arguments.Slot.optional(parameter)));
        return slots;
    }

    private static Term draw(Distribution distribution, Shape shape, SortedSet<String> samples, Arguments arguments) {
        Type type = Type.of(shape, Kind.REAL).withSamples(samples);
        Scope scope = arguments.scope();
        return scope.session().draw(scope, new Term.Draw(distribution, type, arguments.span()));
    }

    /// Of which samples each has its own numbers: those of `batch`, or of the only other axis.
    private static Optional<SortedSet<String>> samples(String name, Arguments arguments) {
        SortedSet<String> all = arguments.scope().session().samples();
        if (all.size() <= 1) {
            return Optional.of(all);
        }
        if (all.contains(Models.BATCH)) {
            return Optional.of(Collections.unmodifiableSortedSet(new TreeSet<>(List.of(Models.BATCH))));
        }
        arguments
                .scope()
                .report(Diagnostic.of(
                        StateMistakes.SAMPLES_OF_DRAW, arguments.span(), String.join(" and ", all), name));
        return Optional.empty();
    }

    private static Term normal(Term draw, Arguments arguments) {
        Term spread = arguments.find("std").isEmpty() ? draw : times(arguments.term("std"), draw, arguments);
        return arguments.find("mean").isEmpty() ? spread : plus(arguments.term("mean"), spread, arguments);
    }

    private static Term uniform(Term draw, Arguments arguments) {
        Term low = parameter("low", 0, arguments);
        Term high = parameter("high", 1, arguments);
        if (arguments.find("low").isEmpty()) {
            return arguments.find("high").isEmpty() ? draw : times(high, draw, arguments);
        }
        Term width = plus(high, Pointwise.negate(low, low.span(), arguments.scope()), arguments);
        return plus(low, times(width, draw, arguments), arguments);
    }

    /// 1 with the probability p, else 0.
    private static Term bernoulli(Term draw, Arguments arguments) {
        Term half = Build.number(Rational.of(1, 2), arguments.span());
        Term p = arguments.find("p").isEmpty() ? half : arguments.term("p");
        Term isOne = apply(Comparison.LESS, "<", draw, p, arguments);
        return isOne.type().isKnown()
                ? Pointwise.choose(
                        isOne, number(1, arguments), number(0, arguments), arguments.span(), arguments.scope())
                : isOne;
    }

    private static Term parameter(String name, long standard, Arguments arguments) {
        return arguments.find(name).isEmpty() ? number(standard, arguments) : arguments.term(name);
    }

    private static Term number(long value, Arguments arguments) {
        return Build.number(Size.of(value), arguments.span());
    }

    private static Term plus(Term left, Term right, Arguments arguments) {
        return apply(Arithmetic.ADD, "+", left, right, arguments);
    }

    private static Term times(Term left, Term right, Arguments arguments) {
        return apply(Arithmetic.MULTIPLY, "*", left, right, arguments);
    }

    private static Term apply(Operator operator, String name, Term left, Term right, Arguments arguments) {
        return Pointwise.apply(operator, name, List.of(left, right), arguments.span(), arguments.scope());
    }

    /// What is made of the numbers drawn.
    private interface Rule {
        Term of(Term draw, Arguments arguments);
    }
}
