package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Tensor;
import org.junit.jupiter.api.Test;

/// Derivatives up to the fifth along a line through batch and layer normalisation, against a Taylor series with 60
/// digits in mpmath.
class NormalisationDerivativesTest {
    @Test
    void higherDerivativesThroughNormalisation() {
        double[] batch = {
            0.098335323596354157,
            -0.3038874340726957,
            -0.10058734350863122,
            1.8146103937585039,
            9.7243799469046192,
            84.980173984179479
        };
        double[] layer = {
            0.14966407169077212,
            -0.7005013081657868,
            1.3743368079186115,
            1.3975997752541885,
            -24.869908998176042,
            32.199571903758355
        };
        higher("BatchNorm(3)", batch);
        higher("LayerNorm(3)", layer);
    }

    private static void higher(String layer, double... expected) {
        String text = """
                model Along {
                  input x : [3]
                  input d : [3]
                  param t : real ~ zeros
                  layer norm = %s
                  h = tanh(norm(x + t * d))
                  e0 = mean(h[0] + 2 * h[1] + 3 * h[2] over batch)
                  e1 = grad(e0, t)
                  e2 = grad(e1, t)
                  e3 = grad(e2, t)
                  e4 = grad(e3, t)
                  e5 = grad(e4, t)
                  output e = stack(e0, e1, e2, e3, e4, e5)
                  loss = e0
                }
                """.formatted(layer);
        Model model = Compiler.compile("along.grad", text, Options.standard().withPrecision(Precision.DOUBLE))
                .load("Along");
        model.reserve(5);
        for (Parameter parameter : model.parameters()) {
            parameter.values().fill(parameter.path().equals("norm.gain") ? 1 : 0);
        }
        Tensor x = model.values(model.ports().get(0));
        Tensor d = model.values(model.ports().get(1));
        for (int i = 0; i < 15; i++) {
            x.set(i, Math.sin(1.3 * i + 0.2));
            d.set(i, Math.cos(0.7 * i));
        }
        model.costAndGradient(5);
        Tensor e = model.values(model.ports().stream()
                .filter(port -> port.role() == Port.Role.OUTPUT)
                .findFirst()
                .orElseThrow());
        for (int order = 0; order < expected.length; order++) {
            assertThat(e.get(order))
                    .as("%s, order %d", layer, order)
                    .isCloseTo(expected[order], within(1e-12 * Math.max(1, Math.abs(expected[order]))));
        }
        assertThat(model.parameters().stream()
                        .filter(parameter -> parameter.path().equals("t"))
                        .findFirst()
                        .orElseThrow()
                        .gradient()
                        .get(0))
                .isCloseTo(expected[1], within(1e-12));
    }
}
