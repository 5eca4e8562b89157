package org.gradsmith.compiler.ir;

/// How generated code reduces values one after the other; it begins with the reducer's identity.
///
/// @param step a Java expression: of the result so far `{0}` and the next value `{1}`, the new result; for positions,
/// the condition under which the next value is better than the best so far. Empty where the reducer has a definition
/// @param isPosition whether the result is the position of the best value, the first one to begin with
public record Fold(String step, boolean isPosition) {
    /// The definition is to be used instead.
    public static final Fold NONE = new Fold("", false);

    /// A new result from the result so far and the next value.
    public static Fold of(String step) {
        return new Fold(step, false);
    }

    /// The position of the best value.
    public static Fold position(String isBetter) {
        return new Fold(isBetter, true);
    }
}
