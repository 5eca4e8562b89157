package org.gradsmith.runtime;

/// Something that a model keeps from one step of the training to the next, beside its parameters: its path, what it is
/// now, and what it is to be after the step that was computed last.
///
/// @param path such as `norm.mean_seen`
/// @param first the value of all its elements in the beginning
/// @param values what generated code reads
/// @param next what a step of training writes, of the same shape; the values themselves where nothing updates them
public record State(String path, double first, Tensor values, Tensor next) {
    /// Gives it its first value.
    public void begin() {
        values.fill(first);
        next.fill(first);
    }

    /// Takes over its next value.
    public void advance() {
        values.copyFrom(next, 0, 0, values.size());
    }
}
