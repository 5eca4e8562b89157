package org.gradsmith.compiler.diagnostic;

import java.util.List;

/// What loss functions are given and hardly can be meant to be given.
public final class LossMistakes {
    /// Probabilities instead of their logarithms.
    public static final Mistake NO_LOGARITHMS = new Mistake(
            "GS0450",
            Severity.WARNING,
            "Probabilities instead of their logarithms",
            "`{0}` takes logarithms of probabilities, but `{1}` is a distribution itself.",
            "Write `{2}({1}, …)`, which takes the distribution, or give `log_softmax(…)`.",
            """
            model M {
              input x : [3]
              target y : simplex[3]
              param w : [3] ~ ones
              loss = kl_div(softmax(w * x), y)
            }
            """);

    /// Prediction and target the other way round.
    public static final Mistake SWAPPED = new Mistake(
            "GS0451",
            Severity.WARNING,
            "Prediction and target the other way round",
            "`{0}` takes the prediction, then the target; `{1}` is the target.",
            "Turn the two round, or name them: `{0}(target = {1}, …)`, with the names of its arguments.",
            """
            model M {
              input x : [3]
              target y : [3]
              param w : [3] ~ ones
              loss = mape(y, w * x)
            }
            """);

    private LossMistakes() {}

    /// All of them, in the order of their codes.
    public static List<Mistake> all() {
        return List.of(NO_LOGARITHMS, SWAPPED);
    }
}
