package org.gradsmith.compiler.random;

/// A number together with its derivatives: Σ c(a, b) εᵃ τᵇ for a of 0 and 1 and b from 0 to 3. With ε along one
/// element and τ along a direction, c(0, b) · b! is a derivative along the direction and c(1, b) · b! that one's
/// derivative by the element.
final class Jet {
    private static final int LENGTH = 4;
    static final Jet ZERO = of(0);
    static final Jet ONE = of(1);

    private final double[] c;

    private Jet(double... c) {
        this.c = c;
    }

    static Jet of(double value) {
        return of(value, 0, 0);
    }

    /// A number at the beginning of both lines.
    static Jet of(double value, double element, double direction) {
        double[] c = new double[2 * LENGTH];
        c[0] = value;
        c[1] = direction;
        c[LENGTH] = element;
        return new Jet(c);
    }

    double value() {
        return c[0];
    }

    /// The derivative along the direction, so many times, and by the element where it is 1.
    double derivative(int element, int direction) {
        double factor = 1;
        for (int i = 2; i <= direction; i++) {
            factor *= i;
        }
        return factor * c[element * LENGTH + direction];
    }

    boolean isConstant() {
        for (int i = 1; i < c.length; i++) {
            if (c[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /// The greatest coefficient, NaN where there is one.
    double size() {
        double size = 0;
        for (double each : c) {
            size = Math.max(size, Math.abs(each));
        }
        return size;
    }

    boolean isSame(Jet other) {
        return java.util.Arrays.equals(c, other.c);
    }

    Jet plus(Jet other) {
        double[] sum = new double[c.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = c[i] + other.c[i];
        }
        return new Jet(sum);
    }

    Jet plus(double number) {
        return plus(of(number));
    }

    Jet minus(Jet other) {
        return plus(other.times(-1));
    }

    Jet times(double factor) {
        double[] product = new double[c.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = factor * c[i];
        }
        return new Jet(product);
    }

    Jet times(Jet other) {
        double[] product = new double[c.length];
        for (int b = 0; b < LENGTH; b++) {
            for (int d = 0; b + d < LENGTH; d++) {
                product[b + d] += c[b] * other.c[d];
                product[LENGTH + b + d] += c[b] * other.c[LENGTH + d] + c[LENGTH + b] * other.c[d];
            }
        }
        return new Jet(product);
    }

    Jet over(Jet other) {
        return times(other.power(-1));
    }

    Jet power(double exponent) {
        double[] slopes = new double[LENGTH + 1];
        double factor = 1;
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = factor == 0 ? 0 : factor * Math.pow(c[0], exponent - i);
            factor *= exponent - i;
        }
        return after(slopes);
    }

    Jet exp() {
        double e = Math.exp(c[0]);
        return after(e, e, e, e, e);
    }

    Jet log() {
        double r = 1 / c[0];
        return after(Math.log(c[0]), r, -r * r, 2 * r * r * r, -6 * r * r * r * r);
    }

    Jet sin() {
        double s = Math.sin(c[0]);
        double k = Math.cos(c[0]);
        return after(s, k, -s, -k, s);
    }

    Jet cos() {
        return plus(Math.PI / 2).sin();
    }

    Jet tanh() {
        double t = Math.tanh(c[0]);
        double u = 1 - t * t;
        return after(t, u, -2 * t * u, (-2 + 6 * t * t) * u, (16 * t - 24 * t * t * t) * u);
    }

    /// A function with these derivatives here.
    private Jet after(double... slopes) {
        Jet small = plus(-c[0]);
        Jet sum = of(slopes[0]);
        Jet power = ONE;
        double factor = 1;
        for (int i = 1; i < slopes.length; i++) {
            factor *= i;
            power = power.times(small);
            sum = sum.plus(power.times(slopes[i] / factor));
        }
        return sum;
    }

    @Override
    public String toString() {
        return java.util.Arrays.toString(c);
    }
}
