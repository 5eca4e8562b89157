package org.gradsmith.compiler.diagnostic;

import java.util.List;

/// What can be wrong with a text before anybody asks what it means: codes GS01xx.
public final class SyntaxMistakes {
    /// Something else was expected here.
    public static final Mistake EXPECTED = error(
            "GS0101",
            "Something else was expected",
            "Expected {0}, but found {1}.",
            "{2}",
            """
            model Line {
              input x [1]
            }
            """);

    /// A bracket is open at the end.
    public static final Mistake UNCLOSED_BRACKET = error(
            "GS0102", "Bracket never closed", "This `{0}` is never closed.", "Add a `{1}`.", "fn f(x) = sin(x\n");

    /// A closing bracket closes nothing.
    public static final Mistake STRAY_BRACKET = error(
            "GS0103", "Bracket never opened", "This `{0}` closes nothing.", "Remove it, or open it before.",
            "fn f(x) = sin(x))\n");

    /// A bar is open at the end.
    public static final Mistake UNFINISHED_BAR = error(
            "GS0104", "Magnitude never closed", "This `|` is never closed.", "Write `|x|`, or `abs(x)`.",
            "fn f(x) = |x + 1\n");

    /// A bar closes nothing.
    public static final Mistake STRAY_BAR = error(
            "GS0105", "Bar after a value", "This `|` closes nothing.", "Conditions are joined by `or`.",
            "fn f(x, y) = if x > 0 || y > 0 then 1 else 0\n");

    /// What follows `|>` is no function.
    public static final Mistake PIPE_INTO_VALUE = error(
            "GS0106", "Pipe into a value", "`|>` hands a value to a function; this is none.",
            "Write `x |> f` or `x |> f(2)`.", "fn f(x) = x |> 2\n");

    /// The orders in `∂²f/∂x` differ.
    public static final Mistake DERIVATIVE_ORDER = error(
            "GS0107", "Orders differ", "The order above is {0}, the orders below add up to {1}.",
            "Write `∂²f/∂x²` or `∂²f/∂x∂y`.", "fn f(x) = ∂²(x^3)/∂x\n");

    private SyntaxMistakes() {}

    /// All of them, in the order of their codes.
    public static List<Mistake> all() {
        return List.of(EXPECTED, UNCLOSED_BRACKET, STRAY_BRACKET, UNFINISHED_BAR, STRAY_BAR, PIPE_INTO_VALUE,
                DERIVATIVE_ORDER);
    }

    private static Mistake error(String code, String title, String message, String hint, String example) {
        return new Mistake(code, Severity.ERROR, title, message, hint, example);
    }
}
