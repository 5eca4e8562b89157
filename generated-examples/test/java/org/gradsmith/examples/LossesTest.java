package org.gradsmith.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Supplier;
import org.gradsmith.examples.cross_entropy.CrossEntropy;
import org.gradsmith.examples.entropy.Entropy;
import org.gradsmith.examples.half_squared.HalfSquared;
import org.gradsmith.examples.mean_absolute.MeanAbsolute;
import org.gradsmith.examples.mean_squared.MeanSquared;
import org.gradsmith.examples.softmax.SoftmaxLoss;
import org.gradsmith.examples.squared.Squared;
import org.gradsmith.examples.zero_one.ZeroOne;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every loss of a first course: its value and gradient are those found by hand, and gradient descent on it goes to what
/// this loss says is best.
class LossesTest {
    private static final double[][] NUMBERS = {{1}, {2}, {2}, {7}};
    private static final double[][] ROWS = {{1, 0, -1}, {2, 5, 1}, {9, 0.5, 0}};
    private static final double[][] KINDS = {{1, 0, 0}, {0, 1, 0}, {0, 1, 0}, {0, 0, 1}};
    private static final double[] FREQUENCIES = {0.25, 0.5, 0.25};

    /// A loss.
    ///
    /// @param model whose only parameter is what is guessed
    /// @param target the name of its target; empty where it has none
    /// @param samples the targets
    /// @param guess where value and gradient are looked at
    /// @param byHand the loss of a guess for one target
    /// @param rate of the descent
    /// @param best what it goes to
    /// @param seen where that is seen: the parameter, or an output
    private record Loss(
            Supplier<Model> model,
            String target,
            double[][] samples,
            double[] guess,
            ByHand byHand,
            double rate,
            double[] best,
            String seen) {
        @Override
        public String toString() {
            return model.get().name();
        }
    }

    private interface ByHand {
        double of(double[] guess, double[] target);
    }

    static List<Loss> losses() {
        return List.of(
                new Loss(Squared::new, "y", NUMBERS, at(0.5), (s, y) -> square(s[0] - y[0]), 0.1, at(3), ""),
                new Loss(HalfSquared::new, "y", NUMBERS, at(0.5), (s, y) -> square(s[0] - y[0]) / 2, 0.1, at(3), ""),
                new Loss(
                        MeanSquared::new,
                        "y",
                        ROWS,
                        at(0.5, 1, 2),
                        (s, y) -> (square(s[0] - y[0]) + square(s[1] - y[1]) + square(s[2] - y[2])) / 3,
                        0.3,
                        at(4, 11 / 6.0, 0),
                        ""),
                new Loss(
                        MeanAbsolute::new,
                        "y",
                        ROWS,
                        at(0.5, 1, 2),
                        (s, y) -> (Math.abs(s[0] - y[0]) + Math.abs(s[1] - y[1]) + Math.abs(s[2] - y[2])) / 3,
                        0.02,
                        at(2, 0.5, 0),
                        ""),
                new Loss(
                        Entropy::new,
                        "",
                        new double[1][0],
                        at(1, 0, -1, 0.5),
                        (z, none) -> -entropy(softmax(z)),
                        1,
                        at(0.25, 0.25, 0.25, 0.25),
                        "p"),
                new Loss(
                        CrossEntropy::new,
                        "p",
                        KINDS,
                        at(1, 0.5, 2),
                        (w, p) -> crossEntropy(p, new double[] {
                            w[0] * w[0] / (w[0] * w[0] + w[1] * w[1] + w[2] * w[2]),
                            w[1] * w[1] / (w[0] * w[0] + w[1] * w[1] + w[2] * w[2]),
                            w[2] * w[2] / (w[0] * w[0] + w[1] * w[1] + w[2] * w[2])
                        }),
                        0.1,
                        FREQUENCIES,
                        "q"),
                new Loss(
                        SoftmaxLoss::new,
                        "p",
                        KINDS,
                        at(1, 0.5, -2),
                        (z, p) -> crossEntropy(p, softmax(z)),
                        1,
                        FREQUENCIES,
                        "q"));
    }

    private static double[] at(double... numbers) {
        return numbers;
    }

    private static double square(double x) {
        return x * x;
    }

    private static double[] softmax(double... z) {
        double sum = 0;
        for (double each : z) {
            sum += Math.exp(each);
        }
        double[] p = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            p[i] = Math.exp(z[i]) / sum;
        }
        return p;
    }

    private static double entropy(double... p) {
        return crossEntropy(p, p);
    }

    private static double crossEntropy(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum -= p[i] * Math.log(q[i]);
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("losses")
    void isAsByHand(Loss loss) {
        Model model = filled(loss);
        Tensor guess = model.parameters().get(0).values();
        Tensor gradient = model.parameters().get(0).gradient();
        set(guess, loss.guess);
        assertThat(model.costAndGradient(sizes(model, loss))).isCloseTo(cost(loss, loss.guess), within(1e-6));
        for (int i = 0; i < guess.size(); i++) {
            double step = 1e-5;
            double[] above = loss.guess.clone();
            double[] below = loss.guess.clone();
            above[i] += step;
            below[i] -= step;
            double slope = (cost(loss, above) - cost(loss, below)) / (2 * step);
            assertThat(gradient.get(i)).isCloseTo(slope, within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void descentFindsTheBest(Loss loss) {
        Model model = filled(loss);
        model.initialise(1);
        Descent.of(model, loss.rate, 1000, sizes(model, loss));
        model.cost(sizes(model, loss));
        Tensor found = loss.seen.isEmpty()
                ? model.parameters().get(0).values()
                : Ports.values(model, loss.seen);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i)).isCloseTo(loss.best[i], within(0.01));
        }
    }

    @Test
    void noSlopeLeadsThroughTheZeroOneLoss() {
        Model model = new ZeroOne();
        model.reserve(NUMBERS.length);
        fill(Ports.values(model, "y"), NUMBERS);
        model.initialise(1);
        Descent.of(model, 1, 10, NUMBERS.length);
        Tensor guess = model.parameters().get(0).values();
        assertThat(guess.get(0)).isEqualTo(1.5);
        assertThat(model.cost(NUMBERS.length)).isEqualTo(1);
        guess.set(0, 2);
        assertThat(model.cost(NUMBERS.length)).isEqualTo(0.5);
    }

    private static int[] sizes(Model model, Loss loss) {
        return model.sizeNames().isEmpty() ? new int[0] : new int[] {loss.samples.length};
    }

    private static Model filled(Loss loss) {
        Model model = loss.model.get();
        model.reserve(sizes(model, loss));
        if (!loss.target.isEmpty()) {
            fill(Ports.values(model, loss.target), loss.samples);
        }
        return model;
    }

    private static void fill(Tensor values, double[][] samples) {
        for (int i = 0; i < values.size(); i++) {
            values.set(i, samples[i / samples[0].length][i % samples[0].length]);
        }
    }

    private static void set(Tensor values, double... numbers) {
        for (int i = 0; i < numbers.length; i++) {
            values.set(i, numbers[i]);
        }
    }

    private static double cost(Loss loss, double... guess) {
        double sum = 0;
        for (double[] sample : loss.samples) {
            sum += loss.byHand.of(guess, sample);
        }
        return sum / loss.samples.length;
    }
}
