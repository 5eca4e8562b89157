package org.gradsmith.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Each optimiser does what its published formula says, here written down a second time for a single number, in
/// double and
/// in float.
class OptimizerTest {
    private static final int STEPS = 25;

    /// A formula for one number: it takes the gradient and the number of the step, and gives the new value.
    private interface Formula {
        double next(double value, double gradient, int step);
    }

    /// An optimiser and its formula.
    record Case(String text, Formula formula) {
        @Override
        public String toString() {
            return text;
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case("sgd(0.1)", (w, g, t) -> w - 0.1 * g),
                new Case("sgd(lr=0.1, weight_decay=0.01)", (w, g, t) -> w - 0.1 * (g + 0.01 * w)),
                new Case("sgd(0.1, momentum=0.9)", momentum(false)),
                new Case("sgd(0.1, 0.9, true, 0.01)", momentum(true)),
                new Case("adagrad(lr=0.1)", adagrad()),
                new Case("rmsprop(lr=0.01)", rmsprop(0)),
                new Case("rmsprop(lr=0.01, momentum=0.5)", rmsprop(0.5)),
                new Case("adam(lr=0.02)", adam(0, 0)),
                new Case("adam(lr=0.02, weight_decay=0.1)", adam(0.1, 0)),
                new Case("adamw(lr=0.02, weight_decay=0.1)", adam(0, 0.1)));
    }

    private static Formula momentum(boolean isNesterov) {
        double[] buffer = {0};
        return (w, gradient, t) -> {
            double g = isNesterov ? gradient + 0.01 * w : gradient;
            buffer[0] = t == 1 ? g : 0.9 * buffer[0] + g;
            return w - 0.1 * (isNesterov ? g + 0.9 * buffer[0] : buffer[0]);
        };
    }

    private static Formula adagrad() {
        double[] sum = {0};
        return (w, g, t) -> {
            sum[0] += g * g;
            return w - 0.1 * g / (Math.sqrt(sum[0]) + 1e-10);
        };
    }

    private static Formula rmsprop(double momentum) {
        double[] state = {0, 0};
        return (w, g, t) -> {
            state[0] = 0.99 * state[0] + 0.01 * g * g;
            state[1] = momentum * state[1] + g / (Math.sqrt(state[0]) + 1e-8);
            return w - 0.01 * state[1];
        };
    }

    /// As in the paper of Kingma and Ba, with the hats.
    private static Formula adam(double added, double decoupled) {
        double[] state = {0, 0};
        return (value, gradient, t) -> {
            double w = value - 0.02 * decoupled * value;
            double g = gradient + added * w;
            state[0] = 0.9 * state[0] + 0.1 * g;
            state[1] = 0.999 * state[1] + 0.001 * g * g;
            double mean = state[0] / (1 - Math.pow(0.9, t));
            double square = state[1] / (1 - Math.pow(0.999, t));
            return w - 0.02 * mean / (Math.sqrt(square) + 1e-8);
        };
    }

    /// A gradient that changes its sign and size.
    private static double gradient(int step) {
        return Math.sin(1.3 * step) * (1 + step % 4);
    }

    private static List<Double> run(String text, Precision precision, BiFunction<Integer, Double, Double> gradient) {
        SoftmaxModel model = new SoftmaxModel(precision, 2, 3);
        Optimizer optimizer = Optimizer.of(text);
        optimizer.begin(model);
        Parameter parameter = model.parameters().get(0);
        parameter.values().fill(1.5);
        List<Double> path = new ArrayList<>();
        for (int step = 1; step <= STEPS; step++) {
            parameter.gradient().fill(gradient.apply(step, parameter.values().get(0)));
            optimizer.step(1);
            path.add(parameter.values().get(0));
            assertThat(parameter.values().get(5)).isEqualTo(parameter.values().get(0));
        }
        return path;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void followsItsFormula(Case tried) {
        List<Double> path = run(tried.text(), Precision.DOUBLE, (step, value) -> gradient(step));
        double expected = 1.5;
        for (int step = 1; step <= STEPS; step++) {
            expected = tried.formula().next(expected, gradient(step), step);
            assertThat(path.get(step - 1)).isCloseTo(expected, within(1e-13));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void floatFollowsDouble(Case tried) {
        List<Double> exact = run(tried.text(), Precision.DOUBLE, (step, value) -> gradient(step));
        List<Double> rounded = run(tried.text(), Precision.FLOAT, (step, value) -> gradient(step));
        for (int step = 0; step < STEPS; step++) {
            assertThat(rounded.get(step)).isCloseTo(exact.get(step), within(2e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsTheLeastOfAParabola(Case tried) {
        List<Double> path = run(tried.text(), Precision.DOUBLE, (step, value) -> 2 * value);
        assertThat(Math.abs(path.get(STEPS - 1))).isLessThan(1.49);
    }

    @Test
    void everyOptimiserIsTried() {
        assertThat(cases().stream().map(tried -> tried.text().replaceAll("\\(.*", "")))
                .containsAll(Optimizers.RECIPES.table().keySet());
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void stateCanBeSavedAndRestored(Precision precision) {
        SoftmaxModel model = new SoftmaxModel(precision, 2, 3);
        Optimizer optimizer = Optimizer.of("adam");
        optimizer.begin(model);
        model.parameters().get(0).gradient().fill(0.5);
        optimizer.step(1);
        Optimizer other = Optimizer.of("adam");
        other.begin(model);
        other.restore(optimizer.state(), optimizer.steps());
        assertThat(other.steps()).isEqualTo(1);
        assertThat(other.state().keySet()).containsExactly("mean/W", "square/W", "mean/b", "square/b");
        assertThat(other.state().get("mean/W").get(0))
                .isEqualTo(optimizer.state().get("mean/W").get(0));
        assertThatThrownBy(() -> {
                    Optimizer sgd = Optimizer.of("sgd");
                    sgd.begin(model);
                    sgd.restore(optimizer.state(), 1);
                })
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("another optimiser");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesAreSaidKindly(String text, String message) {
        assertThatThrownBy(() -> Optimizer.of(text))
                .isInstanceOf(SettingException.class)
                .hasMessage(message);
    }

    static List<String[]> mistakes() {
        return List.of(
                new String[] {
                    "adm",
                    "there is no optimiser `adm`; did you mean `adam`? There are sgd, adagrad, rmsprop, adam, adamw"
                },
                new String[] {"lion", "there is no optimiser `lion`. There are sgd, adagrad, rmsprop, adam, adamw"},
                new String[] {
                    "adam(rl=1)",
                    "`adam` takes no `rl`; did you mean `lr`? It is written"
                            + " adam(lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0)"
                },
                new String[] {"adam(lr=-1)", "`lr` of `adam` is a number greater than 0, not `-1`"},
                new String[] {"adam(lr=fast)", "`lr` of `adam` is a number greater than 0, not `fast`"},
                new String[] {"adam(lr=nan)", "`lr` of `adam` is a number greater than 0, not `nan`"},
                new String[] {"adam(lr=1e999)", "`lr` of `adam` is a number greater than 0, not `1e999`"},
                new String[] {"adam(0.1, lr=0.1)", "`adam(0.1, lr=0.1)` gives `lr` twice"},
                new String[] {
                    "adam(beta1=1)", "`beta1` of `adam` is a number from 0 up to, but not including, 1, not `1`"
                },
                new String[] {"sgd(nesterov=maybe)", "`nesterov` of `sgd` is true or false, not `maybe`"},
                new String[] {
                    "sgd(nesterov=true)",
                    "`nesterov` needs a momentum, such as sgd(lr=0.1, momentum=0.9, nesterov=true)"
                },
                new String[] {"adam(", "`adam(` cannot be read: a name or number is missing at the end"},
                new String[] {"adam(lr=1", "`adam(lr=1` cannot be read: a `)` is missing at character 10"},
                new String[] {"adam)", "`adam)` cannot be read: `)` at the end is not understood"},
                new String[] {"", "`` cannot be read: a name or number is missing at the end"},
                new String[] {"adam(lr=%)", "`adam(lr=%)` cannot be read: `%` is not understood"},
                new String[] {
                    "sgd(1,0,false,0,5)",
                    "`sgd` takes no 5. argument. It is written"
                            + " sgd(lr=0.01, momentum=0, nesterov=false, weight_decay=0)"
                });
    }

    @Test
    void deepNestingIsRefused() {
        assertThatThrownBy(() -> Optimizer.of("a(".repeat(100_000)))
                .isInstanceOf(SettingException.class)
                .hasMessageEndingWith("it is nested too deeply");
    }
}
