package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gradsmith.compiler.check.CheckedModel;
import org.gradsmith.compiler.check.Checker;
import org.gradsmith.compiler.check.Imports;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Random;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.lower.Lowering;
import org.gradsmith.compiler.lower.Mode;
import org.gradsmith.compiler.lower.Purpose;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.gradsmith.runtime.GradientCheck;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.RandomData;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Dataset;
import org.gradsmith.runtime.training.Trainer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Random numbers in models: interpreter and generated Java draw the same ones to the last bit, wherever they are
/// drawn, others at each place, and gradients take them for constants.
class RandomNumbersTest {
    private static final String EVERYWHERE = """
            model Everywhere(width = 3, T = 4) {
              input  x : [width]
              input  s : [T, width]
              param  w : [width] ~ ones
              layer  tower = Noisy(width) repeated 2
              output plain    = normal(width)
              output shifted  = normal(2, width, mean = x, std = 0.5)
              output even     = uniform(width, low = -1, high = x)
              output coins    = bernoulli(50, p = 0.25)
              output twice    = half(x) + half(x)
              output lifted   = dropout(s, 0.5)
              summed = sum[i in 0..5] normal()
              indexed[i, j] = s[i, j] + normal()
              scan t in 0..T carrying p = zeros(width) { p = p + s[t] * normal(width); emit walk = p }
              output together = concat(stack(summed), flatten(indexed), flatten(walk))
              output through  = tower(x)
              loss = sum((through - x)^2) + sum(w * x * plain) + sum(walk[-1])
            }
            fn half(x : [n]) = dropout(x, 0.5)
            layer Noisy(n) {
              param b : [n] ~ ones
              apply(x : [n]) = x + b * normal_like(x)
            }
            """;

    private static Model everywhere = load(EVERYWHERE, Precision.DOUBLE);

    @BeforeAll
    static void fill() {
        everywhere.reserve(3);
        everywhere.initialise(0);
        RandomData.fill(everywhere, 1, 3);
    }

    private static Model load(String text, Precision precision) {
        Compilation compilation =
                Compiler.compile("test.grad", text, Options.standard().withPrecision(precision));
        assertThat(compilation.messages()).isEmpty();
        return compilation.load(compilation.models().getFirst());
    }

    private static CheckedModel checked(String text) {
        Diagnostics diagnostics = new Diagnostics();
        return Checker.check(
                        Parser.file(new Source("test.grad", text), diagnostics), Imports.NONE, Map.of(), diagnostics)
                .models()
                .getFirst();
    }

    private static Tensor output(String name) {
        Port port = everywhere.ports().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return everywhere.values(port);
    }

    private static double[] numbers(Tensor tensor) {
        double[] numbers = new double[tensor.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = tensor.get(i);
        }
        return numbers;
    }

    @Test
    void interpreterAndJavaDrawTheSameBits() {
        everywhere.costAndGradient(new int[] {3}, 77, 5);
        agree(Purpose.TRAINING);
        everywhere.predict(new int[] {3}, 77, 5);
        agree(Purpose.PREDICTION);
    }

    private static void agree(Purpose purpose) {
        Program program =
                Lowering.model(checked(EVERYWHERE), Mode.BATCH, purpose, new Graph(), new SymbolicDerivatives());
        Map<Variable, double[]> values = new HashMap<>();
        program.inputs().forEach(input -> values.put(input.variable(), numbers(value(input.variable()))));
        Interpreter interpreter = Interpreter.of(values, Map.of("batch", 3L)).drawing(77, 5);
        for (Program.Definition output : program.definitions(Program.Role.OUTPUT)) {
            assertThat(numbers(output(output.name())))
                    .as("%s: %s", purpose, output.name())
                    .containsExactly(
                            interpreter.evaluate(output.node(), output.positions()),
                            within(output.name().equals("together") ? 1e-14 : 0));
        }
    }

    private static Tensor value(Variable variable) {
        return everywhere.parameters().stream()
                .filter(parameter -> parameter.path().equals(variable.name()))
                .map(Parameter::values)
                .findFirst()
                .orElseGet(() -> output(variable.name()));
    }

    @Test
    void otherPlacesHaveOtherNumbers() {
        everywhere.costAndGradient(new int[] {3}, 1, 0);
        double[] plain = numbers(output("plain"));
        assertThat(plain).doesNotHaveDuplicates();
        double[] lifted = numbers(output("lifted"));
        int kept = 0;
        for (int row = 1; row < 12; row++) {
            for (int i = 0; i < 3; i++) {
                kept += (lifted[i] == 0) == (lifted[3 * row + i] == 0) ? 1 : 0;
            }
        }
        assertThat(kept).isBetween(8, 25);
        double[] together = numbers(output("together"));
        assertThat(together).hasSize(3 * (1 + 12 + 12));
        everywhere.costAndGradient(new int[] {3}, 1, 1);
        assertThat(numbers(output("plain"))).doesNotContain(plain);
        everywhere.costAndGradient(new int[] {3}, 2, 0);
        assertThat(numbers(output("plain"))).doesNotContain(plain);
        everywhere.costAndGradient(new int[] {3}, 1, 0);
        assertThat(numbers(output("plain"))).containsExactly(plain);
    }

    /// What a shorthand reads an array with is no index that something is computed for.
    @Test
    void shorthandsDrawNoMore() {
        Program program = Lowering.model(checked("""
                        model Short {
                          input x : [3]
                          param W : [2, 3] ~ ones
                          y = W @ normal(3) + normal(2)
                          loss = sum(normal(2) * y) + dot(x, uniform(3)[::-1]) + mean(bernoulli(2, 3)ᵀ)
                        }
                        """), Mode.BATCH, new SymbolicDerivatives());
        List<Integer> axes = Walk.upwards(
                        List.of(program.definition("loss").orElseThrow().node()))
                .stream()
                .filter(Random.class::isInstance)
                .map(random -> random.axes().size())
                .toList();
        assertThat(axes).containsExactlyInAnyOrder(2, 2, 2, 2, 3);
    }

    /// A sample has its numbers, however many others there are.
    @Test
    void aSmallerBatchBeginsAlike() {
        everywhere.costAndGradient(new int[] {3}, 1, 0);
        double[] three = numbers(output("shifted"));
        everywhere.costAndGradient(new int[] {2}, 1, 0);
        double[] two = numbers(output("shifted"));
        assertThat(List.of(two[0], two[5], two[11])).isEqualTo(List.of(three[0], three[5], three[11]));
    }

    @Test
    void gradientsTakeThemForConstants() {
        for (GradientCheck.Result result : new GradientCheck(everywhere, 20, 3, 3).run()) {
            assertThat(result.worst()).as(result.path()).isLessThan(1e-8);
            assertThat(result.checked()).as(result.path()).isPositive();
        }
    }

    @Test
    void dropoutKeepsTheMean() {
        Model model = load("""
                model Drop {
                  input x : [100]
                  param w : [100] ~ ones
                  output y = dropout(x, 0.3)
                  loss = sum(w * y)
                }
                """, Precision.FLOAT);
        int samples = 500;
        model.reserve(samples);
        model.values(model.ports().getFirst()).fill(2);
        Tensor y = model.values(model.ports().getLast());
        model.costAndGradient(new int[] {samples}, 5, 0);
        int dropped = 0;
        for (int i = 0; i < y.size(); i++) {
            dropped += y.get(i) == 0 ? 1 : 0;
            assertThat(y.get(i) == 0 || Math.abs(y.get(i) - 2 / 0.7) < 1e-6).isTrue();
        }
        assertThat((double) dropped / y.size()).isCloseTo(0.3, within(4 * Math.sqrt(0.21 / y.size())));
        model.predict(new int[] {samples}, 5, 0);
        assertThat(numbers(y)).containsOnly(2);
        assertThat(model.distinguishesTraining()).isTrue();
    }

    /// The cost of the autoencoder, computed in NumPy, with Philox and the normal quantiles written anew.
    @Test
    void theAutoencoderAgreesWithAnIndependentReference() throws IOException {
        Model model = autoencoder(Map.of("features", "6", "hidden", "5", "latent", "3"), Precision.DOUBLE);
        model.reserve(4);
        int number = 0;
        for (Parameter parameter : model.parameters()) {
            for (int i = 0; i < parameter.values().size(); i++) {
                parameter.values().set(i, Math.sin(0.7 * ++number) * 0.5);
            }
        }
        Tensor x = model.values(model.ports().getFirst());
        for (int i = 0; i < x.size(); i++) {
            x.set(i, (1 + Math.cos(i)) / 2);
        }
        assertThat(model.costAndGradient(new int[] {4}, 11, 9)).isCloseTo(5.424240577738571, within(1e-13));
        assertThat(model.cost(new int[] {4}, 11, 9)).isEqualTo(model.costAndGradient(new int[] {4}, 11, 9));
    }

    private static Model autoencoder(Map<String, String> settings, Precision precision) throws IOException {
        String text = Files.readString(Path.of("test/resources/programs/vae.grad"));
        Compilation compilation = Compiler.compile(
                "vae.grad", text, Options.standard().withSettings(settings).withPrecision(precision));
        return compilation.load("Vae");
    }

    /// With several sample axes, one says for which of them numbers are drawn.
    @Test
    void areDrawnForTheSamplesThatAreSaid() {
        String text = """
                model Two {
                  input point : [2] per inside
                  input edge  : [2] per boundary
                  param w : [2] ~ ones
                  output e = normal(2 over inside)
                  output b = uniform(high = 2 over boundary)
                  loss = mean(sum((w * point + e)^2) over inside) + mean(sum(edge^2) + b over boundary)
                }
                """;
        Compilation compilation = Compiler.compile("two.grad", text, Options.standard());
        assertThat(compilation.messages()).isEmpty();
        Model model = compilation.load("Two");
        model.reserve(5, 3);
        model.initialise(1);
        assertThat(model.sizeNames()).containsExactly("inside", "boundary");
        model.costAndGradient(new int[] {5, 3}, 2, 7);
        Tensor e = model.values(model.ports().get(2));
        Tensor b = model.values(model.ports().get(3));
        assertThat(e.size()).isEqualTo(10);
        assertThat(IntStream.range(0, 10).mapToObj(e::get).distinct()).hasSize(10);
        assertThat(b.size()).isEqualTo(3);
        assertThat(IntStream.range(0, 3).mapToObj(b::get).distinct()).hasSize(3);
    }

    @Test
    void theAutoencoderLearns() throws IOException {
        Model model = autoencoder(Map.of("features", "16", "hidden", "12", "latent", "2"), Precision.FLOAT);
        model.reserve(64);
        Tensor x = Tensor.zeros(Precision.FLOAT, 64, 16);
        for (int i = 0; i < x.size(); i++) {
            x.set(i, (i / 16 + i % 16) % 4 < 2 ? 1 : 0);
        }
        List<Double> costs = new ArrayList<>();
        Trainer.of(model)
                .optimizer("adam(lr=0.01)")
                .epochs(60)
                .batch(16)
                .seed(3)
                .train(Dataset.forModel(model).with("x", x))
                .epochs()
                .forEach(epoch -> costs.add(epoch.training().cost()));
        assertThat(costs.getLast()).isLessThan(costs.getFirst() / 2);
    }
}
