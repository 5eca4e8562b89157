package org.gradsmith.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.junit.jupiter.api.Test;

/// Layers that take lists, functions and other layers compute the same as what they stand for, written out.
class LayerArgumentsTest {
    private static final String HEAD = """
            model M(sizes = [2, 3, 1]) {
              input x : [2]
              layer a = Dense(2, 3)
              layer b = Dense(3, 1)
              layer square = Dense(2, 2)
            """;

    private static List<String> parameters(Program program) {
        return program.inputs().stream()
                .map(Program.Declared::variable)
                .filter(variable -> variable.role() == Variable.Role.PARAMETER)
                .map(Variable::name)
                .toList();
    }

    /// The output of a model when every parameter holds numbers that follow from its size alone.
    private static double[] output(String body) {
        Program program = Lowered.model(HEAD + body + "\n  loss = sum(y^2)\n}\n" + LAYERS, Mode.PER_SAMPLE);
        Map<Variable, double[]> values = new HashMap<>();
        for (Program.Declared declared : program.inputs()) {
            long count = declared.variable().positions().stream()
                    .mapToLong(axis -> axis.size().constant().orElseThrow())
                    .reduce(1, (a, b) -> a * b);
            double[] numbers = new double[(int) count];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Math.sin(i + count);
            }
            values.put(declared.variable(), numbers);
        }
        return Lowered.value(program, "y", values, Map.of());
    }

    private static final String LAYERS = """
            layer Twice(make, n) {
              layer one = make(n, n)
              layer two = make(n, n)
              apply(x : [n]) = x |> one |> two
            }
            """;

    private static void same(String written, String meant) {
        assertThat(output("  output y = " + written))
                .containsExactly(output("  output y = " + meant), Offset.offset(1e-14));
    }

    @Test
    void listsOfSizes() {
        assertThat(output("  layer net = Perceptron([2, 3, 1], tanh)\n  output y = net(x)"))
                .containsExactly(output("  output y = x |> a |> tanh |> b"), Offset.offset(1e-14));
        assertThat(output("  layer net = Perceptron(sizes, relu)\n  output y = net(x)"))
                .containsExactly(output("  output y = x |> a |> relu |> b"), Offset.offset(1e-14));
    }

    @Test
    void sequences() {
        same("sequential(x, a, tanh, b)", "b(tanh(a(x)))");
        same("sequential(x, a, b, between = sigmoid)", "b(sigmoid(a(x)))");
    }

    @Test
    void layersOfLayers() {
        assertThat(output("  layer deep = Residual(square)\n  output y = deep(x)"))
                .containsExactly(output("  output y = x + square(x)"), Offset.offset(1e-14));
        assertThat(output("  layer deep = Sequential([Residual(Residual(square)), square])\n  output y = deep(x)"))
                .containsExactly(output("  one = x + square(x)\n  output y = square(x + one)"), Offset.offset(1e-14));
        assertThat(output("  layer made = Twice(Dense, 2)\n  output y = made(x)"))
                .containsExactly(output("  output y = square(square(x))"), Offset.offset(1e-14));
    }

    @Test
    void namesOfParameters() {
        String text = """
                model M {
                  input x : [2]
                  layer net = Perceptron([2, 3, 1], tanh)
                  layer shared = Dense(2, 2)
                  layer deep = Sequential([Residual(shared), Dense(2, 2), shared])
                  loss = sum(net(x)) + sum(deep(x)) + sum(net.link[0].W^2)
                }
                """;
        assertThat(parameters(Lowered.model(text, Mode.BATCH)))
                .containsExactly(
                        "net.link.0.W",
                        "net.link.0.b",
                        "net.link.1.W",
                        "net.link.1.b",
                        "shared.W",
                        "shared.b",
                        "deep.layers.1.W",
                        "deep.layers.1.b");
    }
}
