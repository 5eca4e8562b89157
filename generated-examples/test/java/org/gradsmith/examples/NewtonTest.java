package org.gradsmith.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gradsmith.examples.newton.Newton;
import org.gradsmith.runtime.ParameterVector;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.RandomNumbers;
import org.gradsmith.runtime.Tensor;
import org.junit.jupiter.api.Test;

/// Newton's method with the derived Hessian, written down and solved, or only multiplied: with each step
/// the number of right digits is doubled. (For logistic regression this is iteratively reweighted least
/// squares; Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 2009, section 4.4.1.)
class NewtonTest {
    private static final int SAMPLES = 200;

    @Test
    void doublesTheDigits() {
        Newton model = filled();
        int length = ParameterVector.size(model);
        Tensor gradient = ParameterVector.zeros(model);
        Tensor hessian = Tensor.zeros(Precision.DOUBLE, length, length);
        double before = Double.POSITIVE_INFINITY;
        for (int step = 0; step < 8; step++) {
            double size = gradient(model, gradient);
            if (step > 3 && size > 1e-15) {
                assertThat(size).as("step " + step).isLessThan(10 * before * before);
            }
            before = size;
            model.hessian(hessian);
            ParameterVector.move(model, -1, solved(hessian, gradient));
        }
        assertThat(gradient(model, gradient)).isLessThan(1e-15);
    }

    @Test
    void conjugateGradientsNeedNoHessian() {
        Newton written = filled();
        Newton multiplied = filled();
        Tensor gradient = ParameterVector.zeros(written);
        Tensor hessian = Tensor.zeros(Precision.DOUBLE, gradient.size(), gradient.size());
        for (int step = 0; step < 8; step++) {
            gradient(written, gradient);
            written.hessian(hessian);
            ParameterVector.move(written, -1, solved(hessian, gradient));
            gradient(multiplied, gradient);
            ParameterVector.move(multiplied, -1, byConjugateGradients(multiplied, gradient));
        }
        Tensor one = ParameterVector.zeros(written);
        Tensor other = ParameterVector.zeros(written);
        ParameterVector.values(written, one);
        ParameterVector.values(multiplied, other);
        for (int i = 0; i < one.size(); i++) {
            assertThat(other.get(i)).isCloseTo(one.get(i), within(1e-12));
        }
    }

    /// Two clouds that overlap.
    private static Newton filled() {
        Newton model = new Newton();
        model.reserve(SAMPLES);
        RandomNumbers random = new RandomNumbers(1, "clouds");
        Tensor x = Ports.values(model, "x");
        Tensor y = Ports.values(model, "y");
        for (int i = 0; i < SAMPLES; i++) {
            x.set(2 * i, random.nextNormal() + i % 2);
            x.set(2 * i + 1, random.nextNormal() - i % 2);
            y.set(i, i % 2);
        }
        return model;
    }

    /// The gradient, and its greatest element.
    private static double gradient(Newton model, Tensor gradient) {
        model.costAndGradient(SAMPLES);
        ParameterVector.gradient(model, gradient);
        double greatest = 0;
        for (int i = 0; i < gradient.size(); i++) {
            greatest = Math.max(greatest, Math.abs(gradient.get(i)));
        }
        return greatest;
    }

    /// By Gaussian elimination without pivoting, as a Hessian of a convex cost allows.
    private static Tensor solved(Tensor matrix, Tensor right) {
        int n = right.size();
        Tensor a = matrix.copy();
        Tensor x = right.copy();
        for (int k = 0; k < n; k++) {
            for (int i = k + 1; i < n; i++) {
                double factor = a.get(i * n + k) / a.get(k * n + k);
                for (int j = k; j < n; j++) {
                    a.set(i * n + j, a.get(i * n + j) - factor * a.get(k * n + j));
                }
                x.set(i, x.get(i) - factor * x.get(k));
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = x.get(i);
            for (int j = i + 1; j < n; j++) {
                sum -= a.get(i * n + j) * x.get(j);
            }
            x.set(i, sum / a.get(i * n + i));
        }
        return x;
    }

    /// The same by products with the Hessian (M. Hestenes, E. Stiefel, Journal of Research of the
    /// National Bureau of Standards 49, 1952).
    private static Tensor byConjugateGradients(Newton model, Tensor right) {
        Tensor x = ParameterVector.zeros(model);
        Tensor rest = right.copy();
        Tensor direction = right.copy();
        Tensor product = ParameterVector.zeros(model);
        double square = dot(rest, rest);
        for (int i = 0; i < 2 * x.size() && square > 0; i++) {
            model.hessianVectorProduct(direction, product);
            double step = square / dot(direction, product);
            add(x, step, direction);
            add(rest, -step, product);
            double next = dot(rest, rest);
            for (int j = 0; j < x.size(); j++) {
                direction.set(j, rest.get(j) + next / square * direction.get(j));
            }
            square = next;
        }
        return x;
    }

    private static void add(Tensor to, double factor, Tensor from) {
        for (int i = 0; i < to.size(); i++) {
            to.set(i, to.get(i) + factor * from.get(i));
        }
    }

    private static double dot(Tensor left, Tensor right) {
        double sum = 0;
        for (int i = 0; i < left.size(); i++) {
            sum += left.get(i) * right.get(i);
        }
        return sum;
    }
}
