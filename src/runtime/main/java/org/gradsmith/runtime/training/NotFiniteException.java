package org.gradsmith.runtime.training;

/// The cost, or a gradient, is no longer a finite number, so that training cannot go on. The message names the first
/// value
/// that is not finite, with its line in the model. The parameters are those from before the step.
public class NotFiniteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Says what happened.
    public NotFiniteException(String message) {
        super(message);
    }
}
