package org.gradsmith.compiler.lower;

/// What a model is computed for: which branch of `if training` is taken, and whether state is updated.
public enum Purpose {
    /// A step of training.
    TRAINING,
    /// Prediction, or a cost that nobody learns from.
    PREDICTION
}
