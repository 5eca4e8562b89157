package org.gradsmith.runtime;

/// A model that writes down the Hessian of its cost by all its trained parameters: what a class offers
/// that is generated with `hessian`. With n elements of parameters these are n² numbers, found by n
/// products, so this is for small models.
public interface Hessian extends HessianVectorProduct {
    /// The Hessian, at the point and for the samples where [Model#costAndGradient] was called last. Does
    /// not allocate.
    ///
    /// @param result of shape `[n, n]`, is overwritten; rows and columns are in the order of
    ///     [ParameterVector]
    /// @throws IllegalStateException where something else was computed after the last gradient
    void hessian(Tensor result);
}
