package org.gradsmith.runtime;

/// Scalar functions that `java.lang.Math` lacks, in double precision, for generated code. NaN gives NaN. Errors are in
/// units in the last place (ulp), as measured against 50 digits; where no error is named, it is at most 2.
public final class Functions {
    private static final double LOG_TWO = 0.6931471805599453;

    private Functions() {}

    /// The error function.
    public static double erf(double x) {
        return ErrorFunction.erf(x);
    }

    /// 1 − erf x, also where that is tiny; within 4 ulp where it is a normal number.
    public static double erfc(double x) {
        return ErrorFunction.erfc(x);
    }

    /// The inverse of [#erf]; ±∞ at ±1, NaN beyond. Within 4 ulp.
    public static double erfinv(double x) {
        return ErrorFunction.erfinv(x);
    }

    /// The distribution function Φ of the standard normal distribution; within 4 ulp where it is a normal number.
    public static double normalCdf(double x) {
        return ErrorFunction.normalCdf(x);
    }

    /// log |Γ(x)|; +∞ at 0, −1, −2… For x > 0 within 4 ulp; near its zeros below 0 only the absolute error is
    /// small.
    public static double lgamma(double x) {
        return GammaFunction.lgamma(x);
    }

    /// The derivative of [#lgamma] for x > 0 and its continuation below; −∞ at 0, +∞ at −0, NaN at −1, −2…
    /// For x > 0 within 4 ulp; near its zeros below 0 only the absolute error is small.
    public static double digamma(double x) {
        return GammaFunction.digamma(x);
    }

    /// The derivative of that order of [#digamma], the order a whole number from 0 to 100, else NaN; within 8 ulp
    /// for x > 0 and orders up to 4.
    public static double polygamma(double order, double x) {
        return GammaFunction.polygamma(order, x);
    }

    /// log(1 + eˣ)
    public static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /// 1/(1 + e⁻ˣ)
    public static double sigmoid(double x) {
        if (x >= 0) {
            return 1 / (1 + Math.exp(-x));
        }
        double power = Math.exp(x);
        return power / (1 + power);
    }

    /// log(1 − eˣ) for x ≤ 0; −∞ at 0, NaN above. After M. Mächler, Accurately computing log(1 − exp(−|a|)) (2012).
    public static double log1mexp(double x) {
        return x < -LOG_TWO ? Math.log1p(-Math.exp(x)) : Math.log(-Math.expm1(x));
    }

    /// log(eˣ + eʸ)
    public static double logaddexp(double x, double y) {
        if (x == y) {
            return x + LOG_TWO;
        }
        return Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y)));
    }

    /// x·log y; 0 where x is 0.
    public static double xlogy(double x, double y) {
        return x == 0 && !Double.isNaN(y) ? 0 : x * Math.log(y);
    }

    /// x·log(1 + y); 0 where x is 0.
    public static double xlog1py(double x, double y) {
        return x == 0 && !Double.isNaN(y) ? 0 : x * Math.log1p(y);
    }

    /// 1/cosh² x, which is 1 − tanh² x and the derivative of tanh.
    public static double sech2(double x) {
        double power = Math.exp(-2 * Math.abs(x));
        double sum = 1 + power;
        return 4 * power / (sum * sum);
    }

    /// log(cosh x); within 3 ulp.
    public static double logCosh(double x) {
        double a = Math.abs(x);
        if (a < 1) {
            double sine = Math.sinh(a / 2);
            return Math.log1p(2 * sine * sine);
        }
        return a + (Math.log1p(Math.exp(-2 * a)) - LOG_TWO);
    }

    /// The inverse of sinh.
    public static double asinh(double x) {
        double a = Math.abs(x);
        if (a > 0x1p28) {
            return Math.copySign(Math.log(a) + LOG_TWO, x);
        }
        return Math.copySign(Math.log1p(a + a * a / (1 + Math.sqrt(a * a + 1))), x);
    }

    /// The inverse of cosh; NaN below 1.
    public static double acosh(double x) {
        if (x > 0x1p28) {
            return Math.log(x) + LOG_TWO;
        }
        double beyond = x - 1;
        if (beyond < 0) {
            return Double.NaN;
        }
        return Math.log1p(beyond + Math.sqrt(beyond * (x + 1)));
    }

    /// The inverse of tanh; ±∞ at ±1, NaN beyond.
    public static double atanh(double x) {
        double a = Math.abs(x);
        return Math.copySign(0.5 * Math.log1p(2 * a / (1 - a)), x);
    }

    /// The remainder of a floored division, with the sign of the divisor: `x − y·⌊x/y⌋`.
    public static double mod(double x, double y) {
        double rest = x % y;
        return rest != 0 && rest < 0 != y < 0 ? rest + y : rest;
    }

    /// 1 where x > y, ½ where both are equal, 0 where x < y.
    public static double exceeds(double x, double y) {
        return x > y ? 1 : x < y ? 0 : x == y ? 0.5 : Double.NaN;
    }

    /// The whole number towards 0.
    public static double trunc(double x) {
        return x < 0 ? Math.ceil(x) : Math.floor(x);
    }
}
