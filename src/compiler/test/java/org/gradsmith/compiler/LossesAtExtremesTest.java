package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Losses written as in a textbook, at extreme logits and at targets of exactly 0 and 1: generated Java gives finite
/// costs and right gradients in double and in float. What is right is said in closed form, from z − max z.
class LossesAtExtremesTest {
    private static final String OWN = """
            fn own_softmax(z : [n]) { p[i] = exp(z[i]) / Σ[j] exp(z[j]); return p }
            fn own_cross_entropy(q : [n], p : simplex[n]) = -Σ[i] p[i] * log(q[i])
            """;

    private static final List<Form> FORMS = Stream.of(
                    forms(
                            "simplex[3]",
                            "[3]",
                            LossesAtExtremesTest::crossEntropy,
                            "cross_entropy(softmax(z), y)",
                            "cross_entropy_logits(z, y)",
                            "nll(log_softmax(z), y)",
                            "-sum(y * log(softmax(z)))",
                            "-sum(y * log(exp(z) / sum(exp(z))))",
                            "own_cross_entropy(own_softmax(z), y)",
                            "sum(y * (log(sum(exp(z))) - z))",
                            "logsumexp(z) - sum(y * z)"),
                    forms(
                            "simplex[3]",
                            "[3]",
                            LossesAtExtremesTest::divergence,
                            "kl_divergence(softmax(z), y)",
                            "kl_div(log_softmax(z), y)",
                            "cross_entropy(softmax(z), y) - entropy(y)"),
                    forms(
                            "simplex[3]",
                            "[3]",
                            (z, _) -> entropy(z),
                            "entropy(softmax(z)) + 0 * sum(y)",
                            "-sum(softmax(z) * log_softmax(z)) + 0 * sum(y)"),
                    forms(
                            "probability[3]",
                            "[3]",
                            LossesAtExtremesTest::binary,
                            "sum(bce(sigmoid(z), y))",
                            "sum(bce_with_logits(z, y))",
                            "sum(-y * log(1/(1 + exp(-z))) - (1 - y) * log(1 - 1/(1 + exp(-z))))",
                            "sum(softplus(z) - y * z)",
                            "sum(log(1 + exp(z)) - y * z)",
                            "sum(-y * log(sigmoid(z)) - (1 - y) * log(sigmoid(-z)))"))
            .flatMap(List::stream)
            .toList();

    private static final double[][] LOGITS = {
        {1e4, -1e4, 0},
        {-1e4, -1e4, 1e4},
        {1e4, 1e4, 1e4},
        {-1e4, -1e4, -1e4},
        {1e4, 9_999, 0},
        {0, 0, 0},
        {1, 2, 3},
        {89, -104, 0},
        {710, -746, 700},
        {1e-9, -1e-9, 0}
    };

    private static final double[][] TARGETS = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 0.25, 0.75}, {0.5, 0.5, 0}};

    private static final Map<Precision, ClassLoader> CLASSES = new EnumMap<>(Precision.class);

    private static List<Form> forms(String target, String shape, Truth truth, String... losses) {
        return Arrays.stream(losses)
                .map(loss -> new Form(loss, target, shape, truth))
                .toList();
    }

    static List<Form> forms() {
        return FORMS;
    }

    @BeforeAll
    static void compileAll() {
        String text = OWN
                + FORMS.stream()
                        .map(form -> """
                                model %s {
                                  target y : %s
                                  param z : %s ~ zeros
                                  loss = %s
                                }
                                """.formatted(name(form), form.target, form.shape, form.loss))
                        .collect(Collectors.joining());
        for (Precision precision : Precision.values()) {
            Compilation compilation =
                    Compiler.compile("extremes.grad", text, Options.standard().withPrecision(precision));
            assertThat(compilation.messages().stream().filter(Message::isError).map(Message::text))
                    .isEmpty();
            CLASSES.put(precision, Javac.load(compilation.java()));
        }
    }

    private static String name(Form form) {
        return "Loss" + FORMS.indexOf(form);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void isExactInDouble(Form form) {
        check(form, Precision.DOUBLE, 1e-13);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void isRightInFloat(Form form) {
        check(form, Precision.FLOAT, 1e-6);
    }

    private static void check(Form form, Precision precision, double tolerance) {
        Model model = made(form, precision);
        List<String> wrong = new ArrayList<>();
        for (double[] z : LOGITS) {
            for (double[] y : TARGETS) {
                double[] held = held(precision, z);
                Right right = form.truth.of(held, y);
                fill(model.parameters().getFirst().values(), held);
                Port port = model.ports().getFirst();
                fill(model.values(port), y);
                double cost = model.costAndGradient(1);
                Tensor gradient = model.parameters().getFirst().gradient();
                double[] actual =
                        IntStream.range(0, 3).mapToDouble(gradient::get).toArray();
                boolean isRight = isCost(cost, right.cost, tolerance, held)
                        && isCost(model.cost(1), right.cost, tolerance, held)
                        && IntStream.range(0, 3).allMatch(i -> isClose(actual[i], right.gradient[i], tolerance));
                if (!isRight) {
                    wrong.add("z = %s, y = %s: cost %s, not %s; gradient %s, not %s"
                            .formatted(
                                    Arrays.toString(z),
                                    Arrays.toString(y),
                                    cost,
                                    right.cost,
                                    Arrays.toString(actual),
                                    Arrays.toString(right.gradient)));
                }
            }
        }
        assertThat(wrong).as(form.loss).isEmpty();
    }

    private static double[] held(Precision precision, double... numbers) {
        return precision == Precision.DOUBLE
                ? numbers
                : Arrays.stream(numbers).map(x -> (float) x).toArray();
    }

    /// Where a loss is a difference of logits, as it is written, their size counts.
    private static boolean isCost(double actual, double expected, double tolerance, double... logits) {
        double greatest = Arrays.stream(logits).map(Math::abs).max().orElseThrow();
        return isClose(actual, expected, tolerance * (1 + greatest / 100));
    }

    private static boolean isClose(double actual, double expected, double tolerance) {
        return Math.abs(actual - expected) <= tolerance * (1 + Math.abs(expected));
    }

    private static void fill(Tensor tensor, double... numbers) {
        for (int i = 0; i < numbers.length; i++) {
            tensor.set(i, numbers[i]);
        }
    }

    private static Model made(Form form, Precision precision) {
        try {
            ClassLoader loader = Objects.requireNonNull(CLASSES.get(precision));
            Model model = (Model)
                    loader.loadClass("model." + name(form)).getConstructor().newInstance();
            model.reserve(1);
            return model;
        } catch (ReflectiveOperationException problem) {
            throw new AssertionError(problem);
        }
    }

    private static double[] logSoftmax(double... z) {
        double greatest = Arrays.stream(z).max().orElseThrow();
        double sum = Arrays.stream(z).map(x -> StrictMath.exp(x - greatest)).sum();
        return Arrays.stream(z).map(x -> x - greatest - StrictMath.log(sum)).toArray();
    }

    private static double[] exp(double... logs) {
        return Arrays.stream(logs).map(StrictMath::exp).toArray();
    }

    private static double[] each(IntToDoubleFunction element) {
        return IntStream.range(0, 3).mapToDouble(element).toArray();
    }

    private static double sum(IntToDoubleFunction element) {
        return IntStream.range(0, 3).mapToDouble(element).sum();
    }

    /// −Σ y·log p and p − y.
    private static Right crossEntropy(double[] z, double[] y) {
        double[] log = logSoftmax(z);
        double[] p = exp(log);
        return new Right(sum(i -> y[i] == 0 ? 0 : -y[i] * log[i]), each(i -> p[i] - y[i]));
    }

    /// Σ y·(log y − log p) and p − y.
    private static Right divergence(double[] z, double[] y) {
        Right right = crossEntropy(z, y);
        return new Right(right.cost + sum(i -> y[i] == 0 ? 0 : y[i] * StrictMath.log(y[i])), right.gradient);
    }

    /// H = −Σ p·log p and −p·(log p + H).
    private static Right entropy(double... z) {
        double[] log = logSoftmax(z);
        double[] p = exp(log);
        double entropy = sum(i -> p[i] == 0 ? 0 : -p[i] * log[i]);
        return new Right(entropy, each(i -> p[i] == 0 ? 0 : -p[i] * (log[i] + entropy)));
    }

    /// Σ log(1 + exp z) − y·z and σ(z) − y.
    private static Right binary(double[] z, double[] y) {
        double cost = sum(i -> Math.max(z[i], 0) - y[i] * z[i] + StrictMath.log1p(StrictMath.exp(-Math.abs(z[i]))));
        return new Right(cost, each(i -> z[i] >= 0 ? 1 - y[i] - tail(z[i]) : tail(-z[i]) - y[i]));
    }

    /// 1 / (1 + exp x)
    private static double tail(double x) {
        double small = StrictMath.exp(-x);
        return small / (1 + small);
    }

    /// A loss as it is written.
    private record Form(String loss, String target, String shape, Truth truth) {
        @Override
        public String toString() {
            return loss;
        }
    }

    /// What a loss and its gradient by the logits are.
    @FunctionalInterface
    private interface Truth {
        Right of(double[] logits, double[] targets);
    }

    private record Right(double cost, double[] gradient) {}
}
