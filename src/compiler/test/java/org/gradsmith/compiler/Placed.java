package org.gradsmith.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.gradsmith.compiler.syntax.Tree;

/// A function of the language as one number `e` that depends on its arguments, somewhere in a program, with derivatives
/// of `e` of every kind.
///
/// @param text of the function, which is called as it is named
/// @param arguments the shapes are numbers
/// @param place where it is called
record Placed(String name, String text, List<Argument> arguments, Place place) {
    private static final double GOLDEN = 0.6180339887498949;

    /// Numbers of results of any shape, and all elements of an array as a list.
    private static final String HELPERS = """
            fn measure(y : real)         = sin(y)
            fn measure(y : [n])          = sum[i] cos(0.37*i + 0.2) * sin(y[i])
            fn measure(y : [n, m])       = sum[i, j] cos(0.37*i + j + 0.2) * sin(y[i, j])
            fn measure(y : [n, m, k])    = sum[i, j, l] cos(0.37*i + j + 2*l + 0.2) * sin(y[i, j, l])
            fn measure(y : [n, m, k, p]) = sum[i, j, l, q] cos(0.37*i + j + 2*l + 3*q + 0.2) * sin(y[i, j, l, q])
            fn all(x : real)      = stack(x)
            fn all(x : [n])       = x
            fn all(x : [n, m])    = flatten(x)
            fn all(x : [n, m, k]) = flatten(x)
            """;

    /// Where a function is called. Loops and layers carry its first argument on; `%1$s` is the call,
    /// `%2$s` the name of that argument, `%3$s` the other arguments.
    enum Place {
        ALONE("e = measure(%1$s)"),
        SAMPLES("e = measure(%1$s)"),
        LIFTED("e = sum(measure(%1$s))"),
        INDEXED("placed[row in 0..2, column in 0..2] = (column + 1) * measure(%1$s)\ne = measure(placed)"),
        LOOP(loop("")),
        LOOP_BACKWARDS(loop(" backwards")),
        LOOP_RECOMPUTED(loop(" recompute")),
        LAYERS("layer tower = One() repeated 2\ne = measure(tower(%2$s%3$s))"),
        LAYERS_RECOMPUTED("layer tower = One() repeated 2 recompute\ne = measure(tower(%2$s%3$s))");

        private final String body;

        Place(String body) {
            this.body = body;
        }

        private static String loop(String words) {
            return "scan step in 0..2" + words + " carrying state = %2$s, total = 0 {\n"
                    + "  r = measure(%1$s)\n  total = total + (step + 1) * r\n"
                    + "  state = 0.9 * state + 0.1 * sin(r) * %2$s\n}\ne = total + measure(state)";
        }

        private String argument(Argument argument, boolean isFirst) {
            return switch (this) {
                case ALONE, SAMPLES, LAYERS, LAYERS_RECOMPUTED -> argument.name;
                case LIFTED -> argument.isReal() ? "stack(%1$s, 0.9 * %1$s)".formatted(argument.name) : argument.name;
                case INDEXED -> isFirst ? "(1 + row / 8) * " + argument.name : argument.name;
                case LOOP, LOOP_BACKWARDS, LOOP_RECOMPUTED -> isFirst ? "state" : argument.name;
            };
        }
    }

    /// An argument: real, `positive`, or `index(n)`.
    record Argument(String name, String kind, List<Integer> sizes) {
        /// @param type such as `[2, 3]`, `positive[3]` or `index(4)`
        static Argument of(String name, String type) {
            int bracket = type.indexOf('[');
            String kind = (bracket < 0 ? type : type.substring(0, bracket)).replace("real", "");
            List<Integer> sizes = bracket < 0
                    ? List.of()
                    : Stream.of(type.substring(bracket + 1, type.length() - 1).split(","))
                            .map(size -> Integer.parseInt(size.strip()))
                            .toList();
            return new Argument(name, kind, sizes);
        }

        boolean isReal() {
            return !kind.startsWith("index");
        }

        String type() {
            return sizes.isEmpty() ? (kind.isEmpty() ? "real" : kind) : kind + sizes;
        }

        /// Numbers that are far from one another, between −1.1 and 1.1, or between 0.5 and 1.5; or positions, some
        /// twice.
        double[] values(int seed) {
            double[] values = new double[sizes.stream().reduce(1, (a, b) -> a * b)];
            for (int i = 0; i < values.length; i++) {
                double fraction = i * GOLDEN + seed * 0.37123 + 0.21;
                fraction -= Math.floor(fraction);
                if (!isReal()) {
                    values[i] = (i * i + 2 * i + seed) % Integer.parseInt(kind.replaceAll("\\D", ""));
                } else {
                    values[i] = kind.equals("positive") ? 0.5 + fraction : 2.2 * fraction - 1.1;
                }
            }
            return values;
        }

        /// Those of so many samples, one after the other.
        double[] values(int seed, int samples) {
            return Stream.iterate(seed, next -> next + 3)
                    .limit(samples)
                    .map(this::values)
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
        }
    }

    /// All functions of a file.
    static List<Placed> of(String file, Place place) {
        return Parser.file(new Source("programs.grad", file), new Diagnostics()).declarations().stream()
                .map(Tree.Function.class::cast)
                .map(function -> new Placed(
                        function.name().text(),
                        function.span().text(),
                        function.arguments().stream().map(Placed::argument).toList(),
                        place))
                .toList();
    }

    private static Argument argument(Tree.Argument argument) {
        return Argument.of(
                argument.name().text(),
                argument.type().map(given -> given.span().text()).orElse("real"));
    }

    List<Argument> reals() {
        return arguments.stream().filter(Argument::isReal).toList();
    }

    private boolean isFirst(Argument argument) {
        return argument == reals().getFirst();
    }

    private String each(String between, Function<Argument, String> of) {
        return reals().stream().map(of).collect(Collectors.joining(between));
    }

    private String call(Function<Argument, String> argument) {
        return name + arguments.stream().map(argument).collect(Collectors.joining(", ", "(", ")"));
    }

    private String others(Function<Argument, String> argument) {
        return arguments.stream()
                .filter(other -> !isFirst(other))
                .map(other -> ", " + argument.apply(other))
                .collect(Collectors.joining());
    }

    /// The model, whose result is, one after the other: `e`, its first derivative along a direction by both modes,
    /// the second, the third. Then by each real argument: the gradient, the Hessian times the direction (backwards
    /// twice, forwards over backwards, backwards over forwards), and, alone, the gradient of the second derivative.
    Opinions.Case model() {
        String role = place == Place.SAMPLES ? "input " : "shared input ";
        StringBuilder model =
                new StringBuilder(HELPERS).append(text).append('\n').append(layer());
        model.append("model Case {\n");
        arguments.forEach(argument -> model.append(role + argument.name + " : " + argument.type() + "\n"));
        reals().forEach(argument -> model.append(
                role + "to_" + argument.name + " : " + argument.type().replace("positive", "") + "\n"));
        model.append(place.body.formatted(
                call(argument -> place.argument(argument, isFirst(argument))),
                reals().getFirst().name,
                others(Argument::name)));
        model.append('\n').append(derivatives()).append("loss = 1\n}\n");
        int samples = place == Place.SAMPLES ? 2 : 1;
        return new Opinions.Case(name + ", " + place, model.toString(), given(samples), samples);
    }

    private String layer() {
        Argument first = reals().getFirst();
        return "layer One() { apply(state : " + first.type()
                + others(argument -> argument.name + " : " + argument.type())
                + ") = 0.9 * state + 0.1 * sin(measure("
                + call(argument -> isFirst(argument) ? "state" : argument.name) + ")) * state }\n";
    }

    private String derivatives() {
        StringBuilder text = new StringBuilder();
        reals().forEach(x -> text.append("g_%1$s = grad(e, %1$s)\n".formatted(x.name)));
        text.append("slope = ").append(each(" + ", x -> "sum(g_%1$s * to_%1$s)".formatted(x.name)));
        text.append("\npushed = ").append(each(" + ", x -> "jvp(e, %1$s, to_%1$s)".formatted(x.name)));
        reals().forEach(x -> text.append("\nback_back_%1$s = grad(slope, %1$s)".formatted(x.name)));
        reals().forEach(x -> text.append("\nforth_back_%1$s = ".formatted(x.name)
                + each(" + ", y -> "jvp(g_%1$s, %2$s, to_%2$s)".formatted(x.name, y.name))));
        reals().forEach(x -> text.append("\nback_forth_%1$s = grad(pushed, %1$s)".formatted(x.name)));
        text.append("\nbend = ").append(each(" + ", x -> "sum(back_back_%1$s * to_%1$s)".formatted(x.name)));
        List<String> parts = new ArrayList<>(List.of("g", "back_back", "forth_back", "back_forth"));
        if (hasThird()) {
            reals().forEach(x -> text.append("\nthird_%1$s = grad(bend, %1$s)".formatted(x.name)));
            parts.add("third");
        }
        String twist = hasThird() ? each(" + ", x -> "jvp(bend, %1$s, to_%1$s)".formatted(x.name)) : "0";
        text.append("\noutput result = concat(stack(e, slope, pushed, bend, " + twist + ")");
        parts.forEach(part -> text.append(", ").append(each(", ", x -> "all(%s_%s)".formatted(part, x.name))));
        return text.append(")\n").toString();
    }

    /// Whether there is a loop in the function itself.
    boolean hasLoop() {
        return text.contains("scan ");
    }

    /// Whether there are third derivatives, which take time to find.
    boolean hasThird() {
        return place == Place.ALONE;
    }

    private List<Opinions.Given> given(int samples) {
        List<Opinions.Given> given = new ArrayList<>();
        for (Argument argument : arguments) {
            given.add(new Opinions.Given(argument.type(), argument.values(given.size(), samples)));
        }
        for (Argument argument : reals()) {
            given.add(new Opinions.Given(
                    argument.type(), new Argument("", "", argument.sizes).values(given.size() + 20, samples)));
        }
        return given;
    }
}
