package org.gradsmith.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import org.gradsmith.runtime.Precision;

/// Numbers as Java literals: the shortest text that is read back as the same number.
final class Literals {
    private static final double GREATEST_WHOLE = 1e6;

    private Literals() {}

    /// A number; infinities and NaN by the constants of their class.
    static CodeBlock number(double value, Precision precision) {
        boolean isFloat = precision == Precision.FLOAT;
        double rounded = isFloat ? (float) value : value;
        Class<?> box = isFloat ? Float.class : Double.class;
        if (Double.isNaN(rounded)) {
            return CodeBlock.of("$T.NaN", box);
        }
        if (Double.isInfinite(rounded)) {
            return CodeBlock.of(rounded > 0 ? "$T.POSITIVE_INFINITY" : "$T.NEGATIVE_INFINITY", box);
        }
        return CodeBlock.of("$L", isFloat ? text((float) value) : text(value));
    }

    private static String text(float value) {
        return isShortWhole(value) ? (int) value + "f" : Float.toString(value) + "f";
    }

    private static String text(double value) {
        return isShortWhole(value) ? (int) value + ".0" : Double.toString(value);
    }

    private static boolean isShortWhole(double value) {
        return value == Math.rint(value) && Math.abs(value) <= GREATEST_WHOLE && (value != 0 || 1 / value > 0);
    }
}
