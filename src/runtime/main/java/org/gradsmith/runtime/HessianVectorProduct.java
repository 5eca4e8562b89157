package org.gradsmith.runtime;

/// A model that multiplies the Hessian of its cost, by its trained parameters, and a direction: what a
/// class offers that is generated with `hvp`. How a direction is written as one row of numbers,
/// [ParameterVector] says.
///
/// The Hessian is that at the point, and for the samples, where [Model#costAndGradient] was called last:
/// call it once, then ask for as many products as you like; and once more after parameters or inputs
/// have changed. It is never written down, and one product costs at most about twice as much as the
/// gradient.
public interface HessianVectorProduct extends Model {
    /// The product of Hessian and direction: `Σ ∂²C/∂θ∂θ′ · Δθ′`, the change of the gradient along the
    /// direction. Does not allocate.
    ///
    /// @param direction one number for each element of the trained parameters
    /// @param product is overwritten with the result, in the same order
    /// @throws IllegalStateException where something else was computed after the last gradient
    void hessianVectorProduct(Tensor direction, Tensor product);
}
