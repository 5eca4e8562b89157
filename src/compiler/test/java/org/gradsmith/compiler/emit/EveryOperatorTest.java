package org.gradsmith.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.operator.Operators;
import org.gradsmith.compiler.operator.Passing;
import org.gradsmith.compiler.operator.Samples;
import org.gradsmith.compiler.operator.Special;
import org.gradsmith.runtime.Precision;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operator of the table with its first and second derivatives through generated Java: the bits of the
/// interpreter in double, also at special values and beside kinks; differences of itself; nearly the same in float.
class EveryOperatorTest {
    private static final double STEP = 0.002;
    private static final double TOLERANCE = 1e-8;
    private static final double SINGLE = 2e-4;
    private static final int SAMPLES = 20;

    /// They say something else about their derivative than the truth; that is what they are for.
    private static final Set<Operator> UNTRUE = Set.of(Passing.STOP_GRADIENT, Passing.GRAD_SCALE);

    private static final Map<List<Integer>, Sheet> SHEETS = sheets();

    static List<Operator> operators() {
        return Operators.all();
    }

    private static Map<List<Integer>, Sheet> sheets() {
        Map<List<Integer>, Sheet> sheets = new LinkedHashMap<>();
        for (Operator operator : Operators.all()) {
            int arity = Samples.arity(operator);
            for (List<Integer> by : orders(arity)) {
                sheets.computeIfAbsent(by, _ -> new Sheet("By" + by.toString().replaceAll("\\D", ""), by))
                        .add(
                                operator.name(),
                                arity,
                                (algebra, x) -> algebra.graph().apply(operator, x));
            }
        }
        return sheets;
    }

    /// The value, the first and the second partial derivatives.
    private static List<List<Integer>> orders(int arity) {
        List<List<Integer>> orders = new ArrayList<>(List.of(List.of()));
        for (int i = 0; i < arity; i++) {
            orders.add(List.of(i));
            for (int k = 0; k < arity; k++) {
                orders.add(List.of(i, k));
            }
        }
        return orders;
    }

    @BeforeAll
    static void compileAll() {
        List<SourceFile> files = new ArrayList<>();
        SHEETS.values().forEach(sheet -> files.addAll(sheet.files()));
        Map<String, byte[]> classes = Check.compile(files);
        int most = Operators.all().stream()
                .mapToInt(operator -> everywhere(operator).size())
                .max()
                .orElseThrow();
        SHEETS.values().forEach(sheet -> sheet.load(classes, most));
    }

    private static Sheet sheet(Integer... by) {
        return Objects.requireNonNull(SHEETS.get(List.of(by)));
    }

    @ParameterizedTest
    @MethodSource("operators")
    void hasTheBitsOfTheInterpreter(Operator operator) {
        List<double[]> samples = everywhere(operator);
        for (List<Integer> by : orders(Samples.arity(operator))) {
            Sheet sheet = Objects.requireNonNull(SHEETS.get(by));
            double[] expected = sheet.interpreted(operator.name(), samples);
            double[] actual = sheet.generated(Precision.DOUBLE, operator.name(), samples);
            List<String> wrong = IntStream.range(0, expected.length)
                    .filter(i -> !isSame(expected[i], actual[i]))
                    .mapToObj(i -> Arrays.toString(samples.get(i)) + " gives " + actual[i] + ", not " + expected[i])
                    .toList();
            assertThat(wrong).as("%s by %s", operator, by).isEmpty();
        }
    }

    private static boolean isSame(double expected, double actual) {
        return expected == actual || Double.isNaN(expected) && Double.isNaN(actual);
    }

    @ParameterizedTest
    @MethodSource("operators")
    void computesItsValue(Operator operator) {
        List<double[]> samples = Samples.of(operator, SAMPLES, 0);
        assertThat(sheet().interpreted(operator.name(), samples))
                .containsExactly(
                        samples.stream().mapToDouble(operator.value()::of).toArray());
    }

    @ParameterizedTest
    @MethodSource("operators")
    void agreesWithDifferencesOfItself(Operator operator) {
        List<double[]> samples = Samples.of(operator, SAMPLES, 4 * STEP);
        for (int i = first(operator); i < Samples.arity(operator) && !UNTRUE.contains(operator); i++) {
            checkDifferences(operator, sheet(), i, sheet(i), samples);
            for (int k = first(operator); k < Samples.arity(operator); k++) {
                checkDifferences(operator, sheet(i), k, sheet(i, k), samples);
            }
        }
    }

    /// The order of a polygamma function is a whole number: no derivative by it.
    private static int first(Operator operator) {
        return operator == Special.POLYGAMMA ? 1 : 0;
    }

    private static void checkDifferences(
            Operator operator, Sheet function, int by, Sheet derivative, List<double[]> samples) {
        double[] actual = derivative.generated(Precision.DOUBLE, operator.name(), samples);
        double[] expected =
                richardson(step -> function.generated(Precision.DOUBLE, operator.name(), moved(samples, by, step)));
        for (int i = 0; i < actual.length; i++) {
            assertThat(Math.abs(expected[i] - actual[i]))
                    .as("%s %s at %s: %s", operator, derivative, Arrays.toString(samples.get(i)), actual[i])
                    .isLessThanOrEqualTo(TOLERANCE * (1 + Math.abs(expected[i])));
        }
    }

    private static List<double[]> moved(List<double[]> samples, int by, double step) {
        List<double[]> others = samples.stream().map(double[]::clone).toList();
        others.forEach(sample -> sample[by] += step);
        return others;
    }

    /// Central differences of three steps, extrapolated twice: the error is of the sixth order.
    private static double[] richardson(Moved function) {
        IntFunction<double[]> estimate = i -> {
            double step = STEP / (1 << i);
            return weighted(function.at(step), 1 / (2 * step), function.at(-step), -1 / (2 * step));
        };
        double[] middle = estimate.apply(1);
        double[] first = weighted(middle, 4.0 / 3, estimate.apply(0), -1.0 / 3);
        double[] second = weighted(estimate.apply(2), 4.0 / 3, middle, -1.0 / 3);
        return weighted(second, 16.0 / 15, first, -1.0 / 15);
    }

    private static double[] weighted(double[] one, double a, double[] other, double b) {
        return IntStream.range(0, one.length)
                .mapToDouble(i -> a * one[i] + b * other[i])
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("operators")
    void isNearlyTheSameInFloat(Operator operator) {
        List<double[]> samples = Samples.of(operator, SAMPLES, 0.01).stream()
                .map(sample -> Arrays.stream(sample).map(x -> (float) x).toArray())
                .toList();
        for (List<Integer> by : orders(Samples.arity(operator))) {
            Sheet sheet = Objects.requireNonNull(SHEETS.get(by));
            double[] expected = sheet.interpreted(operator.name(), samples);
            double[] actual = sheet.generated(Precision.FLOAT, operator.name(), samples);
            for (int i = 0; i < expected.length; i++) {
                boolean isClose = Double.isNaN(expected[i]) && Double.isNaN(actual[i])
                        || Math.abs(expected[i] - actual[i]) <= SINGLE * (1 + Math.abs(expected[i]));
                assertThat(isClose)
                        .as("%s by %s at %s: %s", operator, by, Arrays.toString(samples.get(i)), actual[i])
                        .isTrue();
            }
        }
    }

    /// Within the operator's own domain, at special numbers, and at and beside its kinks.
    private static List<double[]> everywhere(Operator operator) {
        int arity = Samples.arity(operator);
        List<double[]> samples = new ArrayList<>(Samples.of(operator, SAMPLES, 0));
        Samples.special(operator)
                .forEach(special -> samples.add(IntStream.range(0, arity)
                        .mapToDouble(i -> special[Math.min(i, special.length - 1)])
                        .toArray()));
        for (double kink : operator.domain().kinks()) {
            for (double place : List.of(kink, Math.nextUp(kink), Math.nextDown(kink), kink + 1e-9, kink - 1e-9)) {
                samples.add(IntStream.range(0, arity)
                        .mapToDouble(i -> arity == 1 ? place : i == 0 ? 1 + place : 1)
                        .toArray());
            }
        }
        return samples;
    }

    /// A function with an argument moved by a step.
    @FunctionalInterface
    private interface Moved {
        double[] at(double step);
    }
}
