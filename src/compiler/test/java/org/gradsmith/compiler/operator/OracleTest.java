package org.gradsmith.compiler.operator;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Values and derivatives up to the third against 1300 digits, relative to the conditioning: a relative error of the
/// argument is multiplied by `|x·g′/g|` in any function g, and no more is allowed.
class OracleTest {
    private static final double[] TOLERANCE = {2e-15, 1e-13, 1e-12, 1e-11};

    /// Below this, numbers lose digits because they are subnormal, or their intermediate results are.
    private static final double TINY = 1e-290;

    /// Beyond this, intermediate results overflow.
    private static final double HUGE = 9e299;

    private static final double NOISE = 1e-200;

    /// Functions of the table that are not operators and whose textbook form cancels: they belong to the library.
    private static final List<String> NOT_OPERATORS = List.of("tanhshrink", "softsign", "sinc_unnorm", "log_ndtr");

    private static final Map<String, Curve.Formula> FORMULAS = Map.ofEntries(
            named("exp"),
            named("expm1"),
            named("log"),
            named("log1p"),
            alias("log2"),
            alias("log10"),
            alias("exp2"),
            alias("sqrt"),
            alias("rsqrt"),
            named("cbrt"),
            alias("reciprocal"),
            alias("square"),
            entry("cube", (a, x) -> a.power(x, 3)),
            named("sin"),
            named("cos"),
            named("tan"),
            named("asin"),
            named("acos"),
            named("atan"),
            named("sinh"),
            named("cosh"),
            named("tanh"),
            named("asinh"),
            named("acosh"),
            named("atanh"),
            named("sigmoid"),
            entry("logsigmoid", (a, x) -> aliased("log_sigmoid", a, x)),
            named("softplus"),
            entry("silu", (a, x) -> a.times(x, apply("sigmoid", a, x))),
            entry("gelu_erf", (a, x) -> a.times(x, apply("normal_cdf", a, x))),
            entry("gelu_tanh", OracleTest::geluTanh),
            entry("mish", (a, x) -> a.times(x, apply("tanh", a, apply("softplus", a, x)))),
            entry("elu", (a, x) -> elu(a, x, a.number(1), a.number(1))),
            entry("selu", OracleTest::selu),
            named("erf"),
            named("erfc"),
            entry("log1mexp", (a, x) -> apply("log1mexp", a, a.negate(x))),
            entry("xlogx", (a, x) -> a.graph().apply(Exponential.XLOGY, x, x)),
            entry("entropy", (a, x) -> aliased("entr", a, x)),
            alias("logit"),
            entry("logcosh", (a, x) -> apply("log_cosh", a, x)),
            named("lgamma"),
            named("digamma"),
            entry("ndtr", (a, x) -> apply("normal_cdf", a, x)),
            entry("gauss", (a, x) -> a.exp(a.negate(a.square(x)))),
            entry("pow2.5", (a, x) -> a.power(x, a.fraction(5, 2))),
            entry("pow-3", (a, x) -> a.power(x, -3)),
            entry("x^x", (a, x) -> a.power(x, x)));

    private static final Map<String, List<String[]>> ROWS = rows();

    private static Map.Entry<String, Curve.Formula> named(String name) {
        return entry(name, (algebra, x) -> apply(name, algebra, x));
    }

    private static Map.Entry<String, Curve.Formula> alias(String name) {
        return entry(name, (algebra, x) -> aliased(name, algebra, x));
    }

    private static Node apply(String name, Algebra algebra, Node x) {
        return algebra.graph().apply(Operators.named(name).orElseThrow(), x);
    }

    private static Node aliased(String name, Algebra algebra, Node x) {
        return Aliases.named(name).orElseThrow().of(algebra, List.of(x));
    }

    private static Node geluTanh(Algebra a, Node x) {
        Node factor = a.root(a.times(a.number(2), a.inverse(a.graph().constant(pi()))));
        Node inner = a.plus(x, a.times(a.number(Rational.of(44715, 1_000_000)), a.power(x, 3)));
        Node both = a.times(a.number(2), factor, inner);
        return a.times(x, apply("sigmoid", a, both));
    }

    private static Quantity pi() {
        return Quantity.Special.PI;
    }

    private static Node elu(Algebra a, Node x, Node scale, Node alpha) {
        Node below = a.times(alpha, apply("expm1", a, x));
        return a.times(scale, a.graph().select(a.less(a.number(0), x), x, below));
    }

    private static Node selu(Algebra a, Node x) {
        Node scale = a.number(Rational.of(new BigDecimal("1.0507009873554804934193349852946")));
        Node alpha = a.number(Rational.of(new BigDecimal("1.6732632423543772848170429916717")));
        return elu(a, x, scale, alpha);
    }

    private static Map<String, List<String[]>> rows() {
        try (InputStream stream = OracleTest.class.getResourceAsStream("scalar_oracle.tsv")) {
            String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .collect(Collectors.groupingBy(row -> row[0], TreeMap::new, Collectors.toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> functions() {
        return ROWS.keySet().stream().filter(name -> !NOT_OPERATORS.contains(name));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void agrees(String name) {
        Curve curve = new Curve(Objects.requireNonNull(FORMULAS.get(name), name), 3);
        List<String> wrong = new ArrayList<>();
        for (String[] row : ROWS.getOrDefault(name, List.of())) {
            double x = Double.parseDouble(row[1]);
            double[] exact =
                    Arrays.stream(row).skip(2).mapToDouble(OracleTest::number).toArray();
            for (int order = 0; order < 4; order++) {
                double value = curve.derivative(order, x);
                double excess = excess(x, exact, order, value);
                if (!(excess <= 1)) {
                    wrong.add("order %d at %s: %s, not %s (%.1f times the tolerance)"
                            .formatted(order, x, value, exact[order], excess));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static double number(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /// The error as a multiple of what is allowed.
    private static double excess(double x, double[] exact, int order, double value) {
        double target = exact[order];
        double error = Math.abs(value - target);
        if (value == target || error < TINY || isNoise(exact, order) && Math.abs(value) < NOISE) {
            return 0;
        }
        if (Math.abs(target) > HUGE) {
            return Double.isFinite(value) && Math.abs(value) < HUGE ? Double.POSITIVE_INFINITY : 0;
        }
        double scale = Math.abs(target);
        if (order < 3) {
            scale = Math.max(scale, Math.abs(x * exact[order + 1]));
        }
        return error / (TOLERANCE[order] * scale + absolute(x, exact, order));
    }

    /// The tables' own error, where the exact value is 0 or nearly so beside a large one.
    private static boolean isNoise(double[] exact, int order) {
        return Math.abs(exact[order]) < NOISE && Math.abs(exact[0]) + Math.abs(exact[1]) > 1e-10;
    }

    /// What rounding a sum of terms may cost where they cancel: at the zero of a third derivative, and near 0, where
    /// derivatives of odd or even functions vanish.
    private static double absolute(double x, double[] exact, int order) {
        double terms = order == 3 ? Math.abs(exact[2]) : 0;
        if (order >= 2 && Math.abs(x) <= 1e-4) {
            terms = Math.max(terms, Math.max(Math.abs(exact[0]), Math.abs(exact[1])));
        }
        return 1e-15 * terms;
    }

    @Test
    void leavesNothingOut() {
        assertThat(ROWS).hasSize(52);
        assertThat(FORMULAS).hasSize(52 - NOT_OPERATORS.size());
        assertThat(ROWS.values().stream().mapToInt(List::size).sum()).isEqualTo(1660);
    }
}
