package org.gradsmith.runtime;

/// A model that tells how its cost changes along a direction of its trained parameters, without their
/// gradient: what a class offers that is generated with `jvp`. How a direction is written as one row of
/// numbers, [ParameterVector] says.
public interface DirectionalDerivative extends Model {
    /// Computes outputs, metrics and cost, and with them the derivative of the cost along a direction:
    /// `Σ ∂C/∂θ · Δθ`. Does not allocate.
    ///
    /// Where training computes something else than prediction, it is the cost of a step of training, with the
    /// random numbers of seed 0 and step 0.
    ///
    /// @param direction one number for each element of the trained parameters
    /// @param sizes as for [Model#cost]
    /// @return the derivative of the cost at the step 0 along the direction
    double directionalDerivative(Tensor direction, int... sizes);
}
