package org.gradsmith.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.junit.jupiter.api.Test;

/// Layers in a row compute what the same layers written one after the other compute.
class RepeatedTest {
    private static final String AFFINE = """
            layer Affine(n) {
              param W : [n, n] ~ orthogonal
              param b : [n]    ~ zeros
              apply(x : [n], scale = 1) = tanh(W @ x * scale + b)
            }
            """;

    /// The value of `loss` for parameters that count up, of layers in a row and written out.
    private static void agree(String repeated, String written) {
        assertThat(loss(repeated)).isCloseTo(loss(written), Offset.offset(1e-13));
    }

    private static double loss(String text) {
        Program program = Lowered.model(text, Mode.BATCH);
        Map<Variable, double[]> values = new HashMap<>();
        for (Program.Declared declared : program.inputs()) {
            int size = 1;
            for (Axis axis : declared.variable().positions()) {
                size *= (int) axis.size().evaluate(_ -> 3);
            }
            double[] numbers = new double[size];
            String name = declared.variable().name();
            int first = name.matches(".*\\d.*") ? Integer.parseInt(name.replaceAll("\\D", "")) * size : 0;
            for (int i = 0; i < size; i++) {
                numbers[i] = Math.sin(0.7 * (first + i) + name.charAt(name.length() - 1));
            }
            values.put(declared.variable(), numbers);
        }
        return Lowered.value(program, "loss", values, Map.of("batch", 3L))[0];
    }

    @Test
    void appliesOneAfterTheOther() {
        agree("model M { input x : [2]; layer t = Affine(2) repeated 3; loss = sum(t(x)^2) }\n" + AFFINE, """
                model M {
                  input x : [2]
                  layer t0 = Affine(2)
                  layer t1 = Affine(2)
                  layer t2 = Affine(2)
                  loss = sum((x |> t0 |> t1 |> t2)^2)
                }
                """ + AFFINE);
    }

    @Test
    void givesFurtherArgumentsToEach() {
        agree(
                "model M { input x : [2]; layer t = Affine(2) repeated 2; loss = sum(t(x, scale = x[0])^2) }\n"
                        + AFFINE,
                """
                model M {
                  input x : [2]
                  layer t0 = Affine(2)
                  layer t1 = Affine(2)
                  loss = sum(t1(t0(x, x[0]), x[0])^2)
                }
                """ + AFFINE);
    }

    @Test
    void hasParametersOfAllOfThem() {
        agree(
                "model M { input x : [2]; layer t = Affine(2) repeated 2; loss = sum(t.W^2 + t.b[1, 0]) + x[0] }\n"
                        + AFFINE,
                """
                model M {
                  input x : [2]
                  layer t0 = Affine(2)
                  layer t1 = Affine(2)
                  loss = sum(t0.W^2 + t1.b[0]) + sum(t1.W^2 + t1.b[0]) + x[0]
                }
                """ + AFFINE);
    }

    @Test
    void liftsOverLeadingAxesAndCanBeCalledTwice() {
        agree(
                "model M { input x : [3, 2]; layer t = Affine(2) repeated 2; loss = sum(t(x) * t(t(x))) }\n" + AFFINE,
                """
                model M {
                  input x : [3, 2]
                  layer t0 = Affine(2)
                  layer t1 = Affine(2)
                  y = t1(t0(x))
                  loss = sum(y * t1(t0(y)))
                }
                """ + AFFINE);
    }

    @Test
    void nestsAndGoesThroughValuesOfLayers() {
        String pair = """
                layer Pair(n) {
                  layer in = Affine(n) repeated 2
                  bias = sum(in.b) / 2
                  apply(x : [n]) = in(x) + bias
                }
                """;
        String two = """
                layer Two(n) {
                  layer in0 = Affine(n)
                  layer in1 = Affine(n)
                  bias = (sum(in0.b) + sum(in1.b)) / 2
                  apply(x : [n]) = in1(in0(x)) + bias
                }
                """;
        Program nested = Lowered.model(
                "model M { input x : [2]; layer t = Pair(2) repeated 3; loss = sum(t(x)) + t.in.W[2, 1, 0, 1] + t.bias[2] }\n"
                        + pair + AFFINE,
                Mode.BATCH);
        Variable weights = nested.inputs().get(1).variable();
        assertThat(weights.name()).isEqualTo("t.in.W");
        assertThat(weights.positions().stream().map(axis -> axis.size().toString()))
                .containsExactly("3", "2", "2", "2");
        agree(
                "model M { input x : [2]; layer t = Pair(2) repeated 1; loss = sum(t(x)) + t.in.W[0, 1, 0, 1] + t.bias[0] }\n"
                        + pair + AFFINE,
                "model M { input x : [2]; layer t = Two(2); loss = sum(t(x)) + t.in1.W[0, 1] + t.bias }\n" + two
                        + AFFINE);
    }

    @Test
    void runsInsideOfScan() {
        agree("""
                model M {
                  input x : [3, 2]
                  layer t = Affine(2) repeated 2
                  scan k in 0..3 carrying h = zeros(2) { h = t(h + x[k]) }
                  loss = sum(h)
                }
                """ + AFFINE, """
                model M {
                  input x : [3, 2]
                  layer t0 = Affine(2)
                  layer t1 = Affine(2)
                  loss = sum(t1(t0(t1(t0(t1(t0(x[0])) + x[1])) + x[2])))
                }
                """ + AFFINE);
    }
}
