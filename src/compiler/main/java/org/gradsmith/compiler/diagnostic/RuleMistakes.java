package org.gradsmith.compiler.diagnostic;

import static org.gradsmith.compiler.diagnostic.Mistake.error;
import static org.gradsmith.compiler.diagnostic.Mistake.warning;

import java.util.List;

/// Mistakes in derivatives that functions bring with them.
public final class RuleMistakes {
    /// Arguments of a rule.
    public static final Mistake RULE_ARGUMENTS = error(
            "GS0511",
            "Arguments of a derivative",
            "The derivative of `{0}` takes the arguments of `{0}` and the cotangent of its result.",
            "Write `{1}`.",
            """
            fn g(x, w) = x^2 * w derivative (x, dy) = 2 * x * dy
            """);

    /// Number of results of a rule.
    public static final Mistake RULE_RESULTS = error(
            "GS0512",
            "Number of results of a derivative",
            "The derivative of `{0}` gives {1} cotangents, `{2}`, one for each real argument in order; this gives {3}.",
            "",
            """
            fn g(x, w) = x^2 * w derivative (x, w, dy) = 2 * x * w * dy
            """);

    /// Shape of a result of a rule.
    public static final Mistake RULE_SHAPE = error(
            "GS0513",
            "Shape of a cotangent",
            "The cotangent of `{1}` in the derivative of `{0}` must have the shape {2} of `{1}`, but has {3}.",
            "",
            """
            fn g(x : [3]) = sum(x^2) derivative (x, dy) = 2 * dy
            """);

    /// Something from outside in a function with a rule.
    public static final Mistake RULE_CAPTURES = error(
            "GS0514",
            "A derivative of its own needs all that the function uses",
            "`{0}` brings its own derivative, so it may use nothing but its arguments; `{1}` is something else.",
            "Pass it as an argument, and give its cotangent as well.",
            """
            model M {
              input x : [3]
              param w : [3] ~ ones
              fn g(x : [3]) = sum(w * x) derivative (x, dy) = dy * w
              loss = g(x)
            }
            """);

    /// A rule that is not linear.
    public static final Mistake RULE_NOT_LINEAR = error(
            "GS0515",
            "A derivative that is not linear",
            "The derivative of `{0}` is not linear in `{1}`: {2}.",
            "The chain rule multiplies by `{1}`; everything else depends on the arguments alone.",
            """
            fn g(x) = x^2 derivative (x, dy) = 2 * x * dy + 1
            """);

    /// A rule that finite differences do not confirm.
    public static final Mistake RULE_DIFFERS = warning(
            "GS0516",
            "A derivative that differs from finite differences",
            "The derivative of `{0}` by `{1}` differs from finite differences: at {2} it gives {3}, differences say {4}.",
            "Where that is meant, as for a step that lets gradients pass, it may stay.",
            """
            fn g(x) = x^2 derivative (x, dy) = 3 * x * dy
            """);

    /// A rule that differentiates its own function.
    public static final Mistake RULE_ENDLESS = error(
            "GS0517",
            "A derivative that never ends",
            "The derivative of `{0}` needs the derivative of `{0}`, which is this one, and so on without end.",
            "Write the derivative out, or differentiate a function of another name that has the same body and no rule.",
            """
            fn g(x) = sin(x) derivative (x, dy) = dy * grad(g(x), x)
            """);

    private static final List<Mistake> ALL = List.of(
            RULE_ARGUMENTS, RULE_RESULTS, RULE_SHAPE, RULE_CAPTURES, RULE_NOT_LINEAR, RULE_DIFFERS, RULE_ENDLESS);

    private RuleMistakes() {}

    /// All of them, in the order of their codes.
    public static List<Mistake> all() {
        return ALL;
    }
}
