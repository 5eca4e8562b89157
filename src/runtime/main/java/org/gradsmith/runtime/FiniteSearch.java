package org.gradsmith.runtime;

/// Looks for the first value that is not finite, for generated classes: shown one array after the other, it remembers
/// the name of the first one with a NaN or an infinity in it.
public final class FiniteSearch {
    private String found = "";

    /// A search that has seen nothing yet.
    public FiniteSearch() {}

    /// Looks at `count` values of an array from a position on.
    public void look(String name, float[] values, int begin, int count) {
        for (int i = begin; found.isEmpty() && i < begin + count; i++) {
            look(name, values[i]);
        }
    }

    /// Looks at `count` values of an array from a position on.
    public void look(String name, double[] values, int begin, int count) {
        for (int i = begin; found.isEmpty() && i < begin + count; i++) {
            look(name, values[i]);
        }
    }

    /// Looks at a number.
    public void look(String name, double value) {
        if (found.isEmpty() && !Double.isFinite(value)) {
            found = name;
        }
    }

    /// The name of the first that is not finite; empty as long as all are.
    public String found() {
        return found;
    }
}
