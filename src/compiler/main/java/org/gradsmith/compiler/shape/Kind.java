package org.gradsmith.compiler.shape;

import java.util.Optional;

/// What values may occur: real numbers, or something narrower that the checker uses, the simplifier may rely on and the
/// generated code checks at its border.
///
/// @param domain the set of values; SIMPLEX and ONEHOT speak of the last axis
/// @param classes for INDEX: values are 0 … classes − 1
public record Kind(Domain domain, Optional<Size> classes) {
    public static final Kind REAL = new Kind(Domain.REAL);
    public static final Kind SIMPLEX = new Kind(Domain.SIMPLEX);
    public static final Kind ONEHOT = new Kind(Domain.ONEHOT);
    public static final Kind PROBABILITY = new Kind(Domain.PROBABILITY);
    public static final Kind POSITIVE = new Kind(Domain.POSITIVE);
    public static final Kind BOOL = new Kind(Domain.BOOL);

    private Kind(Domain domain) {
        this(domain, Optional.empty());
    }

    /// Whole numbers from 0 up to, not including, `classes`.
    public static Kind index(Size classes) {
        return new Kind(Domain.INDEX, Optional.of(classes));
    }

    /// The sets of values that have a name in the language.
    public enum Domain {
        REAL,
        SIMPLEX,
        ONEHOT,
        PROBABILITY,
        POSITIVE,
        INDEX,
        BOOL
    }
}
