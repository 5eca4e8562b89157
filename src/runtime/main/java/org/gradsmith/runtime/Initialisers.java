package org.gradsmith.runtime;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/// The initialisers of the language: one entry each, from which parameters are filled and the compiler checks names
/// and
/// arguments. All numbers come from a stream fixed by the seed and the path of the parameter, so that adding a
/// parameter
/// changes no other.
public final class Initialisers {
    private static final double TRUNCATION = 2;
    private static final Argument GAIN = new Argument("gain", 1, 0);
    private static final Argument ELEMENT = Argument.of("an element");
    private static final Argument MEAN = new Argument("mean", 0, Double.NEGATIVE_INFINITY);
    private static final Argument DEVIATION = new Argument("std", 1, 0);

    private static final Map<String, Entry> TABLE = table(
            entry("zeros", "0 everywhere", (drawn, a, fans, random) -> constant(drawn, 0)),
            entry("ones", "1 everywhere", (drawn, a, fans, random) -> constant(drawn, 1)),
            entry("constant", "c everywhere", (drawn, a, fans, random) -> constant(drawn, a[0]), Argument.of("c")),
            new Entry(
                    "values",
                    "values",
                    "the numbers that are given, row by row",
                    List.of(),
                    true,
                    (drawn, a, fans, random) -> given(drawn, a)),
            entry(
                    "uniform",
                    "evenly between a and b",
                    (drawn, a, fans, random) -> uniform(drawn, a[0], a[1], random),
                    new Argument("a", 0, Double.NEGATIVE_INFINITY),
                    new Argument("b", 1, Double.NEGATIVE_INFINITY)),
            entry(
                    "normal",
                    "the normal distribution",
                    (drawn, a, fans, random) -> normal(drawn, a[0], a[1], random),
                    MEAN,
                    DEVIATION),
            entry(
                    "truncated_normal",
                    "the normal distribution, drawn again where farther than two std from the mean",
                    (drawn, a, fans, random) -> truncated(drawn, a[0], a[1], random),
                    MEAN,
                    DEVIATION),
            entry("glorot_uniform", "evenly within ±√(6 / (in + out)), Glorot and Bengio 2010", Initialisers::glorot),
            synonym("xavier_uniform", "glorot_uniform", Initialisers::glorot),
            entry(
                    "glorot_normal",
                    "normal with variance 2 / (in + out), Glorot and Bengio 2010",
                    Initialisers::glorotNormal),
            synonym("xavier_normal", "glorot_normal", Initialisers::glorotNormal),
            entry("he_uniform", "evenly within ±√(6 / in), He et al. 2015", Initialisers::he),
            synonym("kaiming_uniform", "he_uniform", Initialisers::he),
            entry("he_normal", "normal with variance 2 / in, He et al. 2015", Initialisers::heNormal),
            synonym("kaiming_normal", "he_normal", Initialisers::heNormal),
            entry("lecun_uniform", "evenly within ±√(3 / in), LeCun et al. 1998", Initialisers::lecun),
            entry(
                    "lecun_normal",
                    "normal with variance 1 / in, LeCun et al. 1998",
                    (drawn, a, fans, random) -> normal(drawn, 0, deviation(1, fans.in()), random)),
            entry(
                    "orthogonal",
                    "a matrix with orthonormal rows or columns, Saxe et al. 2014, times gain",
                    (drawn, a, fans, random) -> Orthogonal.fill(drawn, a[0], random),
                    GAIN));

    private Initialisers() {}

    /// An argument of an initialiser.
    ///
    /// @param name as documented
    /// @param preset its value where it is not given; NaN where it must be given
    /// @param least the least value allowed
    public record Argument(String name, double preset, double least) {
        static Argument of(String name) {
            return new Argument(name, Double.NaN, Double.NEGATIVE_INFINITY);
        }

        /// Whether it must be given.
        public boolean isRequired() {
            return Double.isNaN(preset);
        }
    }

    /// An initialiser of the language.
    ///
    /// @param name as in the language
    /// @param canonical the name that says the same; another one for `xavier_…` and `kaiming_…`
    /// @param meaning one line for the documentation
    /// @param arguments in order; those that may be left out come last
    /// @param takesMany whether it takes any number of arguments: one for each element
    /// @param filler what it does
    public record Entry(
            String name, String canonical, String meaning, List<Argument> arguments, boolean takesMany, Filler filler) {
        /// Whether it takes so many arguments.
        public boolean takes(int count) {
            return takesMany || count >= required() && count <= arguments.size();
        }

        /// The least number of arguments.
        public int required() {
            return (int) arguments.stream().filter(Argument::isRequired).count();
        }

        private double[] values(List<Double> given) {
            if (takesMany) {
                return given.stream().mapToDouble(Double::doubleValue).toArray();
            }
            double[] values = new double[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = i < given.size() ? given.get(i) : arguments.get(i).preset();
            }
            return values;
        }
    }

    /// Fills a tensor with its first values.
    @FunctionalInterface
    public interface Filler {
        void fill(Tensor values, double[] arguments, Fans fans, RandomNumbers random);
    }

    /// All initialisers, by name, in the order of the documentation.
    public static Map<String, Entry> entries() {
        return TABLE;
    }

    /// The names of all initialisers.
    public static List<String> names() {
        return List.copyOf(TABLE.keySet());
    }

    /// What is wrong with an initialiser, in one sentence; empty where nothing is.
    public static Optional<String> problem(Initialiser initialiser) {
        Entry entry = TABLE.get(initialiser.name());
        if (entry == null) {
            return Optional.of("there is no initialiser `" + initialiser.name() + "`"
                    + Spelling.suggestion(initialiser.name(), TABLE.keySet()));
        }
        int given = initialiser.arguments().size();
        if (!entry.takes(given)) {
            return Optional.of("`" + entry.name() + "` takes " + counts(entry) + ", not " + given);
        }
        return valueProblem(entry, entry.values(initialiser.arguments()));
    }

    private static Optional<String> valueProblem(Entry entry, double[] values) {
        for (int i = 0; i < values.length; i++) {
            Argument argument = entry.takesMany() ? ELEMENT : entry.arguments().get(i);
            if (!Double.isFinite(values[i]) || values[i] < argument.least()) {
                return Optional.of("`" + argument.name() + "` of `" + entry.name() + "` cannot be " + values[i]);
            }
        }
        if (entry.name().equals("uniform") && values[0] > values[1]) {
            return Optional.of(
                    "`uniform` goes from the lesser to the greater number, not from " + values[0] + " to " + values[1]);
        }
        return Optional.empty();
    }

    private static String counts(Entry entry) {
        int least = entry.required();
        int most = entry.arguments().size();
        String count = least == most ? Integer.toString(most) : least + " to " + most;
        return count + (most == 1 ? " argument" : " arguments");
    }

    /// Gives all parameters of a model their first values.
    public static void initialise(Model model, long seed) {
        for (Parameter parameter : model.parameters()) {
            fill(parameter.initialiser(), parameter.values(), new RandomNumbers(seed, parameter.path()));
        }
    }

    /// Fills a tensor.
    ///
    /// @throws IllegalArgumentException where [#problem] says why
    public static void fill(Initialiser initialiser, Tensor values, RandomNumbers random) {
        problem(initialiser).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        Entry entry = Objects.requireNonNull(TABLE.get(initialiser.name()));
        if (initialiser.stacked() > 0) {
            stacked(initialiser, values, random);
            return;
        }
        Fans fans = initialiser.fans().equals(Fans.UNKNOWN) ? Fans.of(values.shape()) : initialiser.fans();
        entry.filler().fill(values, entry.values(initialiser.arguments()), fans, random);
    }

    /// Layers in a row, each as if it stood alone.
    private static void stacked(Initialiser initialiser, Tensor values, RandomNumbers random) {
        int[] shape = values.shape();
        Tensor layer = Tensor.zeros(values.precision(), Arrays.copyOfRange(shape, initialiser.stacked(), shape.length));
        for (int first = 0; first < values.size(); first += layer.size()) {
            fill(initialiser.stacked(0), layer, random);
            for (int i = 0; i < layer.size(); i++) {
                values.set(first + i, layer.get(i));
            }
        }
    }

    private static void glorot(Tensor values, double[] arguments, Fans fans, RandomNumbers random) {
        double bound = deviation(6, (double) fans.in() + fans.out());
        uniform(values, -bound, bound, random);
    }

    private static void glorotNormal(Tensor values, double[] arguments, Fans fans, RandomNumbers random) {
        normal(values, 0, deviation(2, (double) fans.in() + fans.out()), random);
    }

    private static void he(Tensor values, double[] arguments, Fans fans, RandomNumbers random) {
        double bound = deviation(6, fans.in());
        uniform(values, -bound, bound, random);
    }

    private static void heNormal(Tensor values, double[] arguments, Fans fans, RandomNumbers random) {
        normal(values, 0, deviation(2, fans.in()), random);
    }

    private static void lecun(Tensor values, double[] arguments, Fans fans, RandomNumbers random) {
        double bound = deviation(3, fans.in());
        uniform(values, -bound, bound, random);
    }

    private static double deviation(double numerator, double fan) {
        return Math.sqrt(numerator / Math.max(1, fan));
    }

    private static void given(Tensor values, double[] numbers) {
        if (numbers.length != values.size()) {
            throw new IllegalArgumentException(
                    "there are " + values.size() + " elements, but " + numbers.length + " numbers");
        }
        for (int i = 0; i < numbers.length; i++) {
            values.set(i, numbers[i]);
        }
    }

    private static void constant(Tensor values, double value) {
        values.fill(value);
    }

    private static void uniform(Tensor values, double from, double to, RandomNumbers random) {
        fill(values, () -> from + (to - from) * random.nextUniform());
    }

    private static void normal(Tensor values, double mean, double deviation, RandomNumbers random) {
        fill(values, () -> mean + deviation * random.nextNormal());
    }

    private static void truncated(Tensor values, double mean, double deviation, RandomNumbers random) {
        fill(values, () -> {
            double drawn = random.nextNormal();
            while (Math.abs(drawn) > TRUNCATION) {
                drawn = random.nextNormal();
            }
            return mean + deviation * drawn;
        });
    }

    private static void fill(Tensor values, DoubleSupplier drawn) {
        for (int i = 0; i < values.size(); i++) {
            values.set(i, drawn.getAsDouble());
        }
    }

    private static Entry entry(String name, String meaning, Filler filler, Argument... arguments) {
        return new Entry(name, name, meaning, List.of(arguments), false, filler);
    }

    private static Entry synonym(String name, String canonical, Filler filler) {
        return new Entry(name, canonical, "the same as " + canonical, List.of(), false, filler);
    }

    private static Map<String, Entry> table(Entry... entries) {
        Map<String, Entry> table = new LinkedHashMap<>();
        for (Entry entry : entries) {
            table.put(entry.name(), entry);
        }
        return Collections.unmodifiableMap(table);
    }
}
