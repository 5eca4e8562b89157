package org.gradsmith.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gradsmith.examples.burgers.Burgers;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.RandomNumbers;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Dataset;
import org.gradsmith.runtime.training.Trainer;
import org.junit.jupiter.api.Test;

/// A network that was told the equation and its values at the edge, and nothing else, finds the solution; which is known
/// as a quotient of integrals (E. Hopf, "The partial differential equation u_t + u·u_x = μ·u_xx", Communications on Pure
/// and Applied Mathematics 3, 1950; J. D. Cole, Quarterly of Applied Mathematics 9, 1951).
class BurgersTest {
    private static final double VISCOSITY = 0.05;

    @Test
    void theSolutionIsRight() {
        // The same integrals by mpmath 1.3 with 40 digits.
        assertThat(solution(0.5, 0.5)).isCloseTo(-0.5598807655703474, within(1e-13));
        assertThat(solution(-0.3, 0.2)).isCloseTo(0.8980230377305435, within(1e-13));
        assertThat(solution(0.05, 1)).isCloseTo(-0.1940622791374457, within(1e-13));
        assertThat(solution(0.9, 0.75)).isCloseTo(-0.08985212392808293, within(1e-13));
    }

    @Test
    void findsTheSolution() {
        Model model = new Burgers();
        Trainer.of(model)
                .optimizer("adam(lr=1e-2)")
                .schedule("cosine")
                .epochs(300)
                .batch(100)
                .batch("boundary", 100)
                .seed(1)
                .train(data(model, 2000, 300));
        double[] errors = errors(model);
        assertThat(errors[0]).as("root of the mean square of the errors").isLessThan(0.005);
        assertThat(errors[1]).as("the greatest error").isLessThan(0.02);
    }

    /// Root of the mean square, and the greatest, of the differences to the solution on a grid.
    private static double[] errors(Model model) {
        int n = 21;
        model.reserve(1, n * n);
        Tensor edge = Ports.values(model, "edge");
        Tensor out = Ports.values(model, "at_edge");
        for (int i = 0; i < n * n; i++) {
            edge.set(2 * i, -1 + 2.0 * (i / n) / (n - 1));
            edge.set(2 * i + 1, (double) (i % n) / (n - 1));
        }
        model.predict(1, n * n);
        double sum = 0;
        double most = 0;
        for (int i = 0; i < n * n; i++) {
            double error = Math.abs(out.get(i) - solution(edge.get(2 * i), edge.get(2 * i + 1)));
            sum += error * error;
            most = Math.max(most, error);
        }
        return new double[] {Math.sqrt(sum / (n * n)), most};
    }

    /// Places within, and places at the edge: u(x, 0) = −sin(π·x), u(−1, t) = u(1, t) = 0.
    private static Dataset data(Model model, int within, int edge) {
        RandomNumbers random = new RandomNumbers(1, "places");
        Tensor point = Tensor.zeros(Precision.DOUBLE, within, 2);
        for (int i = 0; i < within; i++) {
            point.set(2 * i, 2 * random.nextUniform() - 1);
            point.set(2 * i + 1, random.nextUniform());
        }
        Tensor at = Tensor.zeros(Precision.DOUBLE, edge, 2);
        Tensor value = Tensor.zeros(Precision.DOUBLE, edge, 1);
        for (int i = 0; i < edge; i++) {
            double x = i % 3 == 0 ? 2 * random.nextUniform() - 1 : i % 3 == 1 ? -1 : 1;
            at.set(2 * i, x);
            at.set(2 * i + 1, i % 3 == 0 ? 0 : random.nextUniform());
            value.set(i, i % 3 == 0 ? -Math.sin(Math.PI * x) : 0);
        }
        return Dataset.forModel(model).with("point", point).with("edge", at).with("value", value);
    }

    /// The solution, by sums that converge faster than any power, since what is summed is smooth and vanishes at both
    /// ends.
    private static double solution(double x, double t) {
        if (t == 0) {
            return -Math.sin(Math.PI * x);
        }
        double above = 0;
        double below = 0;
        double width = Math.sqrt(4 * VISCOSITY * t);
        for (int i = -800; i <= 800; i++) {
            double s = i / 100.0;
            double y = x - width * s;
            double weight = Math.exp(-s * s - (Math.cos(Math.PI * y) - 1) / (2 * Math.PI * VISCOSITY));
            above -= Math.sin(Math.PI * y) * weight;
            below += weight;
        }
        return above / below;
    }
}
