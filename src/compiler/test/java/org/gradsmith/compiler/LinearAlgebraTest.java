package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Linear algebra of the standard library against reference values: value, gradient, and Hessian times a direction, by
/// the interpreter and by generated Java.
class LinearAlgebraTest {
    private static final double TOLERANCE = 1e-11;
    private static final String WEIGHTS = """
            fn some(n) { w[i in 0..n] = sin(1 + i); return w }
            fn weights(n, m) { w[i in 0..n, j in 0..m] = sin(1 + m * i + j); return w }
            """;

    private static Map<Opinions.Case, Opinions.Found> found = Map.of();
    private static final Map<Opinions.Case, double[]> EXPECTED = new LinkedHashMap<>();

    static List<Opinions.Case> cases() {
        return List.copyOf(EXPECTED.keySet());
    }

    private static double[] numbers(String text) {
        return Stream.of(text.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    private static String type(String shape) {
        return "[" + shape.replace("x", ", ") + "]";
    }

    @BeforeAll
    static void compute() throws IOException, ReflectiveOperationException {
        Map<String, Opinions.Given> constants = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("test/resources/linear_algebra/values.tsv"))) {
            String[] cells = line.split("\t");
            if (cells[0].equals("const")) {
                constants.put(cells[1], new Opinions.Given(type(cells[2]), numbers(cells[3])));
            } else {
                row(cells, constants);
            }
        }
        found = Opinions.of(cases());
    }

    private static void row(String[] cells, Map<String, Opinions.Given> constants) {
        List<String> names = new ArrayList<>(List.of(cells[2] + " : " + type(cells[3])));
        List<Opinions.Given> given = new ArrayList<>(List.of(new Opinions.Given(type(cells[3]), numbers(cells[4]))));
        boolean hasDerivatives = cells.length > 6;
        if (hasDerivatives) {
            names.add("direction : " + type(cells[3]));
            given.add(new Opinions.Given(type(cells[3]), numbers(cells[7])));
        }
        constants.forEach((name, value) -> {
            if (cells[1].matches(".*\\b" + name + "\\b.*")) {
                names.add(name + " : " + value.type());
                given.add(value);
            }
        });
        String results = hasDerivatives
                ? "concat(stack(e), flatten(grad(e, %1$s)), flatten(hvp(e, %1$s, direction)))".formatted(cells[2])
                : "e";
        String text =
                "%sfn f(%s) { e = %s; return %s }".formatted(WEIGHTS, String.join(", ", names), cells[1], results);
        double[] expected = hasDerivatives
                ? Stream.of(cells[5], cells[6], cells[8])
                        .flatMapToDouble(cell -> Stream.of(numbers(cell)).flatMapToDouble(Arrays::stream))
                        .toArray()
                : numbers(cells[5]);
        EXPECTED.put(new Opinions.Case(cells[0], text, given), expected);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agrees(Opinions.Case one) {
        double[] expected = Objects.requireNonNull(EXPECTED.get(one));
        Opinions.Found both = Objects.requireNonNull(found.get(one));
        compare("interpreted", both.interpreted(), expected);
        compare("as Java", both.java(), expected);
    }

    /// Relative to the greatest element, which is at least 1: derivatives of an ill-conditioned system are as great as
    /// their errors are likely to be.
    private static void compare(String what, double[] actual, double[] expected) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        double scale = 1;
        for (double value : expected) {
            scale = Math.max(scale, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(actual[i] - expected[i]) / scale)
                    .as("%s, element %d: %s, expected %s", what, i, actual[i], expected[i])
                    .isLessThanOrEqualTo(TOLERANCE);
        }
    }

    @Test
    void singularMatrices() throws ReflectiveOperationException {
        Opinions.Given singular = new Opinions.Given("[2, 2]", 1, 2, 2, 4);
        Map<String, double[]> rows = new LinkedHashMap<>();
        rows.put("|det(X)|", new double[] {0});
        rows.put("flatten(grad(det(X), X))", new double[] {4, -2, -2, 1});
        rows.put("log_det(X)", new double[] {Double.NEGATIVE_INFINITY});
        rows.put("if isfinite(inverse(X)) then 1 else 0", new double[] {0, 0, 0, 0});
        rows.put("cholesky(-X)[0, 0]", new double[] {Double.NaN});
        Map<Opinions.Case, double[]> cases = new LinkedHashMap<>();
        rows.forEach((text, expected) -> cases.put(
                new Opinions.Case(text, "fn isfinite(x) = |x| < inf\nfn f(X : [2, 2]) = " + text, List.of(singular)),
                expected));
        Map<Opinions.Case, Opinions.Found> both = Opinions.of(List.copyOf(cases.keySet()));
        cases.forEach((one, expected) -> {
            Opinions.Found opinions = Objects.requireNonNull(both.get(one));
            assertThat(opinions.interpreted()).as(one.name()).containsExactly(expected);
            assertThat(opinions.java()).as(one.name()).containsExactly(expected);
        });
    }

    /// The cofactors of a 3 × 3 matrix are quadratic in it, so the Hessian of its determinant in a direction is the
    /// cofactors of the sum without those of both; whatever the rank, in whole numbers and in rounded ones.
    @Test
    void secondDerivativesOfDeterminantsWhereSingular() throws ReflectiveOperationException {
        double[] direction = {0.3, -1.1, 0.7, 0.2, 0.9, -0.4, 1.3, 0.5, -0.8};
        Map<Opinions.Case, double[]> cases = new LinkedHashMap<>();
        for (double[] matrix : List.of(
                new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9},
                new double[] {1, 2, 3, 2, 4, 6, 3, 6, 9},
                new double[] {0.1, 0.2, 0.3, 0.2, 0.4, 0.6, 0.3, 0.6, 0.9},
                new double[] {0.7, -0.21, 0.49, 0.1, -0.03, 0.07, 0.3, -0.09, 0.21},
                new double[9])) {
            double[] both = cofactors(plus(matrix, direction));
            double[] expected = new double[9];
            for (int i = 0; i < 9; i++) {
                expected[i] = both[i] - cofactors(matrix)[i] - cofactors(direction)[i];
            }
            String name = Arrays.toString(matrix);
            cases.put(
                    new Opinions.Case(
                            name,
                            "fn f(X : [3, 3], V : [3, 3]) = flatten(hvp(det(X), X, V))",
                            List.of(new Opinions.Given("[3, 3]", matrix), new Opinions.Given("[3, 3]", direction))),
                    expected);
        }
        Map<Opinions.Case, Opinions.Found> both = Opinions.of(List.copyOf(cases.keySet()));
        cases.forEach((one, expected) -> {
            Opinions.Found opinions = Objects.requireNonNull(both.get(one));
            compare(one.name() + ", interpreted", opinions.interpreted(), expected);
            compare(one.name() + ", as Java", opinions.java(), expected);
        });
    }

    private static double[] plus(double[] left, double[] right) {
        double[] sum = left.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += right[i];
        }
        return sum;
    }

    private static double[] cofactors(double[] m) {
        double[] cofactors = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                int below = 3 * ((i + 1) % 3);
                int last = 3 * ((i + 2) % 3);
                int right = (j + 1) % 3;
                int end = (j + 2) % 3;
                cofactors[3 * i + j] = m[below + right] * m[last + end] - m[below + end] * m[last + right];
            }
        }
        return cofactors;
    }
}
