package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Loops that recompute what their derivatives need give the same cost and gradients in less memory.
class RecomputeTest {
    private static final int SAMPLES = 3;
    private static final Pattern WORKSPACE = Pattern.compile("workspace, all: ([0-9,]+) numbers");

    /// Programs with a loop whose word `recompute` is left out for comparison.
    private enum Program {
        STEPS("""
              scan t in 0..20 recompute carrying h = zeros(4), c = zeros(4) {
                g = tanh(W @ h + x[t])
                c = c * g + sigmoid(V @ g)
                h = tanh(c) * g
                emit hs = h
              }
              loss = sum((h - y)^2) + sum(hs^2)"""),
        STEPS_BACKWARDS("""
              scan t in 0..20 backwards recompute carrying h = y {
                g = exp(-(W @ h)^2)
                h = tanh(V @ g + x[t])
                emit hs = h * g
              }
              loss = sum(h^2) + sum(hs * x)"""),
        SEGMENTS("""
              scan s in 0..4 recompute carrying h = y {
                scan t in 0..5 carrying g = h {
                  z = tanh(W @ g + x[5*s + t])
                  g = sin(V @ z) * z
                }
                h = g
                emit hs = h
              }
              loss = sum(hs^2)"""),
        LAYERS("""
              layer tower = Block(4) repeated 12 recompute
              loss = sum((tower(x[0]) - y)^2) + sum((W * V)^2)""");

        private final String body;

        Program(String body) {
            this.body = body;
        }

        String text() {
            return """
                model M {
                  input  x : [20, 4]
                  target y : [4]
                  param W : [4, 4] ~ normal(0, 0.5)
                  param V : [4, 4] ~ normal(0, 0.5)
                """ + body + """

                }
                layer Block(n) {
                  layer up   = Dense(n, 4 * n)
                  layer down = Dense(4 * n, n)
                  apply(x : [n]) = x + down(tanh(up(x)))
                }
                """;
        }
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void sameNumbersInLessMemory(Program program) {
        Compilation again = compile(program.text());
        Compilation kept = compile(program.text().replace(" recompute", ""));
        Model first = computed(again.load("M"));
        Model second = computed(kept.load("M"));
        assertThat(first.cost(SAMPLES)).isEqualTo(second.cost(SAMPLES));
        first.costAndGradient(SAMPLES);
        second.costAndGradient(SAMPLES);
        for (int i = 0; i < first.parameters().size(); i++) {
            assertThat(gradient(first.parameters().get(i)))
                    .as(first.parameters().get(i).path())
                    .containsExactly(gradient(second.parameters().get(i)), Offset.offset(1e-13));
        }
        assertThat(workspace(again)).isLessThan(workspace(kept) * 2 / 3);
    }

    private static Compilation compile(String text) {
        Compilation compilation =
                Compiler.compile("m.grad", text, Options.standard().withPrecision(Precision.DOUBLE));
        assertThat(compilation.messages().stream().map(Message::text)).isEmpty();
        return compilation;
    }

    private static Model computed(Model model) {
        model.initialise(5);
        model.reserve(SAMPLES);
        Random random = new Random(8);
        for (Port port : model.ports()) {
            for (int i = 0; i < model.values(port).size(); i++) {
                model.values(port).set(i, random.nextGaussian());
            }
        }
        return model;
    }

    private static double[] gradient(Parameter parameter) {
        return IntStream.range(0, parameter.gradient().size())
                .mapToDouble(parameter.gradient()::get)
                .toArray();
    }

    private static long workspace(Compilation compilation) {
        Matcher matcher = WORKSPACE.matcher(compilation.dump("plan"));
        assertThat(matcher.find()).isTrue();
        return Long.parseLong(matcher.group(1).replace(",", ""));
    }
}
