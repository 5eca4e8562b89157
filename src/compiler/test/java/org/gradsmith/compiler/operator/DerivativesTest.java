package org.gradsmith.compiler.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.gradsmith.compiler.differentiate.Differentiator;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.shape.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operator's first and second derivatives by every argument against differences of the value and of the first.
class DerivativesTest {
    private static final double STEP = 0.002;
    private static final double TOLERANCE = 1e-8;

    /// They say something else about their derivative than the truth; that is what they are for.
    private static final Set<Operator> UNTRUE = Set.of(Passing.STOP_GRADIENT, Passing.GRAD_SCALE);

    static List<Operator> operators() {
        return Operators.all().stream()
                .filter(operator -> !UNTRUE.contains(operator))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("operators")
    void agreesWithDifferences(Operator operator) {
        List<double[]> samples = Samples.of(operator, 30, 4 * STEP);
        assertThat(samples).hasSize(30);
        Table table = new Table(operator);
        for (double[] arguments : samples) {
            for (int i = first(operator); i < arguments.length; i++) {
                int by = i;
                check(operator, table.first(i, arguments), i, arguments, operator.value());
                for (int k = first(operator); k < arguments.length; k++) {
                    check(operator, table.second(i, k, arguments), k, arguments, x -> table.first(by, x));
                }
            }
        }
    }

    /// The order of a polygamma function is a whole number: no derivative by it.
    private static int first(Operator operator) {
        return operator == Special.POLYGAMMA ? 1 : 0;
    }

    private static void check(
            Operator operator, double derivative, int by, double[] arguments, Operator.Value function) {
        double difference = richardson(
                x -> {
                    double[] moved = arguments.clone();
                    moved[by] = x;
                    return function.of(moved);
                },
                arguments[by]);
        assertThat(derivative)
                .as(
                        "%s by argument %d at %s",
                        operator,
                        by,
                        List.of(IntStream.range(0, arguments.length)
                                .mapToObj(i -> arguments[i])
                                .toArray()))
                .isCloseTo(difference, within(TOLERANCE * (1 + Math.abs(difference))));
    }

    /// Central differences of three steps, extrapolated twice: the error is of the sixth order.
    private static double richardson(DoubleUnaryOperator function, double x) {
        double[] estimates = new double[3];
        for (int i = 0; i < 3; i++) {
            double step = STEP / (1 << i);
            estimates[i] = (function.applyAsDouble(x + step) - function.applyAsDouble(x - step)) / (2 * step);
        }
        double first = (4 * estimates[1] - estimates[0]) / 3;
        double second = (4 * estimates[2] - estimates[1]) / 3;
        return (16 * second - first) / 15;
    }

    /// An operator over variables, with all its derivatives.
    private static final class Table {
        private final Graph graph = new Graph();
        private final List<Variable> variables;
        private final Apply apply;

        Table(Operator operator) {
            variables = IntStream.range(0, Samples.arity(operator))
                    .mapToObj(i -> graph.variable("x" + i, Variable.Role.ARGUMENT, Kind.REAL, List.of()))
                    .toList();
            apply = (Apply) graph.apply(operator, List.copyOf(variables));
        }

        private Node partial(int by) {
            return apply.operator().derivative().partial(graph, apply, by);
        }

        double first(int by, double... arguments) {
            return evaluate(partial(by), arguments);
        }

        double second(int by, int then, double... arguments) {
            Node tangent =
                    new Differentiator(graph).tangent(partial(by), Map.of(variables.get(then), graph.constant(1)));
            return evaluate(tangent, arguments);
        }

        private double evaluate(Node node, double... arguments) {
            Map<Variable, double[]> bindings = new HashMap<>();
            for (int i = 0; i < arguments.length; i++) {
                bindings.put(variables.get(i), new double[] {arguments[i]});
            }
            return Interpreter.of(bindings, Map.of()).evaluate(node).single();
        }
    }
}
