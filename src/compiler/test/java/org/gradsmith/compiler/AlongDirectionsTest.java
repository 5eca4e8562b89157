package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradsmith.runtime.DirectionalDerivative;
import org.gradsmith.runtime.GradientCheck;
import org.gradsmith.runtime.Hessian;
import org.gradsmith.runtime.HessianVectorProduct;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.ParameterVector;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.RandomData;
import org.gradsmith.runtime.RandomNumbers;
import org.gradsmith.runtime.Tensor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Generated classes that offer derivatives along directions")
class AlongDirectionsTest {
    private static final Set<Extra> ALL = EnumSet.allOf(Extra.class);
    private static final Map<String, Map<String, String>> PROGRAMS = Map.of(
            "softmax_regression", Map.of("features", "3", "classes", "4"),
            "mlp", Map.of("features", "3", "hidden", "5", "classes", "4"),
            "regressor", Map.of("hidden", "4"),
            "char_lstm", Map.of("vocab", "4", "embed", "2", "width", "3", "T", "4"),
            "lenet", Map.of(),
            "batch_norm", Map.of("features", "3", "hidden", "4"),
            "vae", Map.of("features", "5", "hidden", "4", "latent", "2"));
    private static final int SAMPLES = 3;

    static List<String> programs() {
        return PROGRAMS.keySet().stream().sorted().toList();
    }

    private static Model model(String program, Precision precision, Set<Extra> extras) {
        try {
            String text = Files.readString(Path.of("test/resources/programs/" + program + ".grad"));
            Compilation compilation = Compiler.compile(
                    program + ".grad",
                    text,
                    Options.standard()
                            .withSettings(PROGRAMS.get(program))
                            .withPrecision(precision)
                            .withExtras(extras));
            Model model = compilation.load(compilation.models().getFirst());
            model.reserve(SAMPLES);
            GradientCheck.disturb(model, 5);
            RandomData.fill(model, 3, SAMPLES);
            return model;
        } catch (IOException problem) {
            throw new AssertionError(problem);
        }
    }

    private static Tensor direction(Model model, long seed) {
        RandomNumbers random = new RandomNumbers(seed, "direction");
        Tensor direction = ParameterVector.zeros(model);
        for (int i = 0; i < direction.size(); i++) {
            direction.set(i, random.nextNormal());
        }
        double length = Math.sqrt(dot(direction, direction));
        for (int i = 0; i < direction.size(); i++) {
            direction.set(i, direction.get(i) / length);
        }
        return direction;
    }

    private static Tensor gradient(Model model) {
        model.costAndGradient(SAMPLES);
        Tensor gradient = ParameterVector.zeros(model);
        ParameterVector.gradient(model, gradient);
        return gradient;
    }

    private static double dot(Tensor left, Tensor right) {
        double sum = 0;
        for (int i = 0; i < left.size(); i++) {
            sum += left.get(i) * right.get(i);
        }
        return sum;
    }

    private static void assertClose(Tensor actual, double[] expected, double tolerance) {
        double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual.get(i)).as("element " + i).isCloseTo(expected[i], within(tolerance * scale));
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    @DisplayName("the derivative of the cost along a direction is the gradient times the direction")
    void slope(String program) {
        for (Precision precision : Precision.values()) {
            Model model = model(program, precision, ALL);
            Tensor direction = direction(model, 1);
            double expected = dot(gradient(model), direction);
            double slope = ((DirectionalDerivative) model).directionalDerivative(direction, SAMPLES);
            double tolerance = precision == Precision.DOUBLE ? 1e-12 : 2e-5;
            assertThat(slope).isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    @DisplayName("the product with the Hessian is the change of the gradient")
    void product(String program) {
        Model model = model(program, Precision.DOUBLE, ALL);
        Tensor direction = direction(model, 2);
        double[] expected = change(model, direction);
        gradient(model);
        Tensor product = ParameterVector.zeros(model);
        ((HessianVectorProduct) model).hessianVectorProduct(direction, product);
        assertClose(product, expected, 1e-7);
        Model floats = model(program, Precision.FLOAT, ALL);
        gradient(floats);
        Tensor rounded = ParameterVector.zeros(floats);
        ((HessianVectorProduct) floats).hessianVectorProduct(direction, rounded);
        assertClose(rounded, expected, 2e-4);
    }

    /// Central differences of two widths, extrapolated; the direction has the length 1.
    private static double[] change(Model model, Tensor direction) {
        double step = 1e-4;
        double[] wide = difference(model, direction, 2 * step);
        double[] narrow = difference(model, direction, step);
        for (int i = 0; i < wide.length; i++) {
            narrow[i] = (4 * narrow[i] - wide[i]) / 3;
        }
        return narrow;
    }

    private static double[] difference(Model model, Tensor direction, double step) {
        ParameterVector.move(model, step, direction);
        Tensor above = gradient(model);
        ParameterVector.move(model, -2 * step, direction);
        Tensor below = gradient(model);
        ParameterVector.move(model, step, direction);
        double[] change = new double[direction.size()];
        for (int i = 0; i < change.length; i++) {
            change[i] = (above.get(i) - below.get(i)) / (2 * step);
        }
        return change;
    }

    @ParameterizedTest
    @MethodSource("programs")
    @DisplayName("the Hessian is symmetric, and made of products")
    void hessian(String program) {
        Model model = model(program, Precision.DOUBLE, ALL);
        int length = ParameterVector.size(model);
        if (length > 1000) {
            return;
        }
        gradient(model);
        Tensor hessian = Tensor.zeros(Precision.DOUBLE, length, length);
        ((Hessian) model).hessian(hessian);
        Tensor direction = direction(model, 4);
        Tensor product = ParameterVector.zeros(model);
        ((Hessian) model).hessianVectorProduct(direction, product);
        double[] rows = new double[length];
        for (int i = 0; i < length; i++) {
            for (int j = 0; j < length; j++) {
                double here = hessian.get(i * length + j);
                assertThat(here).isCloseTo(hessian.get(j * length + i), within(1e-12 * Math.max(1, Math.abs(here))));
                rows[i] += here * direction.get(j);
            }
        }
        assertClose(product, rows, 1e-12);
    }

    @Test
    @DisplayName("the Hessian of softmax regression is (diag(p) − p pᵀ) ⊗ x xᵀ, the mean over the samples")
    void ofSoftmaxRegression() {
        Model model = model("softmax_regression", Precision.DOUBLE, ALL);
        gradient(model);
        Tensor hessian = Tensor.zeros(Precision.DOUBLE, 16, 16);
        ((Hessian) model).hessian(hessian);
        Tensor p = values(model, "p");
        Tensor x = values(model, "x");
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 12; j++) {
                double sum = 0;
                for (int s = 0; s < SAMPLES; s++) {
                    double pi = p.get(4 * s + i / 3);
                    double pj = p.get(4 * s + j / 3);
                    sum += ((i / 3 == j / 3 ? pi : 0) - pi * pj) * x.get(3 * s + i % 3) * x.get(3 * s + j % 3);
                }
                assertThat(hessian.get(16 * i + j)).isCloseTo(sum / SAMPLES, within(1e-14));
            }
        }
    }

    private static Tensor values(Model model, String name) {
        return model.values(model.ports().stream()
                .filter(port -> port.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    /// In bytes: the Java machine itself may allocate in some of the calls, as for loading a class.
    private static long leastAllocation(int calls, Runnable call) {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < calls; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            call.run();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    @ParameterizedTest
    @MethodSource("programs")
    @DisplayName("products can be asked for again and again, and leave the gradient as it is; nothing is allocated")
    void again(String program) {
        Model model = model(program, Precision.DOUBLE, ALL);
        Tensor gradient = gradient(model);
        Tensor direction = direction(model, 6);
        Tensor first = ParameterVector.zeros(model);
        Tensor product = ParameterVector.zeros(model);
        ((HessianVectorProduct) model).hessianVectorProduct(direction, first);
        for (int i = 0; i < 3; i++) {
            ((HessianVectorProduct) model).hessianVectorProduct(direction(model, i), product);
        }
        assertThat(leastAllocation(5, () -> ((HessianVectorProduct) model).hessianVectorProduct(direction, product)))
                .isLessThan(100);
        for (int i = 0; i < first.size(); i++) {
            assertThat(product.get(i)).isEqualTo(first.get(i));
        }
        Tensor left = ParameterVector.zeros(model);
        ParameterVector.gradient(model, left);
        Tensor plain = gradient(model(program, Precision.DOUBLE, Set.of()));
        for (int i = 0; i < left.size(); i++) {
            assertThat(left.get(i)).isEqualTo(gradient.get(i)).isCloseTo(plain.get(i), within(1e-14));
        }
    }

    @Test
    @DisplayName("a product without a gradient before it is refused")
    void needsGradient() {
        Model model = model("regressor", Precision.DOUBLE, EnumSet.of(Extra.HVP));
        Tensor vector = ParameterVector.zeros(model);
        HessianVectorProduct products = (HessianVectorProduct) model;
        assertThatThrownBy(() -> products.hessianVectorProduct(vector, vector))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("costAndGradient");
        gradient(model);
        products.hessianVectorProduct(vector, vector);
        model.cost(SAMPLES);
        assertThatThrownBy(() -> products.hessianVectorProduct(vector, vector))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("each can be asked for alone")
    void alone(Extra extra) {
        Model model = model("mlp", Precision.DOUBLE, EnumSet.of(extra));
        assertThat(model instanceof DirectionalDerivative).isEqualTo(extra == Extra.JVP);
        assertThat(model instanceof HessianVectorProduct).isEqualTo(extra != Extra.JVP);
        assertThat(model instanceof Hessian).isEqualTo(extra == Extra.HESSIAN);
        for (Parameter parameter : model.parameters()) {
            parameter.values().set(0, Double.NaN);
        }
        model.costAndGradient(SAMPLES);
        assertThat(model.firstNotFinite()).startsWith("first.W");
    }

    @Test
    @DisplayName("without parameters there is nothing to move: the slope is 0, and products are empty")
    void withoutParameters() {
        Compilation compilation = Compiler.compile(
                "still.grad",
                "model Still { input x : [2]; output y = 2 * x; loss = sum(y^2) }",
                Options.standard().withExtras(ALL));
        Model model = compilation.load("Still");
        model.reserve(SAMPLES);
        Tensor nothing = ParameterVector.zeros(model);
        assertThat(((DirectionalDerivative) model).directionalDerivative(nothing, SAMPLES))
                .isZero();
        model.costAndGradient(SAMPLES);
        ((Hessian) model).hessian(nothing);
        ((HessianVectorProduct) model).hessianVectorProduct(nothing, nothing);
        assertThat(nothing.size()).isZero();
    }

    @Test
    @DisplayName("names are read kindly")
    void names() {
        assertThat(Extra.named("jvp, HVP")).containsExactly(Extra.JVP, Extra.HVP);
        assertThat(Extra.named("")).isEmpty();
        assertThatThrownBy(() -> Extra.named("hesian"))
                .hasMessageContaining("did you mean `hessian`?")
                .hasMessageContaining("jvp, hvp, hessian");
    }
}
