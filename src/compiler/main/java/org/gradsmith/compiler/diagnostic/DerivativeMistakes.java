package org.gradsmith.compiler.diagnostic;

import static org.gradsmith.compiler.diagnostic.Mistake.error;

import java.util.List;

/// Mistakes about derivatives inside of the language.
public final class DerivativeMistakes {
    /// Gradient of an array.
    public static final Mistake GRADIENT_OF_ARRAY = error(
            "GS0501",
            "Gradient of an array",
            "Only a number has a gradient; this has the shape {0}.",
            "Write `jacobian(e, v)` for all partial derivatives, or take the sum first.",
            """
            fn f(x : [3]) = grad(x^2, x)
            """);

    /// Derivative by something that is no variable.
    public static final Mistake NOT_A_VARIABLE = error(
            "GS0502",
            "Derivative by something that is no variable",
            "`{0}` is {1}; a derivative is by a real value with a name.",
            "Give it a name first: `v = …`, then what is computed from `v`, then `grad(e, v)`.",
            """
            fn f(x) = grad(x^2, x + 1)
            """);

    /// Direction of another shape.
    public static final Mistake DIRECTION_SHAPE =
            error("GS0503", "Direction of another shape", "This {0} must have the shape {1}, but has {2}.", "", """
            fn f(x : [3], t : [4]) = jvp(sum(x^2), x, t)
            """);

    /// Derivative by what.
    public static final Mistake BY_WHAT = error(
            "GS0504",
            "Derivative by what",
            "`{0}` is no call of a function, so it does not say by what to differentiate.",
            "Write `grad(e, v)`.",
            """
            fn f(x) = ∇(x^2)
            """);

    /// Samples meet.
    public static final Mistake SAMPLES_MEET = error(
            "GS0505",
            "Derivative where samples meet",
            "`{0}` of one sample changes with `{1}` of other samples of {2} too, so it has no derivative of one sample.",
            "Hold what the samples share, `stop_gradient(mean(… over {2}))`, or give it to a function as an argument; "
                    + "or differentiate a number that all of them share, `grad(sum(e over {2}), v)`.",
            """
            model M {
              input x : []
              param w : [] ~ ones
              u = w * (x - mean(x over batch))
              loss = grad(u, x)^2
            }
            """);

    private static final List<Mistake> ALL =
            List.of(GRADIENT_OF_ARRAY, NOT_A_VARIABLE, DIRECTION_SHAPE, BY_WHAT, SAMPLES_MEET);

    private DerivativeMistakes() {}

    /// All of them, in the order of their codes.
    public static List<Mistake> all() {
        return ALL;
    }
}
