package org.gradsmith.compiler.plan;

/// When a kernel is needed: each phase runs after those before it that it needs.
public enum Phase {
    /// For the outputs.
    PREDICT,
    /// For the cost and the metrics.
    COST,
    /// For the gradients and the next values of state.
    GRADIENT,
    /// For a whole step of training, where that computes other values than prediction.
    TRAINING,
    /// Before the gradients: for them as well as for the derivative along a direction.
    SLOPES,
    /// For the derivative of the cost along a direction; needs nothing of the phase of the gradients.
    ALONG,
    /// For the product of the Hessian and a direction. Runs any number of times after one run of the
    /// others.
    PRODUCT;

    /// Whether it runs once more without those before it, on what they have left.
    boolean runsAgain() {
        return this == ALONG || this == PRODUCT;
    }
}
