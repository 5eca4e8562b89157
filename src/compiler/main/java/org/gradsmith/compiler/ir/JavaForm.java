package org.gradsmith.compiler.ir;

import java.util.Optional;

/// How generated code computes an operator.
///
/// @param owner the class whose static method is called; none for an expression
/// @param code the method's name, or an expression with `{0}`, `{1}` for its (simple) arguments
/// @param isDouble whether the result is a double also where the model computes in float, and is to be cast
public record JavaForm(Optional<Class<?>> owner, String code, boolean isDouble) {
    /// A static method of the JDK or of the runtime that takes and gives doubles.
    public static JavaForm call(Class<?> owner, String method) {
        return new JavaForm(Optional.of(owner), method, true);
    }

    /// A static method that is overloaded for float and double.
    public static JavaForm overloaded(Class<?> owner, String method) {
        return new JavaForm(Optional.of(owner), method, false);
    }

    /// An expression over float or double alike, such as `{0} < {1} ? 1 : 0`.
    public static JavaForm expression(String template) {
        return new JavaForm(Optional.empty(), template, false);
    }

    /// An expression that gives a double, such as `1 / Math.expm1({0})`.
    public static JavaForm doubleExpression(String template) {
        return new JavaForm(Optional.empty(), template, true);
    }
}
