package org.gradsmith.runtime;

/// The logarithm of the gamma function and its derivatives: Stirling's series for large arguments (M. Abramowitz and
/// I. A. Stegun, Handbook of Mathematical Functions, 1964, 6.1.41, 6.3.18, 6.4.11), polynomials near 1 and 2 whose
/// factors carry the zeros, recurrences between and reflection below 0.
final class GammaFunction {
    private static final double LARGE = 12;
    private static final double HALF_LOG_TWO_PI_LESS_HALF = 0.4189385332046727;
    private static final double LOG_PI = 1.1447298858494002;

    /// The zero of digamma, in two parts.
    private static final double ZERO = 1.4616321449683622;

    private static final double ZERO_REST = 9.549995429965697e-17;

    /// log Γ(x) / ((x − 1)(x − 2)) around ¾, 1½ and 2½.
    private static final double[] NEAR_THREE_QUARTERS = {
        0.6504990445801452,
        -0.35235940133201404,
        0.2940853672244361,
        -0.28891120177365553,
        0.30726139434977534,
        -0.34197894986537564,
        0.39194610226486226,
        -0.45856511694430363,
        0.5448303112833561,
        -0.6551522415961885,
        0.7954832398116802,
        -0.9736396959210937,
        1.1999105026827217,
        -1.4870965072841196,
        1.8473388646565838,
        -2.3107310048807546,
        2.994639960076686,
        -3.7748708687945545,
        3.6614222354637915,
        -4.627344380816668,
        13.34970945138487,
        -17.034836481060527
    };

    private static final double[] NEAR_ONE_AND_A_HALF = {
        0.4831289505409809,
        -0.14595989591430608,
        0.06291140107456439,
        -0.031308487501010646,
        0.01679709863127416,
        -0.009425622448525798,
        0.005446457839126065,
        -0.0032120740737152814,
        0.0019229163127905161,
        -0.0011644145847310124,
        0.000711519067515296,
        -0.00043799307479613914,
        0.00027131373861446925,
        -0.0001689178215524898,
        0.00010535512483785591,
        -6.614136022346414e-05,
        4.30276814976503e-05,
        -2.7201673025504752e-05,
        1.3186019073996835e-05,
        -8.355075869795273e-06,
        1.2140008083973407e-05,
        -7.760660152513446e-06
    };

    private static final double[] NEAR_TWO_AND_A_HALF = {
        0.37957716063055885,
        -0.07466357415449941,
        0.019905154304743208,
        -0.006018768527036914,
        0.0019490574889463365,
        -0.0006586397065650056,
        0.00022905363747507287,
        -8.130229408034726e-05,
        2.929928312004998e-05,
        -1.0682259123883373e-05,
        3.9305860909127655e-06,
        -1.4575541733757617e-06,
        5.436082854534496e-07,
        -2.015090104183497e-07,
        7.585695078040205e-08,
        -3.385821013938236e-08,
        1.2848137769988069e-08
    };

    /// ψ(x) / (x − zero) around 1½.
    private static final double[] DIGAMMA = {
        0.9510558760318328,
        -0.4236274212814606,
        0.24054248424078697,
        -0.14840492305388092,
        0.09498872445289039,
        -0.06192213327548831,
        0.040760833940846085,
        -0.026975796659787055,
        0.017907248317313294,
        -0.011908220105959716,
        0.007927021796868154,
        -0.005279937255532708,
        0.003518106563802472,
        -0.0023454947397380833,
        0.0015633696313653504,
        -0.0010364584817312839,
        0.0006909255761282986,
        -0.00048595039220036254,
        0.00032395945401345196,
        -0.00014480643368061614,
        9.653646261410062e-05,
        -0.0001782188548855923,
        0.00011881232908510335
    };

    /// B₂ₖ/(2k(2k − 1))
    private static final double[] STIRLING = {
        0.08333333333333333,
        -0.002777777777777778,
        0.0007936507936507937,
        -0.0005952380952380953,
        0.0008417508417508417,
        -0.0019175269175269176,
        0.00641025641025641,
        -0.029550653594771242
    };

    /// B₂ₖ/(2k)
    private static final double[] DIGAMMA_SERIES = {
        0.08333333333333333,
        -0.008333333333333333,
        0.003968253968253968,
        -0.004166666666666667,
        0.007575757575757576,
        -0.021092796092796094,
        0.08333333333333333,
        -0.4432598039215686,
        3.0539543302701198
    };

    /// B₂ₖ/(2k)!
    private static final double[] POLYGAMMA_SERIES = {
        0.08333333333333333,
        -0.001388888888888889,
        3.306878306878307e-05,
        -8.267195767195768e-07,
        2.08767569878681e-08,
        -5.284190138687493e-10,
        1.3382536530684679e-11,
        -3.3896802963225827e-13,
        8.586062056277845e-15,
        -2.174868698558062e-16,
        5.5090028283602295e-18,
        -1.3954464685812522e-19
    };

    private GammaFunction() {}

    static double lgamma(double x) {
        if (x < 0.5) {
            return x > 0 ? lgamma(x + 1) - Math.log(x) : reflected(x);
        }
        if (x < LARGE) {
            return moderate(x);
        }
        double inverse = 1 / x;
        double series = inverse * Polynomial.value(STIRLING, inverse * inverse);
        double main = (x - 0.5) * (Math.log(x) - 1);
        return x == Double.POSITIVE_INFINITY ? x : main + (HALF_LOG_TWO_PI_LESS_HALF + series);
    }

    private static double moderate(double x) {
        if (x <= 1) {
            return (x - 1) * (x - 2) * Polynomial.value(NEAR_THREE_QUARTERS, x - 0.75);
        }
        if (x <= 2) {
            return (x - 1) * (x - 2) * Polynomial.value(NEAR_ONE_AND_A_HALF, x - 1.5);
        }
        double product = 1;
        double y = x;
        while (y > 3) {
            y -= 1;
            product *= y;
        }
        return (y - 1) * (y - 2) * Polynomial.value(NEAR_TWO_AND_A_HALF, y - 2.5) + Math.log(product);
    }

    private static double reflected(double x) {
        double sine = Math.abs(sinePi(x));
        if (sine == 0 || x == Double.NEGATIVE_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        return LOG_PI - Math.log(sine * -x) - lgamma(-x);
    }

    /// sin πx, exact at the zeros.
    private static double sinePi(double x) {
        double rest = x - 2 * Math.rint(x / 2);
        return Math.abs(rest) == 1 ? 0 : Math.sin(Math.PI * rest);
    }

    static double digamma(double x) {
        if (x <= 0) {
            return x == 0 ? -1 / x : reflectedDigamma(x);
        }
        double sum = 0;
        double y = x;
        if (y < 1) {
            sum = -1 / y;
            y += 1;
        }
        if (y < LARGE) {
            while (y > 2) {
                y -= 1;
                sum += 1 / y;
            }
            return sum + (y - ZERO - ZERO_REST) * Polynomial.value(DIGAMMA, y - 1.5);
        }
        double square = 1 / (y * y);
        return Math.log(y) - 0.5 / y - square * Polynomial.value(DIGAMMA_SERIES, square) + sum;
    }

    private static double reflectedDigamma(double x) {
        double rest = x - Math.rint(x);
        return rest == 0 || x == Double.NEGATIVE_INFINITY
                ? Double.NaN
                : digamma(1 - x) - Math.PI / Math.tan(Math.PI * rest);
    }

    static double polygamma(double order, double x) {
        if (order == 0) {
            return digamma(x);
        }
        if (!(order >= 1) || order != Math.rint(order) || order > 100) {
            return Double.NaN;
        }
        int n = (int) order;
        double sign = n % 2 == 0 ? -1 : 1;
        return x > 0 ? sign * positivePolygamma(n, x) : x <= 0 ? reflectedPolygamma(n, sign, x) : x;
    }

    /// |ψ⁽ⁿ⁾(x)| for x > 0: all terms have one sign.
    private static double positivePolygamma(int n, double x) {
        double factorial = factorial(n);
        double sum = 0;
        double y = x;
        while (y < LARGE + n) {
            sum += factorial / Math.pow(y, n + 1);
            y += 1;
        }
        double square = 1 / (y * y);
        double series = 0;
        double rising = factorial * (n + 1);
        for (int k = 0; k < POLYGAMMA_SERIES.length; k++) {
            series += POLYGAMMA_SERIES[k] * rising * Math.pow(square, k + 1);
            rising *= (n + 2.0 * k + 2) * (n + 2.0 * k + 3);
        }
        return sum + (factorial / n + factorial / (2 * y) + series) / Math.pow(y, n);
    }

    /// ψ⁽ⁿ⁾(x) = (−1)ⁿ·ψ⁽ⁿ⁾(1 − x) − π·dⁿ/dxⁿ cot πx; at the poles, the infinity that both sides share, else NaN
    /// (at 0 the sign of the zero tells the side).
    private static double reflectedPolygamma(int n, double sign, double x) {
        double rest = x - Math.rint(x);
        if (x == 0 && sign < 0) {
            return -1 / x;
        }
        if (rest == 0 || x == Double.NEGATIVE_INFINITY) {
            return sign > 0 && x > Double.NEGATIVE_INFINITY ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        return -positivePolygamma(n, 1 - x)
                - Math.pow(Math.PI, n + 1) * cotangentDerivative(n, 1 / Math.tan(Math.PI * rest));
    }

    /// dⁿ cot/dxⁿ as a polynomial in c = cot x: p₀ = c, pₙ₊₁ = −(1 + c²)·pₙ′.
    private static double cotangentDerivative(int n, double c) {
        double[] p = {0, 1};
        for (int i = 0; i < n; i++) {
            double[] next = new double[p.length + 1];
            for (int k = 1; k < p.length; k++) {
                next[k - 1] -= k * p[k];
                next[k + 1] -= k * p[k];
            }
            p = next;
        }
        return Polynomial.value(p, c);
    }

    private static double factorial(int n) {
        double product = 1;
        for (int i = 2; i <= n; i++) {
            product *= i;
        }
        return product;
    }
}
