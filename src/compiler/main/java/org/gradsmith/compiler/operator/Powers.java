package org.gradsmith.compiler.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.gradsmith.compiler.ir.JavaForm;
import org.gradsmith.compiler.ir.Rational;

/// How a power with a fixed exponent is computed, to the last bit: small whole exponents by multiplication, halves by
/// the square root, negative ones by division, all others by `Math.pow`. The interpreter and the generated code both
/// follow this table.
public final class Powers {
    private static final List<Row> ROWS = List.of(
            new Row(Rational.ONE, x -> x, "{0}"),
            new Row(Rational.TWO, x -> x * x, "{0} * {0}"),
            new Row(Rational.of(3), x -> x * x * x, "{0} * {0} * {0}"),
            new Row(Rational.of(4), x -> x * x * (x * x), "{0} * {0} * ({0} * {0})"),
            new Row(Rational.HALF, Math::sqrt, "Math.sqrt({0})"),
            new Row(Rational.of(3, 2), x -> x * Math.sqrt(x), "{0} * Math.sqrt({0})"),
            new Row(Rational.of(5, 2), x -> x * x * Math.sqrt(x), "{0} * {0} * Math.sqrt({0})"));

    private static final Map<Rational, Row> BY_EXPONENT = byExponent();

    private Powers() {}

    /// The power of a number.
    public static double value(double base, Rational exponent) {
        if (exponent.signum() < 0) {
            return quotient(1, base, exponent.negated());
        }
        Row row = BY_EXPONENT.get(exponent);
        return row == null ? Math.pow(base, exponent.doubleValue()) : row.value.applyAsDouble(base);
    }

    /// A number divided by a power: by a square twice, so that it neither overflows nor vanishes too early.
    ///
    /// @param exponent above 0
    public static double quotient(double dividend, double base, Rational exponent) {
        return exponent.is(2) ? dividend / base / base : dividend / value(base, exponent);
    }

    /// The power as Java, of one argument; `Math.sqrt` and `Math.pow` in it give doubles.
    ///
    /// @param exponent above 0; a negative power is below a fraction line, see [Fraction]
    public static JavaForm java(Rational exponent) {
        Row row = BY_EXPONENT.get(exponent);
        return form(row == null ? "Math.pow({0}, " + exponent.doubleValue() + ")" : row.java);
    }

    /// [#quotient] as Java: the dividend is `{0}`, the base `{1}`.
    ///
    /// @param exponent above 0
    public static JavaForm javaQuotient(Rational exponent) {
        if (exponent.is(1)) {
            return form("{0} / {1}");
        }
        return exponent.is(2)
                ? form("{0} / {1} / {1}")
                : form("{0} / " + divisor(java(exponent).code().replace("{0}", "{1}")));
    }

    private static String divisor(String code) {
        return code.startsWith("Math.") ? code : "(" + code + ")";
    }

    private static JavaForm form(String code) {
        return new JavaForm(Optional.empty(), code, code.contains("Math."));
    }

    private static Map<Rational, Row> byExponent() {
        Map<Rational, Row> map = new TreeMap<>();
        ROWS.forEach(row -> map.put(row.exponent, row));
        return map;
    }

    private record Row(Rational exponent, DoubleUnaryOperator value, String java) {}
}
