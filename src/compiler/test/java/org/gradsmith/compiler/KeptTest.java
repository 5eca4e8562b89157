package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gradsmith.runtime.GradientCheck;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.RandomData;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Dataset;
import org.gradsmith.runtime.training.Checkpoint;
import org.gradsmith.runtime.training.Listener;
import org.gradsmith.runtime.training.Progress;
import org.gradsmith.runtime.training.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Parameters that are shared, frozen, listed, stacked, left out or handed over: each way of having them goes through
/// formulas, generated Java, gradient check, training, saving, loading and resuming, in single and double precision.
class KeptTest {
    private static final String HEAD = "model M(n = 3, sizes = [3, 4, 3]) {\n  input x : [n]\n  target y : [n]\n";

    /// A model.
    ///
    /// @param body what follows its inputs, and its layers
    /// @param trained the paths of the parameters that are trained
    /// @param fixed those of the others
    private record Case(String name, String body, List<String> trained, List<String> fixed) {
        String text() {
            return HEAD + body;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        String end = "\n  loss = mse(p, y)\n}\n";
        return List.of(
                new Case(
                        "one layer twice",
                        "  layer a = Dense(n, n)\n  output p = a(tanh(a(x)))" + end,
                        List.of("a.W", "a.b"),
                        List.of()),
                new Case(
                        "a parameter of another layer",
                        "  layer a = Dense(n, n)\n  layer b = Turned(a)\n  output p = b(tanh(a(x)))" + end
                                + "layer Turned(other) {\n  param s : [3] ~ ones\n  apply(x : [3]) = s * (other.Wᵀ @ x)\n}\n",
                        List.of("a.W", "a.b", "b.s"),
                        List.of()),
                new Case(
                        "an embedding that reads out",
                        "  param E : [5, n] ~ normal(0, 1)\n  h = tanh(E[argmax(x)] + x)\n  z = E @ h\n  output p = softmax(z) @ E"
                                + end,
                        List.of("E"),
                        List.of()),
                new Case(
                        "frozen parameters",
                        "  frozen param s : [n] ~ normal(1, 0.1)\n  layer a = Dense(n, n)\n  output p = s * a(s * x)"
                                + end,
                        List.of("a.W", "a.b"),
                        List.of("s")),
                new Case(
                        "a frozen layer",
                        "  frozen layer a = Dense(n, n)\n  layer b = Dense(n, n)\n  output p = b(tanh(a(x))) + a.b"
                                + end,
                        List.of("b.W", "b.b"),
                        List.of("a.W", "a.b")),
                new Case(
                        "frozen layers in a row and in a list",
                        "  frozen layer a = Step(n) repeated 2\n  frozen layer c[i in 0..2] = Dense(n, n, bias = i > 0)\n"
                                + "  layer b = Step(n)\n  output p = sequential(b(a(x)), c)" + end
                                + "layer Step(n) {\n  layer d = Dense(n, n)\n  apply(x : [n]) = x + tanh(d(x))\n}\n",
                        List.of("b.d.W", "b.d.b"),
                        List.of("a.d.W", "a.d.b", "c.0.W", "c.1.W", "c.1.b")),
                new Case(
                        "functions and layers as arguments",
                        "  layer a = Dense(n, n)\n  layer t = Twice(a, relu, Dense)\n  output p = t(x)" + end
                                + "layer Twice(inner, f, kind) {\n  layer own = kind(3, 3)\n  apply(x : [3]) = inner(f(own(inner(x))))\n}\n",
                        List.of("a.W", "a.b", "t.own.W", "t.own.b"),
                        List.of()),
                new Case(
                        "a list of sizes",
                        "  layer net = Perceptron(sizes, tanh)\n  output p = net(x)" + end,
                        List.of("net.link.0.W", "net.link.0.b", "net.link.1.W", "net.link.1.b"),
                        List.of()),
                new Case(
                        "sequential and residual",
                        "  layer s = Dense(n, n)\n  layer t = Sequential([Residual(s), tanh, Residual(Sequential([Dense(n, 2), Dense(2, n)])), s])\n"
                                + "  output p = t(x)" + end,
                        List.of(
                                "s.W",
                                "s.b",
                                "t.layers.2.inner.layers.0.W",
                                "t.layers.2.inner.layers.0.b",
                                "t.layers.2.inner.layers.1.W",
                                "t.layers.2.inner.layers.1.b"),
                        List.of()),
                new Case(
                        "rows of layers with rows in them",
                        "  layer t = Outer(n) repeated 2\n  output p = t(x) + 0.1 * sum(t.row.d.W[1, 0], axis = 0)"
                                + end
                                + "layer Outer(n) {\n  layer row = Inner(n) repeated 3\n  apply(x : [n]) = row(x)\n}\n"
                                + "layer Inner(n) {\n  layer d = Dense(n, n)\n  apply(x : [n]) = x + tanh(d(x))\n}\n",
                        List.of("t.row.d.W", "t.row.d.b"),
                        List.of()),
                new Case(
                        "a list of rows",
                        "  layer t[i in 0..2] = Inner(n, i + 1) repeated 2\n  output p = sequential(x, t)" + end
                                + "layer Inner(n, width) {\n  layer up = Dense(n, width)\n  layer down = Dense(width, n, bias = false)\n"
                                + "  apply(x : [n]) = x + down(tanh(up(x)))\n}\n",
                        List.of("t.0.up.W", "t.0.up.b", "t.0.down.W", "t.1.up.W", "t.1.up.b", "t.1.down.W"),
                        List.of()),
                new Case(
                        "what is left out",
                        "  layer a = Dense(n, n, bias = false)\n  layer b = Part(n) if n > 3\n  layer c = Part(n) if n == 3\n"
                                + "  output p = c(if n > 3 then b(x) else a(x))" + end
                                + "layer Part(n) {\n  param s : [n] ~ ones\n  param t : [n] ~ ones if n > 3\n  apply(x : [n]) = s * x\n}\n",
                        List.of("a.W", "c.s"),
                        List.of()),
                new Case(
                        "numbers that are listed",
                        "  param w : [n] ~ values(0.5, -1, 2)\n  frozen param v : [2, n] ~ values(1, 2, 3, 4, 5, 6)\n"
                                + "  output p = w * x + v[1]" + end,
                        List.of("w"),
                        List.of("v")));
    }

    static Stream<Case> all() {
        return cases().stream();
    }

    private static Model load(Case one, Precision precision) {
        Compilation compilation =
                Compiler.compile("kept.grad", one.text(), Options.standard().withPrecision(precision));
        assertThat(compilation.messages()).isEmpty();
        Model model = compilation.load("M");
        assertThat(model.parameters().stream().filter(Parameter::isTrained).map(Parameter::path))
                .containsExactlyInAnyOrderElementsOf(one.trained);
        assertThat(model.parameters().stream()
                        .filter(parameter -> !parameter.isTrained())
                        .map(Parameter::path))
                .containsExactlyInAnyOrderElementsOf(one.fixed);
        return model;
    }

    @ParameterizedTest
    @MethodSource("all")
    void gradientsAgree(Case one) {
        Model model = load(one, Precision.DOUBLE);
        model.reserve(5);
        model.initialise(3);
        RandomData.fill(model, 1, 5);
        GradientCheck.disturb(model, 2);
        List<GradientCheck.Result> results = new GradientCheck(model, 30, 2, 5).run();
        assertThat(results).hasSize(one.trained.size());
        results.forEach(result -> assertThat(result.worst()).as(result.path()).isLessThan(1e-6));
    }

    /// A fixed parameter has no memory for a gradient in the generated class.
    @ParameterizedTest
    @MethodSource("all")
    void onlyWhatIsTrainedHasAGradient(Case one) {
        Compilation compilation = Compiler.compile("kept.grad", one.text(), Options.standard());
        String java = compilation.java().getFirst().text();
        long gradients = java.lines()
                .filter(line -> line.contains(" gradientOf") && line.contains("= new float["))
                .count();
        assertThat(gradients).isEqualTo(one.trained.size());
    }

    /// The formulas have a gradient for each parameter that is trained, and for no other.
    @ParameterizedTest
    @MethodSource("all")
    void formulasDifferentiateByWhatIsTrained(Case one) {
        String formulas =
                Compiler.compile("kept.grad", one.text(), Options.standard()).formulas(FormulaRequest.standard());
        one.trained.forEach(path -> assertThat(formulas).containsPattern(gradient(path)));
        one.fixed.forEach(path -> assertThat(formulas).doesNotContainPattern(gradient(path)));
    }

    private static Pattern gradient(String path) {
        return Pattern.compile("/∂" + Pattern.quote(path) + "[ \\[]");
    }

    @TempDir
    private Path folder;

    private static Dataset data(Model model) {
        Tensor x = Tensor.zeros(model.precision(), 20, 3);
        Tensor y = Tensor.zeros(model.precision(), 20, 3);
        for (int i = 0; i < x.size(); i++) {
            x.set(i, Math.sin(i));
            y.set(i, Math.cos(3 * i) / 2);
        }
        return Dataset.forModel(model).with("x", x).with("y", y);
    }

    private static Trainer trainer(Model model) {
        return Trainer.of(model)
                .optimizer("adamw(lr=0.02, weight_decay=0.1)")
                .epochs(3)
                .batch(6)
                .seed(5);
    }

    private static Map<String, List<Double>> values(Model model) {
        Map<String, List<Double>> values = new TreeMap<>();
        for (Parameter parameter : model.parameters()) {
            List<Double> numbers = new ArrayList<>();
            for (int i = 0; i < parameter.values().size(); i++) {
                numbers.add(parameter.values().get(i));
            }
            values.put(parameter.path(), numbers);
        }
        return values;
    }

    /// Training changes all that is trained and nothing else, weight decay included; everything is saved; a training
    /// that
    /// was interrupted goes on bit for bit, and a model with what was loaded computes the same.
    @ParameterizedTest
    @MethodSource("all")
    void isTrainedSavedAndResumed(Case one) {
        for (Precision precision : Precision.values()) {
            Model straight = load(one, precision);
            straight.reserve(6);
            straight.initialise(5);
            Map<String, List<Double>> before = values(straight);
            Checkpoint whole = trainer(straight).train(data(straight)).checkpoint();
            Map<String, List<Double>> after = values(straight);
            one.trained.forEach(path -> assertThat(after.get(path)).as(path).isNotEqualTo(before.get(path)));
            one.fixed.forEach(path -> assertThat(after.get(path)).as(path).isEqualTo(before.get(path)));

            Path half = folder.resolve(precision + "half.safetensors");
            Model first = load(one, precision);
            trainer(first).listen(stopAfter(5)).train(data(first)).checkpoint().save(half);
            Model second = load(one, precision);
            Trainer.of(second).resume(Checkpoint.load(half)).train(data(second));
            assertThat(values(second)).isEqualTo(after);

            Path file = folder.resolve(precision + "whole.safetensors");
            whole.save(file);
            Model loaded = load(one, precision);
            Checkpoint.load(file).restore(loaded);
            assertThat(values(loaded)).isEqualTo(after);
            assertThat(prediction(loaded)).isEqualTo(prediction(straight));
        }
    }

    private static Listener stopAfter(int steps) {
        return new Listener() {
            @Override
            public void batchEnded(Progress progress) {
                if (progress.steps() == steps) {
                    progress.stop();
                }
            }
        };
    }

    private static List<Double> prediction(Model model) {
        model.reserve(4);
        RandomData.fill(model, 9, 4);
        model.predict(4);
        Tensor output = model.values(model.ports().getLast());
        return Stream.iterate(0, i -> i < output.size(), i -> i + 1)
                .map(output::get)
                .toList();
    }

    /// What is not declared is told where it is used.
    @Test
    void whatIsLeftOutHasNoName() {
        String text = HEAD + "  layer a = Dense(n, n, bias = false)\n  loss = mse(a(x) + a.b, y)\n}\n";
        assertThat(Compiler.compile("kept.grad", text, Options.standard())
                        .messages()
                        .toString())
                .contains("GS0442")
                .contains("declared only if bias");
    }
}
