package org.gradsmith.compiler.formula;

import java.math.BigDecimal;
import org.gradsmith.compiler.ir.Rational;

/// A number in decimal digits, exactly: `digits · 10^exponent`.
///
/// @param digits such as `25` or `0.01`
/// @param exponent 0 unless the number is very large or very small
record Numeral(String digits, int exponent) {
    private static final int LONGEST = 15;

    /// The digits of a number that has finitely many of them.
    static Numeral of(Rational value) {
        BigDecimal decimal = new BigDecimal(value.numerator())
                .divide(new BigDecimal(value.denominator()))
                .stripTrailingZeros();
        int magnitude = decimal.precision() - decimal.scale() - 1;
        boolean isUsual = magnitude > -6 && magnitude < LONGEST;
        boolean isWhole = decimal.scale() > -6 && decimal.scale() <= 0;
        if (decimal.signum() == 0 || isUsual || isWhole) {
            return new Numeral(decimal.toPlainString(), 0);
        }
        return new Numeral(decimal.movePointLeft(magnitude).stripTrailingZeros().toPlainString(), magnitude);
    }

    /// As programs write it: `1.5e-9`.
    String plain() {
        return exponent == 0 ? digits : digits + "e" + exponent;
    }
}
