package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradsmith.compiler.check.Library;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.syntax.Parser;
import org.gradsmith.compiler.syntax.Tree;
import org.gradsmith.runtime.GradientCheck;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every layer of the standard library computes what the function behind it does with the layer's parameters; the
/// functions have reference values of their own (`LibraryValuesTest`). Each is generated as Java, and its gradients
/// are what differences say.
class LayersOfLibraryTest {
    private static final int SAMPLES = 3;

    /// @param layer as it is made
    /// @param type of the input
    /// @param call of the layer
    /// @param meaning in terms of the input `x` and of the parameters of the layer `f`, in prediction
    private record Row(String layer, String type, String call, String meaning) {
        Row(String layer, String type, String meaning) {
            this(layer, type, "f(x)", meaning);
        }

        String text() {
            return """
                   model M {
                     input x : %s
                     layer f = %s
                     value = %s
                     output result = value
                     output difference = value - (%s)
                     loss = sum(sin(value))
                   }
                   fn normalised(x, mean, variance, gain, bias) = (x - mean) / sqrt(variance + 1e-5) * gain + bias
                   """.formatted(type, layer, call, meaning);
        }

        @Override
        public String toString() {
            return layer;
        }
    }

    private static final List<Row> ROWS = List.of(
            new Row("Dense(3, 2)", "[3]", "f.W @ x + f.b"),
            new Row("Dense(3, 2, bias = false)", "[4, 3]", "x @ f.Wᵀ"),
            new Row("Bilinear(3, 3, 2)", "[3]", "f(x, x)", "bilinear(x, x, f.W, f.b)"),
            new Row("Embedding(5, 3)", "index(5)[4]", "f.table[x]"),
            new Row("PRelu()", "[5]", "prelu(x, f.slope)"),
            new Row("Sequential([tanh, tanh])", "[3]", "tanh(tanh(x))"),
            new Row("Residual(tanh)", "[3]", "x + tanh(x)"),
            new Row(
                    "Perceptron([3, 4, 2], tanh)",
                    "[3]",
                    "f.link[1].W @ tanh(f.link[0].W @ x + f.link[0].b) + f.link[1].b"),
            new Row(
                    "Conv1d(2, 4, 3, stride = 2, padding = 1, groups = 2)",
                    "[2, 7]",
                    "conv1d(x, f.K, f.b, 2, 1, 1, 2)"),
            new Row(
                    "Conv2d(2, 3, 3, padding = 1, dilation = 2, bias = false)",
                    "[2, 5, 6]",
                    "conv2d(x, f.K, padding = 1, dilation = 2)"),
            new Row("Conv3d(1, 2, 2, stride = 2)", "[1, 4, 4, 4]", "conv3d(x, f.K, f.b, 2)"),
            new Row(
                    "ConvTranspose1d(2, 3, 3, stride = 2, padding = 1)",
                    "[2, 4]",
                    "conv_transpose1d(x, f.K, f.b, 2, 1)"),
            new Row(
                    "ConvTranspose2d(2, 4, 3, stride = 2, output_padding = 1, groups = 2, bias = false)",
                    "[2, 3, 3]",
                    "conv_transpose2d(x, f.K, stride = 2, output_padding = 1, groups = 2)"),
            new Row("MaxPool2d(3, stride = 2, padding = 1)", "[2, 5, 5]", "max_pool2d(x, 3, 2, 1)"),
            new Row("AvgPool2d(2)", "[2, 4, 6]", "avg_pool2d(x, 2)"),
            new Row("AdaptiveAvgPool2d([2, 3])", "[2, 5, 7]", "adaptive_avg_pool2d(x, [2, 3])"),
            new Row("Upsample2d(2)", "[2, 3, 2]", "upsample2d(x, 2)"),
            new Row("LayerNorm(4)", "[3, 4]", "layer_norm(x, f.gain, f.bias)"),
            new Row("RmsNorm(4, epsilon = 0.1)", "[3, 4]", "rms_norm(x, f.gain, 0.1)"),
            new Row("GroupNorm(2, 4)", "[4, 3, 2]", "group_norm(x, 2, f.gain, f.bias)"),
            new Row("InstanceNorm(3)", "[3, 2, 2]", "instance_norm(x, f.gain, f.bias)"),
            new Row("Rnn(2, 3)", "[4, 2]", "rnn(x, f.W, f.U, f.b)"),
            new Row("Gru(2, 3, reversed = true)", "[4, 2]", "gru(x, f.W, f.U, f.b, f.c, reversed = true)"),
            new Row("Lstm(2, 3, result = \"last\")", "[4, 2]", "lstm(x, f.W, f.U, f.b, result = \"last\")"),
            new Row("Lstm(2, 3, bias = false)", "[4, 2]", "lstm(x, f.W, f.U)"),
            new Row(
                    "Bidirectional(Rnn, 2, 3)",
                    "[4, 2]",
                    "concat(rnn(x, f.forwards.W, f.forwards.U, f.forwards.b),"
                            + " rnn(x, f.backwards.W, f.backwards.U, f.backwards.b, reversed = true), axis = -1)"),
            new Row(
                    "MultiHeadAttention(4, 1)",
                    "[3, 4]",
                    "attention(f.query(x), f.key(x), f.value(x)) @ f.out.Wᵀ + f.out.b"),
            new Row("Dropout(0.5)", "[3]", "if training then f(x) else x"),
            new Row("Dropout2d(0.5)", "[2, 2, 2]", "if training then f(x) else x"),
            new Row("BatchNorm(3)", "[3]", "normalised(x, f.mean_seen, f.var_seen, f.gain, f.bias)"),
            new Row("BatchNorm1d(2)", "[2, 3]", """
                    transpose(normalised(xᵀ, f.each.mean_seen, f.each.var_seen, f.each.gain, f.each.bias))"""),
            new Row("BatchNorm2d(2)", "[2, 1, 3]", """
                    transpose(normalised(x[:, 0, :]ᵀ, f.mean_seen, f.var_seen, f.gain, f.bias))[:, newaxis, :]"""));

    static List<Row> rows() {
        return ROWS;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isItsFunction(Row row) {
        Compilation compilation =
                Compiler.compile("m.grad", row.text(), Options.standard().withPrecision(Precision.DOUBLE));
        assertThat(compilation.succeeded())
                .as(() -> compilation.messages().toString())
                .isTrue();
        Model model = compilation.load("M");
        model.initialise(3);
        model.reserve(SAMPLES);
        model.parameters().forEach(parameter -> fill(parameter.values(), i -> Math.sin(0.7 * (i + 1)) + 0.3));
        for (Port port : model.ports()) {
            fill(model.values(port), port.kind() == Port.Kind.INDEX ? i -> i * 2 % 5 : i -> Math.sin(i + 1) + 0.3);
        }
        model.predict(SAMPLES);
        assertThat(numbers(model, "difference"))
                .as("difference")
                .allSatisfy(value -> assertThat(Math.abs(value)).isLessThan(1e-13));
        assertThat(numbers(model, "result"))
                .anySatisfy(value -> assertThat(Math.abs(value)).isGreaterThan(0.01));
        assertThat(new GradientCheck(model, Integer.MAX_VALUE, 1, SAMPLES).run())
                .allSatisfy(result -> assertThat(
                                Math.min(result.worst(), Math.abs(result.derived() - result.measured())))
                        .isLessThan(1e-8));
    }

    private static void fill(Tensor tensor, IntToDoubleFunction values) {
        for (int i = 0; i < tensor.size(); i++) {
            tensor.set(i, values.applyAsDouble(i));
        }
    }

    private static List<Double> numbers(Model model, String output) {
        Port port = model.ports().stream()
                .filter(one -> one.name().equals(output))
                .findFirst()
                .orElseThrow();
        Tensor values = model.values(port);
        return Stream.iterate(0, i -> i < values.size(), i -> i + 1)
                .map(values::get)
                .toList();
    }

    @Test
    void everyLayerHasARow() {
        Set<String> tried = ROWS.stream()
                .map(row -> row.layer.replaceAll("\\W.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> all = Library.sources().stream()
                .flatMap(source -> Parser.file(source, new Diagnostics()).declarations().stream())
                .filter(Tree.Layer.class::isInstance)
                .map(layer -> ((Tree.Layer) layer).name().text())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(tried).isEqualTo(all);
    }
}
