package org.gradsmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.gradsmith.runtime.GradientCheck.Result;
import org.gradsmith.runtime.training.SoftmaxModel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Gradients against differences")
class GradientCheckTest {
    private static final int SAMPLES = 7;

    private static Model softmax() {
        Model model = new SoftmaxModel(Precision.DOUBLE, 4, 6);
        model.reserve(SAMPLES);
        GradientCheck.disturb(model, 1);
        RandomData.fill(model, 1, SAMPLES);
        return model;
    }

    @Test
    @DisplayName("right ones agree to nine digits and more, and the parameters are as before")
    void agrees() {
        Model model = softmax();
        Tensor before = model.parameters().get(0).values().copy();
        List<Result> results = new GradientCheck(model, 1000, 1, SAMPLES).run();
        assertThat(results).extracting(Result::path).containsExactly("W", "b");
        assertThat(results).extracting(Result::checked).containsExactly(24, 4);
        assertThat(results).allMatch(result -> result.worst() < 1e-9 && result.unsettled() == 0);
        Tensor after = model.parameters().get(0).values();
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i)).isEqualTo(before.get(i));
        }
    }

    @Test
    @DisplayName("one that is off by a millionth is found, with its place")
    void findsMistake() {
        Model model = new Cost(w -> Math.exp(w) * w, w -> Math.exp(w) * (w + 1) * (1 + 1e-6), 0.7);
        Result result = new GradientCheck(model, 10, 1).run().get(0);
        assertThat(result.worst()).isBetween(0.9e-6, 1.1e-6);
        assertThat(result.index()).isZero();
        assertThat(result.derived()).isGreaterThan(result.measured());
    }

    @Test
    @DisplayName("very near a kink nothing is said; farther from it the gradient agrees")
    void knowsKinks() {
        Result near = check(Math::abs, Math::signum, 1e-7);
        assertThat(near.checked()).isZero();
        assertThat(near.unsettled()).isEqualTo(1);
        Result beside = check(Math::abs, Math::signum, 1e-3);
        assertThat(beside.checked()).isEqualTo(1);
        assertThat(beside.worst()).isLessThan(1e-9);
    }

    @Test
    @DisplayName("a gradient that is not finite agrees with nothing")
    void refusesNotANumber() {
        assertThat(check(w -> w * w, w -> Double.NaN, 1).worst()).isInfinite();
    }

    @Test
    @DisplayName("a flat cost has a gradient of 0")
    void flat() {
        assertThat(check(w -> 3, w -> 0, 1).worst()).isZero();
        assertThat(check(w -> 3, w -> 1e-3, 1).worst()).isGreaterThan(0.5);
    }

    private static Result check(ToDoubleFunction<Double> cost, ToDoubleFunction<Double> slope, double at) {
        return new GradientCheck(new Cost(cost, slope, at), 10, 1).run().get(0);
    }

    @Test
    @DisplayName("of large parameters a random part is looked at, the same for the same seed")
    void choosesElements() {
        Model model = softmax();
        assertThat(new GradientCheck(model, 5, 1, SAMPLES).run())
                .extracting(Result::checked)
                .containsExactly(5, 4);
        assertThat(new GradientCheck(model, 5, 1, SAMPLES).run())
                .isEqualTo(new GradientCheck(model, 5, 1, SAMPLES).run());
    }

    @Test
    @DisplayName("float is too coarse for it")
    void refusesFloat() {
        Model model = new SoftmaxModel(Precision.FLOAT, 4, 6);
        assertThatThrownBy(() -> new GradientCheck(model, 5, 1, SAMPLES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("double");
    }

    /// A cost of one number.
    private record Cost(ToDoubleFunction<Double> cost, ToDoubleFunction<Double> slope, List<Parameter> parameters)
            implements Model {
        Cost(ToDoubleFunction<Double> cost, ToDoubleFunction<Double> slope, double at) {
            this(
                    cost,
                    slope,
                    List.of(new Parameter(
                            "w",
                            Initialiser.of("zeros"),
                            true,
                            Tensor.of(new double[] {at}, 1),
                            Tensor.of(new double[1], 1))));
        }

        @Override
        public String name() {
            return "Cost";
        }

        @Override
        public Precision precision() {
            return Precision.DOUBLE;
        }

        @Override
        public List<String> sizeNames() {
            return List.of();
        }

        @Override
        public List<Port> ports() {
            return List.of();
        }

        @Override
        public void reserve(int... sizes) {}

        @Override
        public Tensor values(Port port) {
            throw new IllegalArgumentException("there are no ports");
        }

        @Override
        public void predict(int... sizes) {}

        @Override
        public double cost(int... sizes) {
            return cost.applyAsDouble(parameters.get(0).values().get(0));
        }

        @Override
        public double costAndGradient(int... sizes) {
            double at = parameters.get(0).values().get(0);
            parameters.get(0).gradient().set(0, slope.applyAsDouble(at));
            return cost.applyAsDouble(at);
        }

        @Override
        public String firstNotFinite() {
            return "";
        }
    }
}
