package org.gradsmith.compiler.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gradsmith.compiler.differentiate.Differentiator;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.shape.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every alias is the function that its name promises, and so is its derivative.
class AliasesTest {
    private static final double STEP = 1e-3;

    private static final Map<String, Operator.Value> MEANINGS = Map.ofEntries(
            Map.entry("neg", x -> -x[0]),
            Map.entry("inv", x -> 1 / x[0]),
            Map.entry("reciprocal", x -> 1 / x[0]),
            Map.entry("square", x -> x[0] * x[0]),
            Map.entry("inv_square", x -> 1 / (x[0] * x[0])),
            Map.entry("sqrt", x -> Math.sqrt(x[0])),
            Map.entry("rsqrt", x -> 1 / Math.sqrt(x[0])),
            Map.entry("inv_sqrt", x -> 1 / Math.sqrt(x[0])),
            Map.entry("pow", x -> Math.pow(x[0], x[1])),
            Map.entry("exp2", x -> Math.pow(2, x[0])),
            Map.entry("ln", x -> Math.log(x[0])),
            Map.entry("log2", x -> Math.log(x[0]) / Math.log(2)),
            Map.entry("log10", x -> Math.log10(x[0])),
            Map.entry("step", x -> x[0] < 0 ? 0 : 1),
            Map.entry("fma", x -> x[0] * x[1] + x[2]),
            Map.entry("clip", x -> Math.min(Math.max(x[0], x[1]), x[2])),
            Map.entry("where", x -> x[0] != 0 ? x[1] : x[2]),
            Map.entry("trigamma", x -> trigamma(x[0])),
            Map.entry("log_sigmoid", x -> -Math.log(1 + Math.exp(-x[0]))),
            Map.entry("log_inv_logit", x -> -Math.log(1 + Math.exp(-x[0]))),
            Map.entry("log1m_inv_logit", x -> Math.log(1 - 1 / (1 + Math.exp(-x[0])))),
            Map.entry("log1p_exp", x -> Math.log(1 + Math.exp(x[0]))),
            Map.entry("log1m", x -> Math.log(1 - x[0])),
            Map.entry("log1m_exp", x -> Math.log(1 - Math.exp(x[0]))),
            Map.entry("inv_logit", x -> 1 / (1 + Math.exp(-x[0]))),
            Map.entry("logit", x -> Math.log(x[0] / (1 - x[0]))),
            Map.entry("inv_cloglog", x -> 1 - Math.exp(-Math.exp(x[0]))),
            Map.entry("log_sum_exp", x -> Math.log(Math.exp(x[0]) + Math.exp(x[1]))),
            Map.entry("log_diff_exp", x -> Math.log(Math.exp(x[0]) - Math.exp(x[1]))),
            Map.entry("log_mix", x -> Math.log(x[0] * Math.exp(x[1]) + (1 - x[0]) * Math.exp(x[2]))),
            Map.entry("lmultiply", x -> x[0] * Math.log(x[1])),
            Map.entry("entr", x -> -x[0] * Math.log(x[0])));

    /// Places in every function's domain; those of negative arguments, and of greater before lesser, have their own.
    private static final List<double[]> PLACES =
            List.of(new double[] {0.3, 0.2, 0.6}, new double[] {0.7, 0.4, 0.5}, new double[] {0.9, 0.1, 2});

    private static final List<String> NEGATIVE = List.of("log1m_exp");

    private static double trigamma(double x) {
        double sum = 0;
        for (int k = 0; k < 1_000_000; k++) {
            sum += 1 / ((x + k) * (x + k));
        }
        double rest = x + 1_000_000;
        return sum + 1 / rest + 1 / (2 * rest * rest);
    }

    static List<Aliases.Alias> aliases() {
        return Aliases.all();
    }

    @ParameterizedTest
    @MethodSource("aliases")
    void meansItsName(Aliases.Alias alias) {
        Operator.Value meaning = MEANINGS.get(alias.name());
        assertThat(meaning).as(alias.name()).isNotNull();
        for (double[] place : PLACES) {
            double[] arguments = new double[alias.arity()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = NEGATIVE.contains(alias.name()) ? -place[i] : place[i];
            }
            check(alias, Objects.requireNonNull(meaning), arguments);
        }
    }

    private static void check(Aliases.Alias alias, Operator.Value meaning, double... arguments) {
        Graph graph = new Graph();
        List<Variable> variables = new ArrayList<>();
        Map<Variable, double[]> bindings = new HashMap<>();
        for (double argument : arguments) {
            Variable variable = graph.variable("x" + variables.size(), Variable.Role.ARGUMENT, Kind.REAL, List.of());
            variables.add(variable);
            bindings.put(variable, new double[] {argument});
        }
        Node root = alias.of(new Algebra(graph), List.copyOf(variables));
        Interpreter interpreter = Interpreter.of(bindings, Map.of());
        assertThat(interpreter.evaluate(root).single()).as(alias.name()).isCloseTo(meaning.of(arguments), within(1e-9));
        for (int i = 0; i < arguments.length; i++) {
            Node tangent = new Differentiator(graph).tangent(root, Map.of(variables.get(i), graph.constant(1)));
            double difference = difference(meaning, i, arguments);
            assertThat(interpreter.evaluate(tangent).single())
                    .as("%s by argument %d", alias.name(), i)
                    .isCloseTo(difference, within(1e-4 * (1 + Math.abs(difference))));
        }
    }

    private static double difference(Operator.Value meaning, int by, double... arguments) {
        double[] before = arguments.clone();
        double[] after = arguments.clone();
        before[by] -= STEP;
        after[by] += STEP;
        return (meaning.of(after) - meaning.of(before)) / (2 * STEP);
    }
}
