package org.gradsmith.runtime;

/// What `check(condition, "message")` in the text of a model throws where its condition does not hold.
public final class FailedCheckException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private FailedCheckException(String message) {
        super(message);
    }

    /// Throws where a condition did not hold, for generated classes.
    ///
    /// @param first the number of the first sample for which it did not hold, from 0; negative where it depends
    /// on no sample, infinite where it held
    /// @param message of the model's author
    /// @param place where it stands, such as `mlp.grad:9`
    public static void throwUnless(double first, String message, String place) {
        if (first < Double.POSITIVE_INFINITY) {
            String sample = first < 0 ? "" : " for sample " + (long) first;
            String where = place.isEmpty() ? "" : " (" + place + ")";
            throw new FailedCheckException("this does not hold" + sample + ": " + message + where);
        }
    }
}
