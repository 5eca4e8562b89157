package org.gradsmith.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.gradsmith.compiler.differentiate.Differentiator;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.shape.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Functions of the standard library against reference values; their gradients against differences.
class LibraryValuesTest {
    static Stream<String> rows() throws IOException {
        return Files.readAllLines(Path.of("test/resources/library/values.tsv")).stream();
    }

    private static double[] numbers(String text) {
        return Stream.of(text.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void agrees(String row) {
        String[] parts = row.split("\t");
        double[][] arguments =
                Stream.of(parts[1].split(";")).map(LibraryValuesTest::numbers).toArray(double[][]::new);
        double[] expected = numbers(parts[2]);
        double[] found = Lowered.value(parts[0], arguments);
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i]).isCloseTo(expected[i], Offset.offset(1e-12 * Math.max(1, Math.abs(expected[i]))));
        }
        double rounding = 1e-9
                * Stream.of(found)
                        .flatMapToDouble(Arrays::stream)
                        .map(Math::abs)
                        .sum();
        gradient(Lowered.function(parts[0]), arguments, rounding);
    }

    /// The derivative of all elements together along a direction, by a central difference.
    private static void gradient(Program program, double[][] arguments, double rounding) {
        Node root = program.definition(program.name()).orElseThrow().node();
        List<Variable> variables =
                program.inputs().stream().map(Program.Declared::variable).toList();
        for (int k = 0; k < variables.size(); k++) {
            if (variables.get(k).kind().equals(Kind.REAL)) {
                double[] by = Interpreter.of(values(variables, arguments), Map.of())
                        .evaluate(
                                new Differentiator(program.graph())
                                        .gradients(root, variables)
                                        .get(variables.get(k)),
                                variables.get(k).positions());
                double expected = 0;
                for (int i = 0; i < by.length; i++) {
                    expected += by[i] * direction(i);
                }
                double difference =
                        (moved(program, variables, arguments, k, 1e-6) - moved(program, variables, arguments, k, -1e-6))
                                / 2e-6;
                assertThat(difference)
                        .isCloseTo(expected, Offset.offset(rounding + 2e-6 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    private static double direction(int i) {
        return Math.sin(3 * i + 1);
    }

    private static double moved(
            Program program, List<Variable> variables, double[][] arguments, int which, double step) {
        double[][] moved = arguments.clone();
        moved[which] = arguments[which].clone();
        for (int i = 0; i < moved[which].length; i++) {
            moved[which][i] += step * direction(i);
        }
        return Stream.of(Lowered.value(program, program.name(), values(variables, moved), Map.of()))
                .flatMapToDouble(Arrays::stream)
                .sum();
    }

    private static Map<Variable, double[]> values(List<Variable> variables, double[][] arguments) {
        Map<Variable, double[]> values = new HashMap<>();
        for (int i = 0; i < variables.size(); i++) {
            values.put(variables.get(i), arguments[i]);
        }
        return values;
    }
}
