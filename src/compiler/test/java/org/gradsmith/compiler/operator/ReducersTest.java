package org.gradsmith.compiler.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.gradsmith.compiler.differentiate.Differentiator;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.NamedFunction;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Range;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reducer;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every reducer and named function: its definition is its value, and its derivative is that of its definition's
/// values.
class ReducersTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double STEP = 1e-4;

    /// Ordinary values, zeros, ties, and large ones; two rows of three, reduced over both axes or one.
    private static final List<double[]> ORDINARY = List.of(
            new double[] {0.3, -1.2, 2.5, 0.7, 1.1, -0.4},
            new double[] {0.3, 0, 2.5, 0.7, 1.1, -0.4},
            new double[] {0, -1.2, 0, 0.7, 0, 0},
            new double[] {0, 0, 0, 0, 0, 0},
            new double[] {1000, 1001, 1002, -1000, 0, 1000});

    private static final List<double[]> INFINITE = List.of(
            new double[] {INFINITY, 0, 1, -INFINITY, 0, 1},
            new double[] {INFINITY, INFINITY, 1, -INFINITY, -INFINITY, 1},
            new double[] {-INFINITY, -INFINITY, -INFINITY, -INFINITY, 0, -INFINITY});

    private final Graph graph = new Graph();
    private final Axis row = graph.axis("row", Size.of(2));
    private final Axis column = graph.axis("column", Size.of(3));
    private final Variable x = graph.variable("x", Variable.Role.ARGUMENT, Kind.REAL, List.of(row, column));

    static Stream<Arguments> reducers() {
        return Reducers.all().stream()
                .flatMap(reducer -> Stream.of(false, true).map(isWhole -> Arguments.of(reducer, isWhole)));
    }

    static List<NamedFunction> functions() {
        return NamedFunctions.all();
    }

    private List<Axis> axes(boolean isWhole) {
        return isWhole ? List.of(row, column) : List.of(column);
    }

    private double[] value(Node node, double... values) {
        return Interpreter.of(Map.of(x, values), Map.of()).evaluate(node, List.copyOf(node.axes()));
    }

    @ParameterizedTest
    @MethodSource("reducers")
    void isItsDefinition(Reducer reducer, boolean isWhole) {
        Reduce reduce = (Reduce) graph.reduce(reducer, axes(isWhole), x);
        Node definition = reducer.definition().of(graph, reduce);
        Stream.concat(ORDINARY.stream(), INFINITE.stream())
                .forEach(values -> assertThat(value(definition, values))
                        .as(Arrays.toString(values))
                        .containsExactly(value(reduce, values), within(1e-13)));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void isItsDefinition(NamedFunction function) {
        for (boolean isWhole : List.of(false, true)) {
            Call call = (Call) graph.call(function, axes(isWhole), x);
            Node definition = function.definition().of(graph, call);
            Stream.concat(ORDINARY.stream(), INFINITE.stream())
                    .forEach(values -> assertThat(value(definition, values))
                            .as(Arrays.toString(values))
                            .containsExactly(value(call, values), within(1e-13)));
        }
    }

    @ParameterizedTest
    @MethodSource("reducers")
    void movesAsDifferencesSay(Reducer reducer, boolean isWhole) {
        checkDerivative(graph.reduce(reducer, axes(isWhole), x), !reducer.isPiecewiseConstant());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void movesAsDifferencesSay(NamedFunction function) {
        checkDerivative(graph.call(function, axes(false), x), true);
        checkDerivative(graph.call(function, axes(true), x), true);
    }

    /// First and second directional derivatives, forwards and backwards. Ties share a derivative, so there the two
    /// sides' differences are averaged, which central differences do by themselves; directions that part a tie into
    /// more than a half each are left to [#sharesTiesEvenly].
    private void checkDerivative(Node node, boolean hasDerivative) {
        double[] direction = {0.5, -0.25, 1, 0.75, -1, 0.3};
        Variable step = graph.variable("d", Variable.Role.ARGUMENT, Kind.REAL, List.of(row, column));
        Node first = new Differentiator(graph).tangent(node, Map.of(x, step));
        Node second = new Differentiator(graph).tangent(first, Map.of(x, step));
        for (double[] values : ORDINARY.subList(0, 3)) {
            if (hasTies(node) && values != ORDINARY.getFirst()) {
                continue;
            }
            Interpreter interpreter = Interpreter.of(Map.of(x, values, step, direction), Map.of());
            double[] after = value(node, moved(values, direction, STEP));
            double[] before = value(node, moved(values, direction, -STEP));
            double[] here = value(node, values);
            double[] firsts = interpreter.evaluate(first, List.copyOf(node.axes()));
            double[] seconds = interpreter.evaluate(second, List.copyOf(node.axes()));
            for (int i = 0; i < here.length; i++) {
                double slope = hasDerivative ? (after[i] - before[i]) / (2 * STEP) : 0;
                double bend = hasDerivative ? (after[i] - 2 * here[i] + before[i]) / (STEP * STEP) : 0;
                assertThat(firsts[i]).isCloseTo(slope, within(1e-6));
                assertThat(seconds[i]).isCloseTo(bend, within(1e-5));
            }
            checkBackwards(node, interpreter, direction, Arrays.stream(firsts).sum());
        }
    }

    private static boolean hasTies(Node node) {
        return node instanceof Reduce reduce
                && (reduce.reducer() == Reducers.MAXIMUM || reduce.reducer() == Reducers.MINIMUM);
    }

    private void checkBackwards(Node node, Interpreter interpreter, double[] direction, double forwards) {
        Node gradient = Objects.requireNonNull(
                new Differentiator(graph).gradients(node, List.of(x)).get(x));
        double[] numbers = interpreter.evaluate(gradient, List.of(row, column));
        double backwards = 0;
        for (int i = 0; i < numbers.length; i++) {
            backwards += numbers[i] * direction[i];
        }
        assertThat(backwards).isCloseTo(forwards, within(1e-13));
    }

    private static double[] moved(double[] values, double[] direction, double by) {
        double[] moved = values.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += by * direction[i];
        }
        return moved;
    }

    private double[] gradient(Reducer reducer, double... values) {
        Node node = graph.reduce(reducer, axes(true), x);
        Node gradient = Objects.requireNonNull(
                new Differentiator(graph).gradients(node, List.of(x)).get(x));
        return Interpreter.of(Map.of(x, values), Map.of()).evaluate(gradient, List.of(row, column));
    }

    @Test
    void sharesTiesEvenly() {
        assertThat(gradient(Reducers.MAXIMUM, 1, 3, 3, 0, 3, 2))
                .containsExactly(new double[] {0, 1 / 3.0, 1 / 3.0, 0, 1 / 3.0, 0}, within(1e-15));
        assertThat(gradient(Reducers.MINIMUM, 1, 0, 3, 0, 3, 2)).containsExactly(0, 0.5, 0, 0.5, 0, 0);
        assertThat(gradient(Reducers.MAXIMUM, INFINITY, 1, INFINITY, 0, 0, 0)).containsExactly(0.5, 0, 0.5, 0, 0, 0);
    }

    @Test
    void multipliesAllOthers() {
        assertThat(gradient(Reducers.PRODUCT, 1, 2, 3, 4, 5, 6)).containsExactly(720, 360, 240, 180, 144, 120);
        assertThat(gradient(Reducers.PRODUCT, 1, 2, 0, 4, 5, 6)).containsExactly(0, 0, 240, 0, 0, 0);
        assertThat(gradient(Reducers.PRODUCT, 1, 0, 0, 4, 5, 6)).containsExactly(0, 0, 0, 0, 0, 0);
        assertThat(gradient(Reducers.PRODUCT, 0, 0, 0, 0, 0, 0)).containsExactly(0, 0, 0, 0, 0, 0);
    }

    @Test
    void givesNothingToPositions() {
        assertThat(gradient(Reducers.ARGMAX, 1, 2, 3, 4, 5, 6)).containsOnly(0);
        assertThat(value(graph.reduce(Reducers.ARGMAX, List.of(column), x), 1, 3, 3, 2, 1, 0))
                .containsExactly(1, 0);
        assertThat(value(graph.reduce(Reducers.ARGMIN, List.of(column), x), 1, 3, 1, 2, 1, 0))
                .containsExactly(0, 2);
    }

    @Test
    void hasAnIdentity() {
        for (Reducer reducer : Reducers.all()) {
            if (!reducer.isPiecewiseConstant()) {
                assertThat(reducer.value().of(new double[0])).as(reducer.name()).isEqualTo(reducer.identity());
            }
        }
    }

    @Test
    void staysWithinItsRange() {
        for (Reducer reducer : Reducers.all()) {
            for (double[] values : ORDINARY) {
                for (double low : List.of(-1000.0, -2.0, 0.0, 0.5)) {
                    double[] bounded =
                            Arrays.stream(values).map(v -> Math.max(low, v)).toArray();
                    Range range = reducer.range().apply(Range.of(low, 1002));
                    double value = reducer.value().of(bounded);
                    assertThat(value).as(reducer.name()).isBetween(range.low(), range.high());
                }
            }
        }
    }

    @Test
    void namedFunctionsStayWithinTheirRange() {
        for (NamedFunction function : NamedFunctions.all()) {
            for (double[] values : ORDINARY) {
                assertThat(Arrays.stream(((NamedFunction.Value) function.evaluation()).of(values))
                                .boxed())
                        .allMatch(v -> v >= function.range().low()
                                && v <= function.range().high());
            }
        }
    }
}
