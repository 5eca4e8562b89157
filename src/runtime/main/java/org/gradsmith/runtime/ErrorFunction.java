package org.gradsmith.runtime;

/// The error function and its relatives. For small arguments a polynomial; else `(1 + 2x)·exp(x²)·erfc(x)` as a
/// polynomial in `(x − k)/(x + k)`, after M. M. Shepherd and J. G. Laframboise, Chebyshev approximation of
/// (1 + 2x) exp(x²) erfc x in 0 ≤ x < ∞, Mathematics of Computation 36 (1981), with coefficients computed anew.
final class ErrorFunction {
    private static final double SPLIT = 3.75;
    private static final double ROOT_HALF = 0.7071067811865476;
    private static final double TWO_OVER_ROOT_PI = 1.1283791670955126;

    /// erf x = x + x·p(x²) for |x| ≤ ½.
    private static final double[] SMALL = {
        0.1283791670955126,
        -0.37612638903183754,
        0.11283791670955123,
        -0.026866170645130034,
        0.005223977625403192,
        -0.0008548327016159163,
        0.00012055332131175981,
        -1.4925586560096415e-05,
        1.6459034327218912e-06,
        -1.6273138761686977e-07,
        1.3214378238338438e-08
    };

    /// For x ≥ ½.
    private static final double[] SCALED = {
        1.2375126308378275,
        -0.14024059858554702,
        0.003585415485463367,
        0.08227673849015155,
        -0.10880393014168702,
        0.09230432116016081,
        -0.0586933985910498,
        0.028362277422526547,
        -0.009746579541383386,
        0.0017556258186400841,
        0.00029371355088848313,
        -0.0002901538702697881,
        5.164959001061358e-05,
        2.238337577009186e-05,
        -1.1445475445508328e-05,
        -9.711585302910651e-07,
        1.7538460873594971e-06,
        -6.168061397517599e-08,
        -2.606523977388044e-07,
        2.8559768124792098e-08,
        3.912404498574977e-08,
        -7.367743757919043e-09,
        -4.497772869804887e-09,
        1.3966141185837307e-09
    };

    private ErrorFunction() {}

    static double erf(double x) {
        double a = Math.abs(x);
        if (a <= 0.5) {
            return x + x * Polynomial.value(SMALL, x * x);
        }
        return a > 6 ? Math.signum(x) : Math.copySign(1 - tail(a, a, 1), x);
    }

    static double erfc(double x) {
        if (x >= 0.5) {
            return tail(x, x, 1);
        }
        return x > -0.5 ? 1 - erf(x) : x < -6 ? 2 : 2 - tail(-x, -x, 1);
    }

    /// Φ(x) = ½·erfc(−x/√2), without the error that rounding x/√2 would make.
    static double normalCdf(double x) {
        double y = Math.abs(x) * ROOT_HALF;
        if (y <= 0.5) {
            return 0.5 + 0.5 * erf(x * ROOT_HALF);
        }
        double half = 0.5 * tail(y, Math.abs(x), 0.5);
        return x < 0 ? half : 1 - half;
    }

    /// erfc(y) for y ≥ ½, where y² = factor·x², exactly.
    private static double tail(double y, double x, double factor) {
        if (y > 27.3) {
            return 0;
        }
        double scaled = Polynomial.value(SCALED, (y - SPLIT) / (y + SPLIT)) / (1 + 2 * y);
        double high = (float) x;
        double power = Math.exp(-factor * high * high);
        return (power + power * Math.expm1(-factor * (x - high) * (x + high))) * scaled;
    }

    /// The inverse of erf by Halley's method on erfc, from the approximation of S. Winitzki, A handy approximation
    /// for the error function and its inverse (2008).
    static double erfinv(double x) {
        double a = Math.abs(x);
        if (!(a < 1)) {
            return a == 1 ? Math.copySign(Double.POSITIVE_INFINITY, x) : Double.NaN;
        }
        if (a < 1e-8) {
            return x / TWO_OVER_ROOT_PI;
        }
        double log = Math.log1p(-a * a);
        double b = 4.3307467508 + log / 2;
        double y = Math.sqrt(Math.sqrt(b * b - log / 0.147) - b);
        for (int i = 0; i < 3; i++) {
            double error = a < 0.5 ? erf(y) - a : (1 - a) - erfc(y);
            double step = error / (TWO_OVER_ROOT_PI * Math.exp(-y * y));
            y -= step / (1 + y * step);
        }
        return Math.copySign(y, x);
    }
}
