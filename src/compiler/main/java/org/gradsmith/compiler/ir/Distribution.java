package org.gradsmith.compiler.ir;

/// A distribution that numbers are drawn from: everything about it in one entry, in the package `operator`.
///
/// @param name as it is written in the language; generated code calls the method of that name
/// @param value the number that 64 random bits stand for
/// @param range where its numbers lie
/// @param symbol what formulas call a number of it, such as `ε`
/// @param notation how formulas show it as a function of its two parameters, 0 and 1, such as `N`
public record Distribution(String name, Value value, Range range, String symbol, Notation notation) {
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }

    /// The number that 64 random bits stand for.
    @FunctionalInterface
    public interface Value {
        double of(long bits);
    }
}
