package org.gradsmith.compiler.ir;

import java.util.function.ToLongFunction;
import org.gradsmith.compiler.shape.Size;

/// What a constant holds: exact until emission.
public sealed interface Quantity {
    /// The nearest double, once size variables have a number.
    double value(ToLongFunction<String> sizes);

    /// An exact fraction.
    record Exact(Rational rational) implements Quantity {
        @Override
        public double value(ToLongFunction<String> sizes) {
            return rational.doubleValue();
        }

        @Override
        public String toString() {
            return rational.toString();
        }
    }

    /// The size of an axis that is known when the model runs; never a plain number, which is [Exact].
    record Extent(Size size) implements Quantity {
        @Override
        public double value(ToLongFunction<String> sizes) {
            return size.evaluate(sizes);
        }

        @Override
        public String toString() {
            return size.toString();
        }
    }

    /// A number with a name, or one that is no fraction.
    enum Special implements Quantity {
        PI("pi", Math.PI),
        E("e", Math.E),
        INFINITY("inf", Double.POSITIVE_INFINITY),
        NOT_A_NUMBER("nan", Double.NaN);

        private final String text;
        private final double value;

        Special(String text, double value) {
            this.text = text;
            this.value = value;
        }

        @Override
        public double value(ToLongFunction<String> sizes) {
            return value;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
