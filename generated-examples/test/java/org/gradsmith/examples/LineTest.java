package org.gradsmith.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gradsmith.examples.line.Line;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Tensor;
import org.junit.jupiter.api.Test;

/// Gradient descent written by hand finds the line that the points lie on, with the gradients of the generated class.
class LineTest {
    private static final int POINTS = 21;
    private static final double SLOPE = 1.5;
    private static final double INTERCEPT = -0.5;

    @Test
    void gradientDescentFindsTheLine() {
        Model line = new Line();
        line.reserve(POINTS);
        fill(line);
        double first = line.cost(POINTS);
        Descent.of(line, 0.2, 200, POINTS);
        assertThat(line.cost(POINTS)).isLessThan(1e-6 * first);
        assertThat(line.parameters().get(0).values().get(0)).isCloseTo(SLOPE, within(1e-3));
        assertThat(line.parameters().get(1).values().get(0)).isCloseTo(INTERCEPT, within(1e-3));
    }

    private static void fill(Model line) {
        Tensor x = Ports.values(line, "x");
        Tensor y = Ports.values(line, "y");
        for (int i = 0; i < POINTS; i++) {
            double at = -1 + 2.0 * i / (POINTS - 1);
            x.set(i, at);
            y.set(i, SLOPE * at + INTERCEPT);
        }
    }
}
