package org.gradsmith.compiler.random;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.gradsmith.compiler.random.Parts.Data;
import org.gradsmith.compiler.random.Parts.Known;

/// A program made at random: a number `e` that depends on inputs and parameters, its derivatives of every kind, and
/// what all of these are, found by [Jet]s.
public final class RandomProgram {
    /// Numbers of results of any shape, and all elements of an array as a list.
    private static final String HELPERS = """
            fn measure(y : real)         = sin(y)
            fn measure(y : [n])          = sum[i] cos(0.37*i + 0.2) * sin(y[i])
            fn measure(y : [n, m])       = sum[i, j] cos(0.37*i + j + 0.2) * sin(y[i, j])
            fn measure(y : [n, m, k])    = sum[i, j, l] cos(0.37*i + j + 2*l + 0.2) * sin(y[i, j, l])
            fn measure(y : [n, m, k, p]) = sum[i, j, l, q] cos(0.37*i + j + 2*l + 3*q + 0.2) * sin(y[i, j, l, q])
            fn measure(y : [n, m, k, p, r]) = sum[i, j, l, q, s] cos(0.37*i + j + 2*l + 3*q + 4*s + 0.2) * sin(y[i, j, l, q, s])
            fn all(x : real)      = stack(x)
            fn all(x : [n])       = x
            fn all(x : [n, m])    = flatten(x)
            fn all(x : [n, m, k]) = flatten(x)
            """;

    private static final double[] FREQUENCIES = {0.37, 1, 2, 3, 4};
    private static final double MOST = 50;
    private static final double NEAREST = 2e-4;

    /// What is given.
    ///
    /// @param isShared whether all samples have the same
    /// @param values of each sample, one after the other
    private record Given(Known known, boolean isShared, double[] values, double... direction) {
        String name() {
            return known.name();
        }

        int count() {
            return Parts.count(known.shape());
        }

        String declared(String prefix) {
            return (isShared ? "shared " : "") + "input " + prefix + name() + " : " + known.type() + "\n";
        }
    }

    private final int samples;
    private final int order;
    private final List<Given> reals = new ArrayList<>();
    private final Map<Data, double[]> positions = new LinkedHashMap<>();
    private final Statements.Declared declared = new Statements.Declared();
    private final Statements body;
    private final List<Known> measured = new ArrayList<>();
    private final Choice choice;

    /// The program of a seed.
    public RandomProgram(long seed) {
        this.choice = new Choice(seed);
        this.samples = 1 + choice.below(2);
        this.order = choice.below(3) == 0 ? 3 : 2;
        for (int i = 2 + choice.below(3); i > 0; i--) {
            boolean isShared = samples == 1 || !reals.isEmpty() && choice.below(2) == 0;
            List<Integer> shape = IntStream.range(0, choice.of(List.of(0, 1, 1, 1, 2, 2, 3)))
                    .mapToObj(_ -> 1 + choice.below(4))
                    .toList();
            int count = Parts.count(shape) * (isShared ? 1 : samples);
            reals.add(new Given(new Known(choice.name("x"), shape), isShared, numbers(count), numbers(count)));
        }
        for (int i = choice.below(3); i > 0; i--) {
            Data some = new Data(choice.name("k"), 2 + choice.below(3), 1 + choice.below(4));
            positions.put(
                    some,
                    IntStream.range(0, some.length())
                            .mapToDouble(_ -> choice.below(some.bound()))
                            .toArray());
        }
        List<Known> known = reals.stream().map(Given::known).toList();
        body = new Statements(choice, declared, known, List.copyOf(positions.keySet()), List.of(), 0);
        int before = 0;
        for (int i = 1 + choice.below(4); i > 0; i--) {
            before = body.known().size();
            body.add();
        }
        measured.add(body.known().getLast());
        for (int i = 0; i < 2; i++) {
            measured.add(body.known().get(Math.min(body.known().size() - 1, before - i)));
        }
    }

    private double[] numbers(int count) {
        return IntStream.range(0, count).mapToDouble(_ -> choice.number()).toArray();
    }

    /// How many samples there are.
    public int samples() {
        return samples;
    }

    /// The types of what is given.
    public List<String> types() {
        List<String> types = new ArrayList<>();
        reals.forEach(real -> types.addAll(List.of(real.known.type(), real.known.type())));
        positions.keySet().forEach(some -> types.add(some.type()));
        return types;
    }

    /// What is given, in the order of its declaration.
    public List<double[]> values() {
        List<double[]> values = new ArrayList<>();
        reals.forEach(real -> values.addAll(List.of(real.values, real.direction)));
        values.addAll(positions.values());
        return values;
    }

    private String each(String between, Function<String, String> of) {
        return reals.stream().map(Given::name).map(of).collect(Collectors.joining(between));
    }

    /// A file with the model, whose output is `result`.
    public String text() {
        StringBuilder text = new StringBuilder(HELPERS);
        declared.texts().forEach(each -> text.append(each).append('\n'));
        text.append("model Case {\n");
        reals.forEach(real -> text.append(real.declared("")).append(real.declared("to_")));
        positions.keySet().forEach(some -> text.append("shared input " + some.name() + " : " + some.type() + "\n"));
        text.append(body.text()).append("\ne = ");
        text.append(
                measured.stream().map(known -> "measure(" + known.name() + ")").collect(Collectors.joining(" + ")));
        return text.append(derivatives()).append("loss = e\n}\n").toString();
    }

    private String derivatives() {
        StringBuilder text = new StringBuilder("\n");
        text.append(each("\n", "g_%1$s = grad(e, %1$s)"::formatted));
        text.append("\nslope = ").append(each(" + ", "sum(g_%1$s * to_%1$s)"::formatted));
        text.append("\npushed = ").append(each(" + ", "jvp(e, %1$s, to_%1$s)"::formatted));
        text.append('\n').append(each("\n", "back_back_%1$s = grad(slope, %1$s)"::formatted));
        text.append('\n')
                .append(each(
                        "\n",
                        x -> "forth_back_" + x + " = "
                                + each(" + ", y -> "jvp(g_%1$s, %2$s, to_%2$s)".formatted(x, y))));
        text.append('\n').append(each("\n", "back_forth_%1$s = grad(pushed, %1$s)"::formatted));
        text.append("\nbend = ").append(each(" + ", "sum(back_back_%1$s * to_%1$s)"::formatted));
        if (order > 2) {
            text.append('\n').append(each("\n", "third_%1$s = grad(bend, %1$s)"::formatted));
        }
        String twist = order > 2 ? each(" + ", "jvp(bend, %1$s, to_%1$s)"::formatted) : "0";
        text.append("\noutput result = concat(stack(e, slope, pushed, bend, " + twist + ")");
        parts().keySet().forEach(part -> text.append(", ").append(each(", ", (part + "%s)")::formatted)));
        return text.append(")\n").toString();
    }

    /// The arrays of the result and how often each is a derivative along the direction.
    private Map<String, Integer> parts() {
        Map<String, Integer> parts = new LinkedHashMap<>();
        parts.put("all(g_", 0);
        List.of("all(back_back_", "all(forth_back_", "all(back_forth_").forEach(part -> parts.put(part, 1));
        if (order > 2) {
            parts.put("all(third_", 2);
        }
        return parts;
    }

    private Jet[] jets(Given given, int sample, int element) {
        int from = given.isShared ? 0 : sample * given.count();
        return IntStream.range(0, given.count())
                .mapToObj(i -> Jet.of(given.values[from + i], i == element ? 1 : 0, given.direction[from + i]))
                .toArray(Jet[]::new);
    }

    /// `e` of a sample, or none where it is too large, or near to where it has no derivative.
    ///
    /// @param by whose element is moved by ε
    private Optional<Jet> value(int sample, Given by, int element) {
        Run run = new Run();
        reals.forEach(x -> run.put(x.name(), jets(x, sample, x == by ? element : -1)));
        positions.forEach((some, values) ->
                run.put(some.name(), DoubleStream.of(values).mapToObj(Jet::of).toArray(Jet[]::new)));
        body.run(run);
        Jet sum = Jet.ZERO;
        for (Known known : measured) {
            Jet[] all = run.get(known.name());
            for (int i = 0; i < all.length; i++) {
                sum = sum.plus(all[i].sin().times(known.shape().isEmpty() ? 1 : weight(i, known.shape())));
            }
        }
        boolean isFit = run.nearest() > NEAREST && sum.size() < MOST && sum.size() > 0;
        return Optional.of(sum).filter(_ -> isFit);
    }

    private static double weight(int flat, List<Integer> shape) {
        int[] at = Parts.unfold(flat, shape);
        double angle = 0.2;
        for (int i = 0; i < at.length; i++) {
            angle += FREQUENCIES[i] * at[i];
        }
        return Math.cos(angle);
    }

    /// The whole result, sample by sample; none where there are numbers that cannot be compared.
    public Optional<double[]> result() {
        List<Double> all = new ArrayList<>();
        for (int sample = 0; sample < samples; sample++) {
            Optional<Jet> first = value(sample, reals.getFirst(), 0);
            if (first.isEmpty()) {
                return Optional.empty();
            }
            Jet e = first.get();
            double slope = e.derivative(0, 1);
            all.addAll(List.of(e.value(), slope, slope, e.derivative(0, 2), order > 2 ? e.derivative(0, 3) : 0));
            List<Jet> by = by(sample);
            if (by.stream().anyMatch(jet -> !(jet.size() < MOST))) {
                return Optional.empty();
            }
            parts().values().forEach(times -> by.forEach(jet -> all.add(jet.derivative(1, times))));
        }
        return Optional.of(all.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /// `e` with ε along each element in turn.
    private List<Jet> by(int sample) {
        return reals.stream()
                .flatMap(x -> IntStream.range(0, x.count())
                        .mapToObj(i -> value(sample, x, i).orElse(Jet.of(Double.POSITIVE_INFINITY))))
                .toList();
    }
}
