package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradsmith.runtime.GradientCheck;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Gradients of loops in generated Java are what differences say: where derivatives are taken of derivatives through
/// loops, and where a step chooses by its number.
class GradientsOfLoopsTest {
    private static final int SAMPLES = 2;

    private enum Program {
        GRADIENT_THROUGH_LAYERS("""
              param w : [3] ~ normal(0, 1)
              layer net = Dense(3, 3) repeated 2
              loss = sum(grad(sum(net(x)^3), x)^2) + sum(w^2)"""),
        GRADIENT_THROUGH_STEPS("""
              param w : [3] ~ normal(0, 1)
              scan t in 0..3 carrying h = x { h = w * h + sin(h) * x[t] }
              loss = sum(grad(sum(h^3), x)^2)"""),
        CARRY_THAT_NO_STEP_READS("""
              param w : [3] ~ normal(0, 1)
              scan t in 0..3 carrying h = w, g = zeros(3) {
                h = tanh(w + g)
                g = tanh(x[t] * sin(g + 0.3))
                emit s = sum(tanh(h) * w)
              }
              e = sum(s^2)
              loss = e + sum(grad(sum(grad(e, w)^2), x)^2)"""),
        COLUMN_OF_THE_STEP("""
              param a : [3, 3] ~ normal(0, 1)
              scan k in 0..3 carrying m = a { m[i, j] = if j == k then 2 * m[i, k] * x[j] else m[i, j] }
              loss = sum(m^2)"""),
        DATA_AT_THE_STEP("""
              input ids : index(3)[4]
              param a : [3] ~ normal(0, 1)
              scan k in 0..3 carrying h = x[0] {
                z = sum[s] (if ids[s] == k then (s + 1) * h else 0)
                h = a[k] * z + h * cos(a[k])
                emit hs = h
              }
              loss = sum(hs^2)""");

        private final String body;

        Program(String body) {
            this.body = body;
        }

        String text() {
            return "model M {\n  input x : [3]\n" + body + "\n}\n";
        }
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void areWhatDifferencesSay(Program program) {
        Compilation compilation =
                Compiler.compile("m.grad", program.text(), Options.standard().withPrecision(Precision.DOUBLE));
        assertThat(compilation.messages().stream().map(Message::text)).isEmpty();
        Model model = compilation.load("M");
        model.initialise(3);
        model.reserve(SAMPLES);
        for (Port port : model.ports()) {
            for (int i = 0; i < model.values(port).size(); i++) {
                model.values(port).set(i, port.kind() == Port.Kind.INDEX ? i % 3 : Math.sin(i + 1));
            }
        }
        assertThat(new GradientCheck(model, Integer.MAX_VALUE, 1, SAMPLES).run())
                .isNotEmpty()
                .allSatisfy(result -> assertThat(result.worst()).isLessThan(1e-8));
    }
}
