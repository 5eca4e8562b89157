package org.gradsmith.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gradsmith.compiler.differentiate.Differentiator;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.NamedFunction;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reducer;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.NamedFunctions;
import org.gradsmith.compiler.operator.Reducers;
import org.gradsmith.compiler.plan.Planner;
import org.gradsmith.compiler.simplify.Simplification;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every reduction and every named function through generated Java: the value, its first and second derivative along
/// directions, and its gradient, which says the same as the first. They agree with the interpreter, also at ties and
/// special values, with what the table's entry computes, with differences of themselves, and nearly so in float.
class EveryReductionTest {
    private static final int LENGTH = 4;
    private static final double STEP = 0.002;
    private static final double TOLERANCE = 1e-8;
    private static final double SINGLE = 1e-5;
    private static final int ULPS = 4;

    private static final double[][] SPECIAL = {
        {0, 0, 0, 0},
        {2, 2, -1, 2},
        {-3, -3, 5, 5},
        {0, 1, 2, 0},
        {0, 3, 2, -1},
        {1e4, -1e4, 0, 9_999},
        {-1e4, -1e4, -1e4, -1e4},
        {710, -746, 700, 1},
        {1, Double.POSITIVE_INFINITY, 2, 3},
        {1, Double.NEGATIVE_INFINITY, 2, 3},
        {1, Double.NaN, 2, 3},
        {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY}
    };

    private static final Map<String, Case> CASES = new TreeMap<>();
    private static Map<String, byte[]> classes = Map.of();

    static Stream<String> names() {
        return Stream.concat(
                Reducers.all().stream().map(Reducer::name),
                NamedFunctions.all().stream().map(NamedFunction::name));
    }

    @BeforeAll
    static void compileAll() {
        Reducers.all().forEach(reducer -> CASES.put(reducer.name(), new Case(reducer.name(), reducer)));
        NamedFunctions.all().forEach(function -> CASES.put(function.name(), new Case(function.name(), function)));
        List<SourceFile> files = new ArrayList<>();
        CASES.values().forEach(one -> files.addAll(one.files()));
        classes = Check.compile(files);
    }

    private static Case of(String name) {
        return Objects.requireNonNull(CASES.get(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void agreesWithTheInterpreter(String name) {
        Case one = of(name);
        for (double[] row : rows()) {
            Map<String, double[]> expected = one.interpreted(row);
            Map<String, double[]> actual = one.generated(Precision.DOUBLE, row);
            assertThat(actual.get("f"))
                    .as("%s of %s", name, Arrays.toString(row))
                    .containsExactly(expected.get("f"))
                    .containsExactly(one.entry(row));
            expected.forEach((output, numbers) -> {
                double[] others = Objects.requireNonNull(actual.get(output));
                for (int i = 0; i < numbers.length; i++) {
                    assertThat(isNear(numbers[i], others[i], ULPS * Math.ulp(1 + Math.abs(numbers[i]))))
                            .as("%s of %s of %s: %s, not %s", output, name, Arrays.toString(row), others[i], numbers[i])
                            .isTrue();
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void agreesWithDifferencesOfItself(String name) {
        Case one = of(name);
        for (double[] row : randomRows()) {
            Map<String, double[]> exact = one.generated(Precision.DOUBLE, row);
            assertNear(name, richardson(step -> one.moved("f", row, Case.ALONG, step)), exact.get("first"), TOLERANCE);
            assertNear(
                    name, richardson(step -> one.moved("first", row, Case.THEN, step)), exact.get("second"), TOLERANCE);
            assertNear(
                    name + " gradient",
                    new double[] {dot(exact.get("gradient"), Case.ALONG)},
                    new double[] {dot(exact.get("first"), Case.WEIGHTS)},
                    1e-13);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void isNearlyTheSameInFloat(String name) {
        Case one = of(name);
        for (double[] row : randomRows()) {
            one.interpreted(row)
                    .forEach((output, numbers) -> assertNear(
                            output + " of " + name,
                            numbers,
                            one.generated(Precision.FLOAT, row).get(output),
                            SINGLE));
        }
    }

    private static List<double[]> rows() {
        return Stream.concat(randomRows().stream(), Arrays.stream(SPECIAL)).toList();
    }

    /// Numbers that a float can hold, in any order, too far apart for a step to make them alike.
    private static List<double[]> randomRows() {
        Random random = new Random(11);
        return IntStream.range(0, 12)
                .mapToObj(_ -> {
                    List<Integer> places = new ArrayList<>(List.of(-2, -1, 0, 1));
                    Collections.shuffle(places, random);
                    return places.stream()
                            .mapToDouble(place -> (float) (place + 0.8 * random.nextDouble()))
                            .toArray();
                })
                .toList();
    }

    private static boolean isNear(double expected, double actual, double distance) {
        return expected == actual
                || Double.isNaN(expected) && Double.isNaN(actual)
                || Math.abs(expected - actual) <= distance;
    }

    private static void assertNear(String what, double[] expected, double[] actual, double tolerance) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(isNear(expected[i], actual[i], tolerance * (1 + Math.abs(expected[i]))))
                    .as("%s: %s, not %s", what, actual[i], expected[i])
                    .isTrue();
        }
    }

    private static double dot(double[] numbers, double[] weights) {
        return IntStream.range(0, numbers.length)
                .mapToDouble(i -> numbers[i] * weights[i])
                .sum();
    }

    /// Central differences of three steps, extrapolated twice: the error is of the sixth order.
    private static double[] richardson(DoubleFunction<double[]> function) {
        List<double[]> estimates = IntStream.range(0, 3)
                .mapToObj(i -> {
                    double step = STEP / (1 << i);
                    return weighted(function.apply(step), 1 / (2 * step), function.apply(-step), -1 / (2 * step));
                })
                .toList();
        double[] first = weighted(estimates.get(1), 4.0 / 3, estimates.get(0), -1.0 / 3);
        double[] second = weighted(estimates.get(2), 4.0 / 3, estimates.get(1), -1.0 / 3);
        return weighted(second, 16.0 / 15, first, -1.0 / 15);
    }

    private static double[] weighted(double[] one, double a, double[] other, double b) {
        return IntStream.range(0, one.length)
                .mapToDouble(i -> a * one[i] + b * other[i])
                .toArray();
    }

    /// A reduction or a function along the axis `i`, one sample at a time.
    private static final class Case {
        static final double[] ALONG = {0.75, -0.5, 1.25, 0.25};
        static final double[] THEN = {-0.25, 1, 0.5, -1.5};
        static final double[] WEIGHTS = {1.5, -0.75, 0.5, 2};

        private final String name;
        private final Sketch sketch;
        private final Axis axis;
        private final Variable x;
        private final Variable along;
        private final Variable then;
        private final Variable weights;
        private final boolean keepsAxis;
        private final Object entry;
        private final Map<String, Node> outputs = new HashMap<>();

        Case(String name, Object entry) {
            this.name = name.replaceAll("\\W|_", "");
            this.entry = entry;
            this.sketch = new Sketch(name);
            this.axis = sketch.axis("i", LENGTH);
            this.x = sketch.input("x", sketch.batch, axis);
            this.along = sketch.input("along", sketch.batch, axis);
            this.then = sketch.input("then", sketch.batch, axis);
            this.keepsAxis = entry instanceof NamedFunction;
            this.weights =
                    keepsAxis ? sketch.input("weights", sketch.batch, axis) : sketch.input("weights", sketch.batch);
            Node value = output("f", value());
            Node stable = Simplification.STABLE.over(sketch.graph).simplify(value);
            Differentiator differentiator = new Differentiator(sketch.graph);
            Node first = output("first", simple(differentiator.tangent(stable, Map.of(x, along))));
            output("second", simple(differentiator.tangent(first, Map.of(x, then))));
            Node weighted = sketch.algebra.times(weights, stable);
            Node total = sketch.algebra.sum(weighted.axes(), weighted);
            output(
                    "gradient",
                    simple(differentiator.gradients(total, List.of(x)).getOrDefault(x, sketch.graph.constant(0))));
        }

        private Node value() {
            return entry instanceof Reducer reducer
                    ? sketch.graph.reduce(reducer, List.of(axis), x)
                    : sketch.graph.call((NamedFunction) entry, List.of(axis), x);
        }

        private Node simple(Node node) {
            return Simplification.all(sketch.graph, List.of(node)).getFirst();
        }

        private Axis[] order(String output) {
            boolean isLong = keepsAxis || output.equals("gradient");
            return isLong ? new Axis[] {sketch.batch, axis} : new Axis[] {sketch.batch};
        }

        private Node output(String output, Node node) {
            outputs.put(output, sketch.output(output, node, order(output)));
            return node;
        }

        List<SourceFile> files() {
            List<SourceFile> files = new ArrayList<>();
            for (Precision precision : Precision.values()) {
                Request request = new Request("Of" + name + precision, "made", precision, false, List.of());
                files.addAll(Emitter.emit(Planner.plan(sketch.workload()), request));
            }
            return files;
        }

        /// What the entry of the table computes.
        double[] entry(double... row) {
            return entry instanceof Reducer reducer
                    ? new double[] {reducer.value().of(row.clone())}
                    : ((NamedFunction.Value) ((NamedFunction) entry).evaluation()).of(row.clone());
        }

        private Map<Variable, double[]> values(double... row) {
            return Map.of(x, row, along, ALONG, then, THEN, weights, keepsAxis ? WEIGHTS : Arrays.copyOf(WEIGHTS, 1));
        }

        Map<String, double[]> interpreted(double... row) {
            Interpreter interpreter = Interpreter.of(values(row), Map.of("batch", 1L));
            Map<String, double[]> results = new HashMap<>();
            outputs.forEach((output, node) -> results.put(output, interpreter.evaluate(node, List.of(order(output)))));
            return results;
        }

        Map<String, double[]> generated(Precision precision, double... row) {
            Model model = Check.make(classes, "made.Of" + name + precision, 1);
            values(row).forEach((variable, numbers) -> {
                Tensor tensor = Check.values(model, variable.name());
                IntStream.range(0, numbers.length).forEach(i -> tensor.set(i, numbers[i]));
            });
            model.predict(1);
            Map<String, double[]> results = new HashMap<>();
            outputs.keySet().forEach(output -> {
                Tensor tensor = Check.values(model, output);
                int count = order(output).length == 2 ? LENGTH : 1;
                results.put(
                        output,
                        IntStream.range(0, count).mapToDouble(tensor::get).toArray());
            });
            return results;
        }

        double[] moved(String output, double[] row, double[] direction, double step) {
            double[] there = weighted(row, 1, direction, step);
            return Objects.requireNonNull(generated(Precision.DOUBLE, there).get(output));
        }
    }
}
