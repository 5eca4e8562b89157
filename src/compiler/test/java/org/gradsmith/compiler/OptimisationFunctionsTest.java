package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Derivatives inside of the language, of each other, to the third order: gradients, Hessians and directional
/// derivatives of well-known test functions, by the interpreter and by generated Java.
class OptimisationFunctionsTest {
    private static final double TOLERANCE = 1e-11;

    private static Map<Opinions.Case, Opinions.Found> found = Map.of();
    private static final Map<Opinions.Case, List<double[]>> EXPECTED = new LinkedHashMap<>();

    static List<Opinions.Case> cases() {
        return List.copyOf(EXPECTED.keySet());
    }

    private static double[] numbers(String text) {
        return Stream.of(text.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    @BeforeAll
    static void compute() throws IOException, ReflectiveOperationException {
        for (String line : Files.readAllLines(Path.of("test/resources/optimisation/values.tsv"))) {
            row(line.split("\t"));
        }
        found = Opinions.of(cases());
    }

    private static void row(String... cells) {
        double[] start = numbers(cells[3]);
        String vector = "[" + start.length + "]";
        List<Opinions.Given> given = new ArrayList<>(
                List.of(new Opinions.Given(vector, start), new Opinions.Given(vector, numbers(cells[4]))));
        String data = "";
        if (!cells[2].equals("-")) {
            double[] values = numbers(cells[2]);
            data = ", y : [" + values.length + "]";
            given.add(new Opinions.Given("[" + values.length + "]", values));
        }
        String text = """
                fn f(x : %s, d : %s%s) {
                  %s
                  first  = jvp(e, x, d)
                  second = jvp(first, x, d)
                  third  = jvp(second, x, d)
                  return concat(stack(e), grad(e, x), flatten(hessian(e, x)), stack(first, second, third))
                }
                """.formatted(vector, vector, data, cells[1].replace("¶", "\n"));
        EXPECTED.put(
                new Opinions.Case(cells[0], text, given),
                Stream.of(cells).skip(5).map(OptimisationFunctionsTest::numbers).toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agrees(Opinions.Case one) {
        Opinions.Found both = Objects.requireNonNull(found.get(one));
        compare("interpreted", both.interpreted(), Objects.requireNonNull(EXPECTED.get(one)));
        compare("as Java", both.java(), Objects.requireNonNull(EXPECTED.get(one)));
    }

    /// Each part relative to its greatest element; the derivatives in a direction are sums of terms as great as those
    /// of gradient and Hessian.
    private static void compare(String what, double[] actual, List<double[]> expected) {
        int at = 0;
        double scale = 0;
        for (double[] part : expected) {
            for (double value : part) {
                scale = Math.max(scale, Math.abs(value));
            }
            for (double value : part) {
                assertThat(Math.abs(actual[at] - value) / scale)
                        .as("%s, element %d: %s, expected %s", what, at, actual[at], value)
                        .isLessThanOrEqualTo(TOLERANCE);
                at++;
            }
        }
        assertThat(actual).hasSize(at);
    }
}
