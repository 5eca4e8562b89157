package org.gradsmith.runtime;

/// The standard normal distribution. Made of `+ − · / √` and, in the tails, of `StrictMath.log`, so that its numbers
/// are the same to the last bit on every machine.
///
/// Source: M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied Statistics
/// 37(3), 1988, the routine PPND16.
final class NormalDistribution {
    private static final double CENTRE = 0.425;
    private static final double NEAR = 5;

    private static final double[] CENTRE_ABOVE = {
        3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946,
        45921.95393154987, 67265.7709270087, 33430.57558358813, 2509.0809287301227
    };
    private static final double[] CENTRE_BELOW = {
        1.0, 42.31333070160091, 687.1870074920579, 5394.196021424751,
        21213.794301586597, 39307.89580009271, 28729.085735721943, 5226.495278852854
    };
    private static final double[] NEAR_ABOVE = {
        1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045,
        1.2704582524523684, 0.2417807251774506, 0.022723844989269184, 0.0007745450142783414
    };
    private static final double[] NEAR_BELOW = {
        1.0, 2.053191626637759, 1.6763848301838038, 0.6897673349851,
        0.14810397642748008, 0.015198666563616457, 0.0005475938084995345, 1.0507500716444169e-09
    };
    private static final double[] FAR_ABOVE = {
        6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487,
        0.026532189526576124, 0.0012426609473880784, 2.7115555687434876e-05, 2.0103343992922881e-07
    };
    private static final double[] FAR_BELOW = {
        1.0, 0.599832206555888, 0.1369298809227358, 0.014875361290850615,
        0.0007868691311456133, 1.8463183175100548e-05, 1.421511758316446e-07, 2.0442631033899397e-15
    };

    private NormalDistribution() {}

    /// The number that a share of all numbers lies below.
    ///
    /// @param share more than 0, less than 1
    static double quantile(double share) {
        double fromCentre = share - 0.5;
        if (Math.abs(fromCentre) <= CENTRE) {
            return fromCentre * quotient(CENTRE_ABOVE, CENTRE_BELOW, 0.180625 - fromCentre * fromCentre);
        }
        double distance = Math.sqrt(-StrictMath.log(fromCentre < 0 ? share : 1 - share));
        double size = distance <= NEAR
                ? quotient(NEAR_ABOVE, NEAR_BELOW, distance - 1.6)
                : quotient(FAR_ABOVE, FAR_BELOW, distance - NEAR);
        return fromCentre < 0 ? -size : size;
    }

    private static double quotient(double[] above, double[] below, double x) {
        return Polynomial.value(above, x) / Polynomial.value(below, x);
    }
}
