package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gradsmith.compiler.check.CheckedModel;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.plan.Operations;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.gradsmith.compiler.syntax.Tree;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What derivatives cost does not grow with what is derived, whatever it is: chains of steps, every function of the
/// library, ways in which programs share work. A function counts as one operation, however many its derivative takes;
/// where that alone is more than the bound, the row says how much.
class CostOfDerivativesTest {
    private static final double GRADIENT = 4;
    private static final double SECOND_ORDER = 12;
    private static final double PRODUCT = 2;
    private static final int DEEP = 40;
    private static final int SHALLOW = 10;

    /// Functions with a forward pass of a few comparisons or products for each number, or that read a few numbers of
    /// many, each of which has a gradient: how their rows begin, and what they count.
    private static final Map<String, Double> LARGER_GRADIENT = Map.ofEntries(
            Map.entry("nll(", 4.5),
            Map.entry("max_pool", 5.3),
            Map.entry("global_max_pool", 4.8),
            Map.entry("avg_pool3d(", 4.3),
            Map.entry("diag", 5.1),
            Map.entry("einsum(\"ii->i\", a^2", 4.1),
            Map.entry("grad_clip(", 4.5),
            Map.entry("gru_cell(", 4.2),
            Map.entry("lu(", 4.1),
            Map.entry("to_simplex(", 4.2),
            Map.entry("split(x, [3, 6], axis", 4.2),
            Map.entry("conv2d(x, K, b, stride = 2, padding = 1, dilation", 4.1),
            Map.entry("conv2d(x, K, b, stride = [3, 2]", 4.7));

    /// A product of as many sigmoids as there are numbers, for each of them.
    private static final Map<String, Double> LARGER_SECOND_ORDER = Map.of("to_simplex(", 18.9);

    private static final Map<String, Double> LARGER_PRODUCT =
            Map.of("to_simplex(", 3.7, "multi_normal_lpdf(", 2.2, "cholesky(", 2.1);

    private static double most(double bound, Map<String, Double> larger, String function) {
        return larger.entrySet().stream()
                .filter(entry -> function.startsWith(entry.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(bound);
    }

    /// Each step reads the one before, which is H in the table, and the parameter that all steps share.
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    tanh(a * H)                                   ; 4 ; 12
                    sin(a * H)                                    ; 4 ; 12
                    exp(a * H)                                    ; 4 ; 12
                    log(a * H)                                    ; 4 ; 12
                    softplus(a * H)                               ; 4 ; 12
                    sinh(a * H)                                   ; 4 ; 12
                    |a * H|                                       ; 4 ; 12
                    (a * H)^2 + a                                 ; 4 ; 12
                    (a + H)^3                                     ; 4.1 ; 12
                    a * H * x                                     ; 4 ; 12
                    a * H^2                                       ; 4 ; 12
                    H * (a + H)                                   ; 4 ; 12
                    H / (a + H)                                   ; 4 ; 12
                    H + a * tanh(H)                               ; 4 ; 12
                    tanh(a * H) * cos(H)                          ; 4 ; 12
                    a * H * sin(H)                                ; 4 ; 13.1
                    sigmoid(a * H + x)                            ; 4 ; 12
                    sigmoid(a * H) * H + (1 - sigmoid(a * H)) * x ; 4 ; 12
                    silu(a * H)                                   ; 4 ; 15.2
                    gelu(a + H)                                   ; 4 ; 12
                    softsign(a * H)                               ; 4.5 ; 12.8
                    max(a * H, x)                                 ; 4 ; 12
                    1 / sqrt(1 + a * H^2)                         ; 4 ; 12
                    sqrt(a * H)                                   ; 4.5 ; 12.8
                    sigmoid(a * H)                                ; 4.5 ; 14.3
                    sigmoid(H) * a                                ; 4.5 ; 13.9
                    atan(a * H)                                   ; 5 ; 13.9
                    erf(a * H)                                    ; 5.5 ; 14.1
                    sqrt(a^2 + H^2)                               ; 7.6 ; 16.5
                    H^a                                           ; 7.8 ; 30.8
                    a^H                                           ; 8.7 ; 25.3
                    """)
    void chains(String step, double gradient, double secondOrder) {
        assertThat(Costs.operations(chain(step, DEEP)).ratio()).as("gradient").isLessThan(gradient);
        CheckedModel shallow = chain(step, SHALLOW);
        assertThat(Costs.secondOrder(shallow, Costs.operations(shallow)))
                .as("second order")
                .isLessThan(secondOrder);
    }

    private static CheckedModel chain(String step, int length) {
        StringBuilder text = new StringBuilder("model Chain {\n  input x : [8]\n  param a : [8] ~ ones\n  h0 = x\n");
        for (int i = 1; i <= length; i++) {
            text.append("  h%d = %s\n".formatted(i, step.replace("H", "h" + (i - 1))));
        }
        return Costs.models(new Source(
                        "chain.grad",
                        text.append("  loss = sum(h%d)\n}\n".formatted(length)).toString()))
                .getFirst();
    }

    @TestFactory
    Stream<DynamicTest> structures() throws IOException {
        Path file = Path.of("test/resources/costs/structures.grad");
        return Costs.models(Source.read(file, file.toString())).stream()
                .map(model -> DynamicTest.dynamicTest(model.name(), () -> {
                    Operations operations = Costs.operations(model);
                    assertThat(operations.ratio()).as("gradient").isLessThan(GRADIENT);
                    assertThat(Costs.secondOrder(model, operations))
                            .as("second order")
                            .isLessThan(SECOND_ORDER);
                    assertThat(Costs.product(model)).as("product").isLessThan(PRODUCT);
                }));
    }

    /// Each argument is a product of an input and a parameter, each result counts by an input. Rows that call no
    /// function have one or two operations for each number that they read.
    @TestFactory
    Stream<DynamicTest> library() throws IOException {
        Map<String, ReferenceRow> rows = new LinkedHashMap<>();
        ReferenceRow.all().forEach(row -> rows.putIfAbsent(row.text(), row));
        return rows.values().stream()
                .filter(row -> function(row).matches("\\w+\\(.*"))
                .map(row -> DynamicTest.dynamicTest(
                        row.text(),
                        () -> LargeStack.call(() -> {
                            check(row);
                            return true;
                        })));
    }

    private static void check(ReferenceRow row) {
        String function = function(row);
        CheckedModel model =
                Costs.models(new Source("function.grad", text(row))).getFirst();
        Operations operations = Costs.operations(model);
        assertThat(operations.ratio()).as("gradient").isLessThan(most(GRADIENT, LARGER_GRADIENT, function));
        if (operations.ratio() > 1) {
            assertThat(Costs.secondOrder(model, operations))
                    .as("second order")
                    .isLessThan(most(SECOND_ORDER, LARGER_SECOND_ORDER, function));
            assertThat(Costs.product(model)).as("product").isLessThan(most(PRODUCT, LARGER_PRODUCT, function));
        }
    }

    private static String function(ReferenceRow row) {
        return row.text().substring(row.text().indexOf('=') + 1).strip();
    }

    private static String text(ReferenceRow row) {
        List<Tree.Argument> arguments = ((Tree.Function)
                        Parser.file(new Source("row.grad", row.text()), new Diagnostics())
                                .declarations()
                                .getLast())
                .arguments();
        StringBuilder text = new StringBuilder("model Of {\n");
        List<String> given = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String type = arguments.get(i).type().map(t -> t.span().text()).orElse("real");
            text.append("  input x%d : %s\n".formatted(i, row.isReal(i) ? type.replace("simplex", "") : type));
            if (row.isReal(i)) {
                text.append("  param p%1$d : %2$s ~ ones\n  a%1$d = %3$s(p%1$d * x%1$d)\n"
                        .formatted(
                                i, type.replace("simplex", ""), type.startsWith("simplex") ? "softmax" : "identity"));
            }
            given.add((row.isReal(i) ? "a" : "x") + i);
        }
        int results = row.value().length;
        return text.append("  input w : [%1$d]\n  loss = sum(w * reshape(f(%2$s), [%1$d]))\n}\n%3$s\n"
                        .formatted(results, String.join(", ", given), row.text()))
                .toString();
    }
}
