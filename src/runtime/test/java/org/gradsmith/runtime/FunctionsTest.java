package org.gradsmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every function of [Functions] against values of many digits, within the error that its comment names.
class FunctionsTest {
    /// Where more than 2 ulp are allowed.
    private static final Map<String, Double> ALLOWED = Map.of(
            "erfc",
            4.0,
            "erfinv",
            4.0,
            "normalCdf",
            4.0,
            "logCosh",
            3.0,
            "lgamma",
            4.0,
            "digamma",
            4.0,
            "polygamma",
            8.0);

    /// Without reference values: tested by the properties below.
    private static final Set<String> PLAIN = Set.of("mod", "exceeds", "trunc");

    private static final Map<String, List<String[]>> ROWS = rows();

    private static Map<String, List<String[]>> rows() {
        try (InputStream stream = FunctionsTest.class.getResourceAsStream("functions.tsv")) {
            String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .collect(Collectors.groupingBy(row -> row[0], TreeMap::new, Collectors.toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Method> functions() {
        return Arrays.stream(Functions.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> !PLAIN.contains(method.getName()));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void agreesWithManyDigits(Method function) throws ReflectiveOperationException {
        double worst = 0;
        String where = "";
        var rows = ROWS.getOrDefault(function.getName(), List.of());
        assertThat(rows).hasSizeGreaterThan(20);
        for (String[] row : rows) {
            Object[] arguments =
                    Arrays.stream(row[1].split(" ")).map(Double::parseDouble).toArray();
            double error = ulps((double) function.invoke(null, arguments), new BigDecimal(row[2]));
            boolean isNearNegativeZero = arguments.length == 1 && row[0].endsWith("gamma") && (double) arguments[0] < 0;
            if (error > worst && !isNearNegativeZero) {
                worst = error;
                where = row[1];
            }
        }
        assertThat(worst).as("ulp at %s", where).isLessThanOrEqualTo(ALLOWED.getOrDefault(function.getName(), 2.0));
    }

    private static double ulps(double value, BigDecimal exact) {
        double ulp = Math.ulp(exact.doubleValue());
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .subtract(exact)
                        .abs()
                        .divide(new BigDecimal(ulp), MathContext.DECIMAL64)
                        .doubleValue()
                : Double.POSITIVE_INFINITY;
    }

    @Test
    void continuesBelowZero() {
        for (String name : List.of("lgamma", "digamma")) {
            for (String[] row : ROWS.get(name)) {
                double x = Double.parseDouble(row[1]);
                double value = name.equals("lgamma") ? Functions.lgamma(x) : Functions.digamma(x);
                double exact = Double.parseDouble(row[2]);
                assertThat(Math.abs(value - exact)).as(name + "(" + x + ")").isLessThan(1e-14 * (1 + Math.abs(exact)));
            }
        }
    }

    @Test
    void hasLimitsAndPoles() {
        double infinity = Double.POSITIVE_INFINITY;
        assertThat(Functions.erf(infinity)).isEqualTo(1);
        assertThat(Functions.erfc(-infinity)).isEqualTo(2);
        assertThat(Functions.erfc(infinity)).isEqualTo(0);
        assertThat(Functions.erfinv(1)).isEqualTo(infinity);
        assertThat(Functions.erfinv(-1)).isEqualTo(-infinity);
        assertThat(Functions.erfinv(1.5)).isNaN();
        assertThat(Functions.lgamma(0)).isEqualTo(infinity);
        assertThat(Functions.lgamma(-3)).isEqualTo(infinity);
        assertThat(Functions.lgamma(infinity)).isEqualTo(infinity);
        assertThat(Functions.lgamma(-infinity)).isEqualTo(infinity);
        assertThat(Functions.digamma(0.0)).isEqualTo(-infinity);
        assertThat(Functions.digamma(-2)).isNaN();
        assertThat(Functions.digamma(infinity)).isEqualTo(infinity);
        assertThat(Functions.polygamma(1, infinity)).isEqualTo(0);
        assertThat(Functions.polygamma(1, -2)).isEqualTo(infinity);
        assertThat(Functions.polygamma(0.5, 2)).isNaN();
        assertThat(Functions.log1mexp(0)).isEqualTo(-infinity);
        assertThat(Functions.softplus(infinity)).isEqualTo(infinity);
        assertThat(Functions.softplus(-infinity)).isEqualTo(0);
        assertThat(Functions.logaddexp(-infinity, -infinity)).isEqualTo(-infinity);
        assertThat(Functions.logaddexp(infinity, infinity)).isEqualTo(infinity);
        assertThat(Functions.xlogy(0, 0)).isEqualTo(0);
        assertThat(Functions.xlogy(0, Double.NaN)).isNaN();
        assertThat(Functions.atanh(1)).isEqualTo(infinity);
        assertThat(Functions.acosh(0.5)).isNaN();
        assertThat(Functions.acosh(-2)).isNaN();
        assertThat(Functions.asinh(-infinity)).isEqualTo(-infinity);
    }

    @Test
    void keepsTheSignOfZero() {
        assertThat(Double.compare(Functions.erf(-0.0), -0.0)).isZero();
        assertThat(Double.compare(Functions.asinh(-0.0), -0.0)).isZero();
        assertThat(Double.compare(Functions.atanh(-0.0), -0.0)).isZero();
        assertThat(Double.compare(Functions.erfinv(-0.0), -0.0)).isZero();
        assertThat(Double.compare(Functions.trunc(-0.0), -0.0)).isZero();
    }

    @Test
    void dividesWithAFlooredRemainder() {
        assertThat(Functions.mod(7, 3)).isEqualTo(1);
        assertThat(Functions.mod(-7, 3)).isEqualTo(2);
        assertThat(Functions.mod(7, -3)).isEqualTo(-2);
        assertThat(Functions.mod(6, -3)).isEqualTo(0);
        assertThat(Functions.mod(1, 0)).isNaN();
    }

    @Test
    void sharesTies() {
        assertThat(Functions.exceeds(2, 1)).isEqualTo(1);
        assertThat(Functions.exceeds(1, 2)).isEqualTo(0);
        assertThat(Functions.exceeds(-0.0, 0.0)).isEqualTo(0.5);
        assertThat(Functions.exceeds(Double.NaN, 0)).isNaN();
    }

    @Test
    void roundsTowardsZero() {
        assertThat(Functions.trunc(1.9)).isEqualTo(1);
        assertThat(Functions.trunc(-1.9)).isEqualTo(-1);
        assertThat(Functions.trunc(Double.NaN)).isNaN();
    }

    @Test
    void passesNotANumberOn() throws ReflectiveOperationException {
        for (Method function : functions().toList()) {
            Object[] arguments = new Object[function.getParameterCount()];
            for (int i = 0; i < arguments.length; i++) {
                Arrays.fill(arguments, 1.5);
                arguments[i] = Double.NaN;
                assertThat((double) function.invoke(null, arguments))
                        .as(function.getName())
                        .isNaN();
            }
        }
    }
}
