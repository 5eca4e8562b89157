package org.gradsmith.runtime;

/// Something that a model keeps from one step of the training to the next, beside its parameters: its path, what it is
/// now, and what it is to be after the step that was computed last.
///
/// @param path such as `norm.mean_seen`
/// @param initialiser how it begins
/// @param values what generated code reads
/// @param next what a step of training writes, of the same shape; the values themselves where nothing updates them
public record State(String path, Initialiser initialiser, Tensor values, Tensor next) {
    /// Gives it its first values.
    ///
    /// @param seed what numbers that are drawn follow from
    public void begin(long seed) {
        Initialisers.fill(initialiser, values, new RandomNumbers(seed, path));
        next.copyFrom(values, 0, 0, values.size());
    }

    /// Takes over its next value.
    public void advance() {
        values.copyFrom(next, 0, 0, values.size());
    }
}
