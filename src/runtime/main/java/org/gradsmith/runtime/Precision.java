package org.gradsmith.runtime;

/// The floating-point type that a model computes in.
public enum Precision {
    /// 32 bits.
    FLOAT,
    /// 64 bits.
    DOUBLE
}
