package org.gradsmith.compiler.diagnostic;

import static org.gradsmith.compiler.diagnostic.Mistake.error;
import static org.gradsmith.compiler.diagnostic.Mistake.warning;

import java.util.List;

/// Mistakes about state, the difference between training and prediction, random numbers, and checks: codes GS048x.
public final class StateMistakes {
    /// Update of something else.
    public static final Mistake NOT_A_STATE = error(
            "GS0480",
            "Update of something else",
            "`{0}` is no state that can be updated here.",
            "State is declared in a model or a layer, `state {0} : [4] = 0`, and updated there.",
            """
            model M {
              input x : [4]
              param seen : [4] ~ zeros
              update seen = mean(x over batch)
              loss = sum((x - seen)^2)
            }
            """);

    /// Update twice.
    public static final Mistake UPDATED_TWICE =
            error("GS0481", "Update twice", "`{0}` is updated already.", "Its next value is one.", """
            model M {
              input x : [4]
              state seen : [4] = 0
              update seen = mean(x over batch)
              update seen = 0.9 * seen
              loss = sum((x - seen)^2)
            }
            """);

    /// Update for each sample.
    public static final Mistake UPDATE_PER_SAMPLE = error(
            "GS0482",
            "Update for each sample",
            "State is the same for all samples, but the next value of `{0}` is one for each sample of {1}.",
            "Take what they have in common, such as `mean(… over {1})`.",
            """
            model M {
              input x : [4]
              state seen : [4] = 0
              update seen = 0.9 * seen + 0.1 * x
              loss = sum((x - seen)^2)
            }
            """);

    /// Shape of an update.
    public static final Mistake UPDATE_SHAPE = error(
            "GS0483", "Shape of an update", "`{0}` has the shape {1}, but its next value has the shape {2}.", "", """
            model M {
              input x : [4]
              state seen : [4] = 0
              update seen = mean(x[0:2] over batch)
              loss = sum((x - seen)^2)
            }
            """);

    /// How state begins.
    public static final Mistake STATE_START = error(
            "GS0484",
            "How state begins",
            "`{0}` begins with numbers that are known when the model is compiled; these are none, or more than {1}.",
            "Write a number, an array such as `linspace(0, 1, 4)`, or an initialiser, `~ normal(0, 1)`.",
            """
            model M {
              input x : [4]
              state seen : [4] = x
              update seen = mean(x over batch)
              loss = sum((x - seen)^2)
            }
            """);

    /// Shape of the numbers that state begins with.
    public static final Mistake STATE_START_SHAPE = error(
            "GS0490",
            "Shape of the numbers that state begins with",
            "`{0}` has the shape {1}, but begins with numbers of the shape {2}.",
            "One number stands for all of them.",
            """
            model M {
              input x : [4]
              state seen : [4] = zeros(3)
              update seen = mean(x over batch)
              loss = sum((x - seen)^2)
            }
            """);

    /// State of many.
    public static final Mistake STATE_OF_MANY = error(
            "GS0485",
            "State of many",
            "`{0}` updates state, but here it stands for many values, of which each would be the next one.",
            "Call it once for all of them, or in a `scan`, which goes step by step; `repeated` layers have a state each.",
            """
            model M {
              input x : [3, 4]
              layer norm = BatchNorm(4)
              y[i] = norm(x[i])
              loss = sum(y^2)
            }
            """);

    /// A name for the mode.
    public static final Mistake TRAINING_NAME = error(
            "GS0486",
            "A name for the mode",
            "`training` says whether the model is being trained, so nothing else can have this name.",
            "",
            """
            model M {
              input x : [4]
              training = 1
              loss = training * sum(x)
            }
            """);

    /// State without an update.
    public static final Mistake STATE_NOT_UPDATED = warning(
            "GS0487",
            "State without an update",
            "`{0}` is never updated, so it keeps its first value.",
            "Write `update {0} = …`; a `frozen param` can be loaded with other values.",
            """
            model M {
              input x : [4]
              state seen : [4] = 0
              loss = sum((x - seen)^2)
            }
            """);

    /// Random numbers of which samples.
    public static final Mistake SAMPLES_OF_DRAW = error(
            "GS0488",
            "Random numbers of which samples",
            "The samples of this model are those of {0}; it is not clear of which each has its own random numbers.",
            "Say whose, `{1}(… over NAME)` with the name of an axis, or draw them like a value: `{1}_like(x)`.",
            """
            model M {
              input point : [2] per inside
              input edge  : [2] per boundary
              e = normal(2)
              loss = mean(sum((point + e)^2) over inside) + mean(sum(edge^2) over boundary)
            }
            """);

    /// Random numbers for samples that there are not.
    public static final Mistake NO_SUCH_SAMPLES = error(
            "GS0491",
            "Random numbers for samples that there are not",
            "This model has no samples `{0}` for which numbers could be drawn.",
            "",
            """
            model M {
              input x : [2]
              e = normal(2 over points)
              loss = sum((x + e)^2)
            }
            """);

    /// A check that fails.
    public static final Mistake CHECK_FAILS = error(
            "GS0489",
            "A check that fails",
            "This does not hold: {0}.",
            "It is known when the model is compiled; change what it speaks of.",
            """
            model M(width = 3) {
              check(mod(width, 2) == 0, "the width is even")
              input x : [width]
              loss = sum(x^2)
            }
            """);

    private static final List<Mistake> ALL = List.of(
            NOT_A_STATE,
            UPDATED_TWICE,
            UPDATE_PER_SAMPLE,
            UPDATE_SHAPE,
            STATE_START,
            STATE_OF_MANY,
            TRAINING_NAME,
            STATE_NOT_UPDATED,
            SAMPLES_OF_DRAW,
            CHECK_FAILS,
            STATE_START_SHAPE,
            NO_SUCH_SAMPLES);

    private StateMistakes() {}

    /// All of them, in the order of their codes.
    public static List<Mistake> all() {
        return ALL;
    }
}
