package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.gradsmith.compiler.check.Checker;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.differentiate.Derivation;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.lower.Lowering;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every line of a derivation is true for itself: its right side, with the slopes of what it leaves open, is the slope
/// of its left side. Slopes are those of the interpreter's values, so that no rule of differentiation is asked.
class DerivationTest {
    private static final double TOLERANCE = 1e-8;

    /// Each expression is defined around one of these.
    private static final double[] POINTS = {0.3, 1.3, 0.6};

    static List<String> exercises() throws IOException {
        return Files.readAllLines(Path.of("test/resources/calculus/course.txt"));
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void everyLineHolds(String exercise) {
        String[] parts = exercise.split(" {2}→ {2}");
        Diagnostics diagnostics = new Diagnostics();
        Program program = Lowering.function(
                Checker.expression(
                        Parser.expression(new Source("exercise", parts[0]), diagnostics),
                        Set.of(parts[1]),
                        diagnostics),
                Differentiation.SYMBOLIC);
        assertThat(diagnostics.hasErrors()).isFalse();
        Node root = program.definitions(Program.Role.OUTPUT).getLast().node();
        Variable by = program.inputs().stream()
                .map(Program.Declared::variable)
                .filter(variable -> variable.name().equals(parts[1]))
                .findFirst()
                .orElseThrow();
        Map<Variable, double[]> at = DoubleStream.of(POINTS)
                .mapToObj(least -> point(program, least))
                .filter(point -> Double.isFinite(slope(root, by, point)))
                .findFirst()
                .orElseThrow();
        List<Derivation.Step> steps = Derivation.of(program.graph(), root, by);
        assertThat(slope(steps.getFirst().subject(), by, at)).isEqualTo(slope(root, by, at));
        steps.forEach(step -> holds(step, by, at));
    }

    private static void holds(Derivation.Step step, Variable by, Map<Variable, double[]> at) {
        Map<Variable, double[]> known = new HashMap<>(at);
        step.open().forEach((unknown, part) -> known.put(unknown, new double[] {slope(part, by, at)}));
        double expected = slope(step.subject(), by, at);
        assertThat(value(step.result(), known))
                .as("%s of %s", step.rule(), step.subject())
                .isCloseTo(expected, within(TOLERANCE * (1 + Math.abs(expected))));
    }

    private static Map<Variable, double[]> point(Program program, double least) {
        Map<Variable, double[]> point = new HashMap<>();
        program.inputs().forEach(input -> {
            double value = input.variable().name().equals("a")
                    ? 2.7
                    : least + 0.017 * (input.variable().name().charAt(0) - 'a');
            point.put(input.variable(), new double[] {value});
        });
        return point;
    }

    private static double slope(Node node, Variable by, Map<Variable, double[]> at) {
        double[] slope = Differences.slope(step -> {
            Map<Variable, double[]> there = new HashMap<>(at);
            there.computeIfPresent(by, (_, value) -> new double[] {value[0] + step});
            return new double[] {value(node, there)};
        });
        return slope[0];
    }

    private static double value(Node node, Map<Variable, double[]> at) {
        return Interpreter.of(at, Map.of()).evaluate(node).single();
    }
}
