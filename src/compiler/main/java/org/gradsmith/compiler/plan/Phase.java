package org.gradsmith.compiler.plan;

/// When a kernel is needed: each phase runs after the ones before it.
public enum Phase {
    /// For the outputs.
    PREDICT,
    /// For the cost and the metrics.
    COST,
    /// For the gradients and the next values of state.
    GRADIENT,
    /// For a whole step of training, where that computes other values than prediction.
    TRAINING
}
