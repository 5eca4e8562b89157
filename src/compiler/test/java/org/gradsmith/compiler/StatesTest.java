package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gradsmith.compiler.Stateful.filled;
import static org.gradsmith.compiler.Stateful.numbers;
import static org.gradsmith.compiler.Stateful.output;
import static org.gradsmith.compiler.Stateful.state;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Safetensors;
import org.junit.jupiter.api.Test;

/// State is kept from step to step: what it is to be is computed in training only, from what it was before; layers have
/// it for themselves, in a row or called twice, and loops carry it.
class StatesTest {
    @Test
    void aNameStandsForTheValueBefore() {
        Model model = filled("""
                model Counter {
                  input x : real
                  param w : real ~ ones
                  state n : real = 3
                  state m : [2] = 1/2
                  update n = n + 1
                  update m[i] = n * m[i] + i
                  output seen = n * x
                  loss = w * n
                }
                """, 2);
        for (int step = 0; step < 3; step++) {
            assertThat(model.costAndGradient(2)).isEqualTo(3 + step);
            assertThat(model.costAndGradient(2)).isEqualTo(3 + step);
            assertThat(model.cost(2)).isEqualTo(3 + step);
            assertThat(model.parameters().getFirst().gradient().get(0)).isEqualTo(3 + step);
            model.advance();
        }
        assertThat(numbers(state(model, "n").values())).containsExactly(6);
        assertThat(numbers(state(model, "m").values())).containsExactly(0.5 * 3 * 4 * 5, (1.5 + 1) * 20 + 5 + 1);
        model.initialise(1);
        assertThat(numbers(state(model, "m").values())).containsExactly(0.5, 0.5);
    }

    @Test
    void aLayerThatIsCalledTwiceUpdatesTwice() {
        Model model = filled("""
                model Twice {
                  input x : real
                  layer count = Counting()
                  output y = count(x) + 100 * count(2 * x)
                  loss = y
                }
                layer Counting() {
                  state n : real = 1
                  param w : real ~ ones
                  apply(x) {
                    update n = 2 * n + 1
                    return if training then w * n * x else -n * x
                  }
                }
                """, 1);
        model.values(model.ports().getFirst()).set(0, 1);
        assertThat(model.costAndGradient(1)).isEqualTo(1 + 100 * 3 * 2);
        model.advance();
        assertThat(state(model, "count.n").values().get(0)).isEqualTo(7);
        assertThat(model.cost(1)).isEqualTo(-7 - 1400);
    }

    /// The same layers, written out and repeated, in two rows within one another.
    @Test
    void layersInARowHaveAStateEach() {
        String layers = """
                layer Outer(n) {
                  layer row = Inner(n) repeated 3
                  state calls : real = 0
                  apply(x : [n]) {
                    update calls = calls + 1
                    return row(x)
                  }
                }
                layer Inner(n) {
                  state seen : [n] = 0
                  param w : [n] ~ ones
                  apply(x : [n]) {
                    update seen = seen / 2 + mean(x over batch)
                    return if training then w * sin(x) + 1 else x - seen
                  }
                }
                """;
        Model repeated = filled(
                "model Repeated {\n  input x : [2]\n  layer all = Outer(2) repeated 2\n  output y = all(x)\n"
                        + "  loss = sum(y^2)\n}\n" + layers,
                4);
        Model written = filled(
                "model Written {\n  input x : [2]\n  layer a = Outer(2)\n  layer b = Outer(2)\n  output y = b(a(x))\n"
                        + "  loss = sum(y^2)\n}\n" + layers,
                4);
        for (int step = 0; step < 2; step++) {
            assertThat(repeated.costAndGradient(4)).isCloseTo(written.costAndGradient(4), within(1e-14));
            repeated.advance();
            written.advance();
        }
        assertThat(numbers(state(repeated, "all.calls").values())).containsExactly(2, 2);
        double[] seen = numbers(state(repeated, "all.row.seen").values());
        assertThat(Arrays.copyOfRange(seen, 0, 6))
                .containsExactly(numbers(state(written, "a.row.seen").values()), within(1e-14));
        assertThat(Arrays.copyOfRange(seen, 6, 12))
                .containsExactly(numbers(state(written, "b.row.seen").values()), within(1e-14));
        assertThat(repeated.cost(4)).isCloseTo(written.cost(4), within(1e-13));
    }

    /// A loop carries state from step to step, in the body itself and in layers that it calls, also within rows of
    /// layers and loops within loops: the same as written out.
    @Test
    void loopsCarryState() {
        String layers = """
                layer Count(n) {
                  state seen : [n] = 1
                  param w : [n] ~ ones
                  apply(x : [n]) {
                    update seen = seen / 2 + mean(x over batch)
                    return if training then w * sin(x) + seen else x - seen
                  }
                }
                layer Row(n) {
                  layer count = Count(n)
                  apply(x : [n]) {
                    scan t in 0..2 carrying h = x { h = count(h) }
                    return h
                  }
                }
                """;
        Model looped = filled("""
                model Looped {
                  input x : [3, 2]
                  layer count = Count(2)
                  layer rows  = Row(2) repeated 2
                  state steps : real = 0
                  scan t in 0..3 carrying h = zeros(2) {
                    h = count(h + x[t])
                    scan s in 0..2 carrying g = 0 { g = g + s; update steps = steps + 1 }
                  }
                  output y = rows(h)
                  loss = sum(y^2)
                }
                """ + layers, 4);
        Model written = filled("""
                model Written {
                  input x : [3, 2]
                  layer count = Count(2)
                  layer a = Count(2)
                  layer b = Count(2)
                  output y = b(b(a(a(count(count(count(x[0]) + x[1]) + x[2])))))
                  loss = sum(y^2)
                }
                """ + layers, 4);
        for (int step = 0; step < 2; step++) {
            assertThat(looped.costAndGradient(4)).isCloseTo(written.costAndGradient(4), within(1e-13));
            looped.advance();
            written.advance();
        }
        assertThat(numbers(state(looped, "steps").values())).containsExactly(12);
        assertThat(numbers(state(looped, "count.seen").values()))
                .containsExactly(numbers(state(written, "count.seen").values()), within(1e-14));
        double[] rows = numbers(state(looped, "rows.count.seen").values());
        assertThat(Arrays.copyOfRange(rows, 0, 2))
                .containsExactly(numbers(state(written, "a.seen").values()), within(1e-14));
        assertThat(Arrays.copyOfRange(rows, 2, 4))
                .containsExactly(numbers(state(written, "b.seen").values()), within(1e-14));
        double cost = written.cost(4);
        assertThat(looped.cost(4)).isCloseTo(cost, within(1e-14 * cost));
    }

    /// State begins with a number, with an array that is known when the model is compiled, or as parameters do.
    @Test
    void stateBeginsAsItSays() {
        Model model = filled("""
                model Begun(n = 3) {
                  input x : [n]
                  state a : [n] = linspace(0, 1, n)
                  state c : [2, n] = ones(2, n)
                  state d : [n, n] ~ normal(0, 0.5)
                  state e : [2, n] = outer(arange(2), arange(n) + 1)
                  layer row = Row(n) repeated 2
                  update a = a + 1
                  update c = c + 1
                  update d = d / 2
                  update e = e + 1
                  loss = sum(row(x)) + sum(a) + sum(c) + sum(d) + sum(e)
                }
                layer Row(n) {
                  state s : [n] = arange(n)
                  param w : [n] ~ ones
                  apply(x : [n]) {
                    update s = s + 1
                    return w * x + s
                  }
                }
                """, 2);
        double[] drawn = numbers(state(model, "d").values());
        for (int time = 0; time < 2; time++) {
            assertThat(numbers(state(model, "a").values())).containsExactly(0, 0.5, 1);
            assertThat(numbers(state(model, "c").values())).containsOnly(1);
            assertThat(numbers(state(model, "e").values())).containsExactly(0, 0, 0, 1, 2, 3);
            assertThat(numbers(state(model, "row.s").values())).containsExactly(0, 1, 2, 0, 1, 2);
            assertThat(numbers(state(model, "d").values())).containsExactly(drawn);
            model.costAndGradient(2);
            model.advance();
            assertThat(numbers(state(model, "e").values())).containsExactly(1, 1, 1, 2, 3, 4);
            model.initialise(4);
        }
        model.initialise(5);
        assertThat(numbers(state(model, "d").values())).isNotEqualTo(drawn);
    }

    @Test
    void batchNormalisationKeepsMeanAndUnbiasedVariance() {
        int samples = 6;
        Model model = filled("""
                model Norm {
                  input x : [2]
                  layer norm = BatchNorm(2)
                  output y = norm(x)
                  loss = sum(y)
                }
                """, samples);
        Tensor x = model.values(model.ports().getFirst());
        model.costAndGradient(samples);
        model.advance();
        for (int i = 0; i < 2; i++) {
            double mean = 0;
            double squares = 0;
            for (int b = 0; b < samples; b++) {
                mean += x.get(2 * b + i) / samples;
                squares += x.get(2 * b + i) * x.get(2 * b + i);
            }
            double variance = squares / samples - mean * mean;
            double seen = 0.9 + 0.1 * variance * samples / (samples - 1);
            assertThat(state(model, "norm.mean_seen").values().get(i)).isCloseTo(0.1 * mean, within(1e-14));
            assertThat(state(model, "norm.var_seen").values().get(i)).isCloseTo(seen, within(1e-14));
            assertThat(output(model).get(i)).isCloseTo((x.get(i) - mean) / Math.sqrt(variance + 1e-5), within(1e-13));
            model.predict(samples);
            assertThat(output(model).get(i)).isCloseTo((x.get(i) - 0.1 * mean) / Math.sqrt(seen + 1e-5), within(1e-13));
            model.costAndGradient(samples);
        }
    }

    /// Places along a sequence count like samples; a layer may stand where a shorthand reads its result more than once.
    @Test
    void sequencesAreNormalisedOverSamplesAndPlaces() {
        String rest = """
                  output y = %s
                  loss = sum(y^2)
                }
                """;
        String inputs = "model Norm {\n  input x : [2, 3]\n  layer norm = ";
        Model images = filled(inputs + "BatchNorm2d(2)\n" + rest.formatted("norm(reshape(x, [2, 3, 1]))[:, :, 0]"), 4);
        Model sequences = filled(inputs + "BatchNorm1d(2)\n" + rest.formatted("concat(norm(x), norm(x))[:2]"), 4);
        Model matrices = filled(inputs + "BatchNorm1d(2)\n" + rest.formatted("eye(2) @ norm(x)"), 4);
        double cost = images.costAndGradient(4);
        assertThat(sequences.costAndGradient(4)).isCloseTo(cost, within(1e-13));
        assertThat(matrices.costAndGradient(4)).isCloseTo(cost, within(1e-13));
        double mean = state(images, "norm.mean_seen").next().get(1);
        assertThat(state(matrices, "norm.each.mean_seen").next().get(1)).isCloseTo(mean, within(1e-15));
        assertThat(state(sequences, "norm.each.mean_seen").next().get(1)).isCloseTo(1.9 * mean, within(1e-15));
    }

    /// The states of the program whose cost and gradients are compared with those of another system.
    @Test
    void theProgramKeepsWhatItSays() {
        Compilation compilation = Compiler.compile(
                Path.of("test/resources/programs/batch_norm.grad"),
                Options.standard().withPrecision(Precision.DOUBLE));
        Model model = compilation.load("Normalised");
        Map<String, Tensor> given = Safetensors.open(Path.of("test/resources/fixtures/batch_norm.safetensors"))
                .tensors();
        int samples = given.get("x").shape()[0];
        model.reserve(samples);
        for (Parameter parameter : model.parameters()) {
            parameter
                    .values()
                    .copyFrom(
                            given.get(parameter.path()),
                            0,
                            0,
                            parameter.values().size());
        }
        model.values(model.ports().getFirst())
                .copyFrom(given.get("x"), 0, 0, given.get("x").size());
        model.costAndGradient(samples);
        double[] mean = new double[16];
        double[] variance = new double[16];
        for (int pass = 0; pass < 2; pass++) {
            for (int b = 0; b < samples; b++) {
                for (int i = 0; i < 16; i++) {
                    double h = given.get("first.b").get(i);
                    for (int j = 0; j < 8; j++) {
                        h += given.get("first.W").get(8 * i + j)
                                * given.get("x").get(8 * b + j);
                    }
                    mean[i] += pass == 0 ? h / samples : 0;
                    variance[i] += pass == 1 ? (h - mean[i]) * (h - mean[i]) / samples : 0;
                }
            }
        }
        for (int i = 0; i < 16; i++) {
            assertThat(state(model, "norm.mean_seen").next().get(i)).isCloseTo(0.1 * mean[i], within(1e-14));
            assertThat(state(model, "norm.var_seen").next().get(i)).isCloseTo(0.9 + 0.1 * variance[i], within(1e-14));
        }
    }
}
