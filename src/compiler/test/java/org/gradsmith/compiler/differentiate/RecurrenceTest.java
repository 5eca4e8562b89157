package org.gradsmith.compiler.differentiate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Recurrence;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Hyperbolic;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.simplify.Simplification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Gradients of loops, and gradients of those, are what differences say; simplified they are still the same.
class RecurrenceTest {
    private static final int STEPS = 4;
    private static final int WIDTH = 3;

    private final Graph graph = new Graph();
    private final Algebra algebra = new Algebra(graph);
    private final Axis time = graph.axis("t", Size.of(STEPS));
    private final Axis unit = graph.axis("i", Size.of(WIDTH));
    private final Axis other = graph.axis("j", Size.of(WIDTH));
    private final Axis layer = graph.axis("l", Size.of(2));
    private final Map<Variable, double[]> point = new LinkedHashMap<>();
    private final Variable weights = variable("W", unit, other);
    private final Variable inputs = variable("x", time, unit);
    private final Variable start = variable("h0", unit);
    private final Variable scale = variable("a");

    private boolean recomputes;

    static Stream<Arguments> loops() {
        return Stream.of(Loop.values()).flatMap(loop -> Stream.of(Arguments.of(loop, false), Arguments.of(loop, true)));
    }

    private Variable variable(String name, Axis... positions) {
        Variable variable = graph.variable(name, Variable.Role.ARGUMENT, Kind.REAL, List.of(positions));
        int count = 1;
        for (Axis axis : positions) {
            count *= (int) axis.size().evaluate(_ -> 0);
        }
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = Math.sin(1.7 * i + name.charAt(0)) * 0.8;
        }
        point.put(variable, numbers);
        return variable;
    }

    /// Loops of all sorts, each made into one number.
    private enum Loop {
        FORWARDS {
            @Override
            Node cost(RecurrenceTest test) {
                return test.squares(test.network(test.start, false));
            }
        },
        BACKWARDS {
            @Override
            Node cost(RecurrenceTest test) {
                return test.squares(test.network(test.start, true));
            }
        },
        LAST_STEP {
            @Override
            Node cost(RecurrenceTest test) {
                Node all = test.network(test.start, false);
                return test.squares(
                        test.graph.reindex(all, Map.of(test.time, IndexExpression.of(Size.of(STEPS - 1))), false));
            }
        },
        FIRST_VALUE_WITHOUT_AXES {
            @Override
            Node cost(RecurrenceTest test) {
                return test.squares(test.network(test.scale, false));
            }
        },
        TWO_CARRIES {
            @Override
            Node cost(RecurrenceTest test) {
                return test.squares(test.twoCarries());
            }
        },
        READ_AT_THE_STEP {
            @Override
            Node cost(RecurrenceTest test) {
                return test.squares(test.readAtTheStep());
            }
        },
        INSIDE_OF_ANOTHER {
            @Override
            Node cost(RecurrenceTest test) {
                return test.squares(test.inside());
            }
        },
        ONE_AFTER_ANOTHER {
            @Override
            Node cost(RecurrenceTest test) {
                Node first = test.network(test.start, false);
                Node read = test.graph.reindex(first, Map.of(test.time, IndexExpression.of(Size.of(1))), false);
                return test.squares(test.algebra.times(test.network(read, true), first));
            }
        };

        abstract Node cost(RecurrenceTest test);
    }

    private Node squares(Node node) {
        return algebra.sum(node.axes(), algebra.times(node, node));
    }

    private Node tanh(Node node) {
        return graph.apply(Hyperbolic.TANH, node);
    }

    private Node times(Node matrix, Node vector) {
        Node turned = graph.rename(vector, Map.of(unit, other));
        return algebra.sum(List.of(other), algebra.times(matrix, turned));
    }

    /// `h = tanh(W h + a x[t])`
    private Node network(Node first, boolean isBackwards) {
        Variable before = graph.carry("h", List.of(unit));
        Node next = tanh(algebra.plus(times(weights, before), algebra.times(scale, inputs)));
        Recurrence loop =
                new Recurrence(time, isBackwards, recomputes, List.of(new Recurrence.Carry(before, first, next)));
        return graph.history(loop, next);
    }

    /// Each carry reads the other one before its step; what is asked for is none of them.
    private Node twoCarries() {
        Variable h = graph.carry("h", List.of(unit));
        Variable c = graph.carry("c", List.of(unit));
        Node nextH = tanh(algebra.plus(times(weights, c), inputs));
        Node nextC = algebra.plus(algebra.times(scale, c), algebra.times(h, inputs), graph.index(time));
        Recurrence loop = new Recurrence(
                time,
                false,
                recomputes,
                List.of(new Recurrence.Carry(h, start, nextH), new Recurrence.Carry(c, algebra.number(1), nextC)));
        return algebra.plus(graph.history(loop, algebra.times(h, nextC)), graph.history(loop, tanh(nextH)));
    }

    /// A matrix that is carried, and read and changed at the row of the step.
    private Node readAtTheStep() {
        Axis step = graph.axis("k", Size.of(WIDTH));
        Variable carried = graph.carry("A", List.of(unit, other));
        Node row = graph.reindex(carried, Map.of(unit, IndexExpression.of(step)), false);
        Node here = algebra.equal(graph.index(unit), graph.index(step));
        Node next =
                graph.select(here, tanh(algebra.plus(row, scale)), algebra.plus(carried, algebra.times(row, start)));
        return graph.history(
                new Recurrence(step, false, recomputes, List.of(new Recurrence.Carry(carried, weights, next))), next);
    }

    /// A loop over layers inside of a loop over time.
    private Node inside() {
        Variable h = graph.carry("h", List.of(unit));
        Variable deep = graph.carry("d", List.of(time, unit));
        Node next = tanh(algebra.plus(times(weights, deep), algebra.times(inputs, h), graph.index(layer)));
        Recurrence inner = new Recurrence(layer, false, recomputes, List.of(new Recurrence.Carry(deep, h, next)));
        Node top = graph.reindex(graph.history(inner, next), Map.of(layer, IndexExpression.of(Size.of(1))), false);
        Recurrence outer = new Recurrence(time, false, recomputes, List.of(new Recurrence.Carry(h, start, top)));
        return graph.history(outer, top);
    }

    private double value(Node node, Map<Variable, double[]> values) {
        return Interpreter.of(values, Map.of()).evaluate(node).single();
    }

    @ParameterizedTest
    @MethodSource("loops")
    void gradientsAreWhatDifferencesSay(Loop loop, boolean isRecomputed) {
        recomputes = isRecomputed;
        Node cost = loop.cost(this);
        Map<Node, Node> gradients = new Differentiator(graph).gradients(cost, point.keySet());
        point.keySet().forEach(variable -> agrees(cost, variable, gradients.get(variable)));
    }

    @ParameterizedTest
    @MethodSource("loops")
    void gradientsOfGradientsAreWhatDifferencesSay(Loop loop, boolean isRecomputed) {
        recomputes = isRecomputed;
        Node cost = loop.cost(this);
        Map<Node, Node> gradients = new Differentiator(graph).gradients(cost, point.keySet());
        for (Variable variable : point.keySet()) {
            Node sum = squares(gradients.get(variable));
            Map<Node, Node> second = new Differentiator(graph).gradients(sum, point.keySet());
            point.keySet().forEach(by -> agrees(sum, by, second.get(by)));
        }
    }

    @ParameterizedTest
    @MethodSource("loops")
    void tangentsAreGradientsTimesDirections(Loop loop, boolean isRecomputed) {
        recomputes = isRecomputed;
        Node cost = loop.cost(this);
        Map<Node, Node> gradients = new Differentiator(graph).gradients(cost, point.keySet());
        Map<Variable, double[]> all = new LinkedHashMap<>(point);
        for (Variable variable : point.keySet()) {
            Variable direction = graph.variable(
                    "direction of " + variable.name(), Variable.Role.ARGUMENT, Kind.REAL, variable.positions());
            double[] numbers = point.get(variable).clone();
            numbers[0] += 1;
            all.put(direction, numbers);
            Node tangent = new Differentiator(graph).tangent(cost, Map.of(variable, direction));
            Node product = algebra.times(gradients.get(variable), direction);
            Node expected = algebra.sum(variable.axes(), product);
            assertThat(value(tangent, all)).isCloseTo(value(expected, all), Offset.offset(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("loops")
    void simplifiedGradientsAreTheSame(Loop loop, boolean isRecomputed) {
        recomputes = isRecomputed;
        Node cost = loop.cost(this);
        Map<Node, Node> gradients = new Differentiator(graph).gradients(cost, point.keySet());
        List<Node> written = new ArrayList<>(gradients.values());
        List<Node> simple = Simplification.all(graph, written);
        Interpreter interpreter = Interpreter.of(point, Map.of());
        for (int i = 0; i < written.size(); i++) {
            List<Axis> order = new ArrayList<>(written.get(i).axes());
            double[] expected = interpreter.evaluate(written.get(i), order);
            assertThat(interpreter.evaluate(simple.get(i), order)).containsExactly(expected, Offset.offset(1e-12));
        }
    }

    private void agrees(Node cost, Variable variable, Node gradient) {
        double[] found = Interpreter.of(point, Map.of()).evaluate(gradient, variable.positions());
        for (int i = 0; i < found.length; i++) {
            int place = i;
            ToDoubleFunction<Double> at = step -> {
                Map<Variable, double[]> moved = new LinkedHashMap<>(point);
                double[] numbers = point.get(variable).clone();
                numbers[place] += step;
                moved.put(variable, numbers);
                return value(cost, moved);
            };
            assertThat(found[i])
                    .as("%s[%d]", variable, i)
                    .isCloseTo(difference(at), Offset.offset(2e-8 * Math.max(1, Math.abs(found[i]))));
        }
    }

    /// Central differences, extrapolated once.
    private static double difference(ToDoubleFunction<Double> at) {
        double wide = (at.applyAsDouble(1e-3) - at.applyAsDouble(-1e-3)) / 2e-3;
        double narrow = (at.applyAsDouble(5e-4) - at.applyAsDouble(-5e-4)) / 1e-3;
        return (4 * narrow - wide) / 3;
    }
}
