package org.gradsmith.compiler.diagnostic;

import static org.gradsmith.compiler.diagnostic.Mistake.error;
import static org.gradsmith.compiler.diagnostic.Mistake.warning;

import java.util.List;

/// What can be wrong with models, layers and their losses: codes GS04xx.
public final class ModelMistakes {
    /// `over` without a reduction.
    public static final Mistake OVER_WITHOUT_REDUCTION = error(
            "GS0401",
            "`over` without a reduction",
            "`over {0}` belongs to a reduction of one value, such as `mean(x over {0})`.",
            "",
            """
            model M {
              input x : [3]
              loss = exp(sum(x) over batch)
            }
            """);

    /// Not one value per sample.
    public static final Mistake NOT_PER_SAMPLE =
            error("GS0402", "Not one value per sample", "This has no values along `{0}`.", "", """
            model M {
              input x : [3]
              loss = mean(sum(x) over edges)
            }
            """);

    /// Unknown kind.
    public static final Mistake UNKNOWN_KIND =
            error("GS0403", "Unknown kind", "There is no kind of values called `{0}`.", "", """
            model M {
              input x : simplexx[3]
              loss = sum(x)
            }
            """);

    /// Parameters of a kind.
    public static final Mistake KIND_PARAMETERS = error(
            "GS0404",
            "Parameters of a kind",
            "`{0}` takes {1} parameters in parentheses, not {2}.",
            "`index(65)[T]`: whole numbers from 0 to 64.",
            """
            model M {
              input x : index[3]
              loss = sum(x)
            }
            """);

    /// Distribution without an axis.
    public static final Mistake SIMPLEX_WITHOUT_AXIS = error(
            "GS0405",
            "Distribution without an axis",
            "A `{0}` is over the last axis of an array, but this is a single number.",
            "Say how many: `{0}[10]`.",
            """
            model M {
              input p : simplex
              loss = p
            }
            """);

    /// Hyper-parameter without a value.
    public static final Mistake HYPERPARAMETER_WITHOUT_VALUE = error(
            "GS0406",
            "Hyper-parameter without a value",
            "The hyper-parameter `{0}` of `{1}` has no value.",
            "Give it a default, `{0} = 10`, or set it when compiling.",
            """
            model M(features) {
              input x : [features]
              loss = sum(x)
            }
            """);

    /// Not constant.
    public static final Mistake NOT_CONSTANT = error(
            "GS0407",
            "Not constant",
            "`{0}` must be known before the model runs.",
            "It may consist of numbers and hyper-parameters.",
            """
            model M {
              input x : [3]
              layer first = Dense(3, sum(x))
              loss = sum(first(x))
            }
            """);

    /// Unknown hyper-parameter set.
    public static final Mistake UNKNOWN_SETTING =
            error("GS0408", "Unknown hyper-parameter set", "There is no hyper-parameter called `{0}`.", "", """
            // --set hiden=64
            model M(hidden = 8) {
              input x : [hidden]
              loss = sum(x)
            }
            """);

    /// Hyper-parameter set to something else.
    public static final Mistake SETTING_NOT_A_NUMBER = error(
            "GS0409",
            "Hyper-parameter set to something else",
            "The hyper-parameter `{0}` cannot be set to `{1}`, which is not a number.",
            "",
            """
            // --set hidden=many
            model M(hidden = 8) {
              input x : [hidden]
              loss = sum(x)
            }
            """);

    /// Parameter without a beginning.
    public static final Mistake NO_INITIALISER = error(
            "GS0410",
            "Parameter without a beginning",
            "The parameter `{0}` does not say how it begins.",
            "Write `~ he_normal` or `~ zeros` behind it.",
            """
            model M {
              input x : [3]
              param w : [3]
              loss = sum(w * x)
            }
            """);

    /// Unknown initialiser.
    public static final Mistake UNKNOWN_INITIALISER =
            error("GS0411", "Unknown initialiser", "There is no initialiser called `{0}`.", "", """
            model M {
              input x : [3]
              param w : [3] ~ he_norml
              loss = sum(w * x)
            }
            """);

    /// Arguments of an initialiser.
    public static final Mistake INITIALISER_ARGUMENTS =
            error("GS0412", "Arguments of an initialiser", "`{0}` takes {1} arguments, not {2}.", "", """
            model M {
              input x : [3]
              param w : [3] ~ normal(0, 1, 2)
              loss = sum(w * x)
            }
            """);

    /// Parameter of a narrow kind.
    public static final Mistake PARAMETER_KIND = error(
            "GS0413",
            "Parameter of a narrow kind",
            "`{0}` cannot be `{1}`: training would leave that set.",
            "Make it real and compute from it, such as `exp(s)` for what is positive.",
            """
            model M {
              input x : [3]
              param w : positive[3] ~ ones
              loss = sum(w * x)
            }
            """);

    /// Parameter of unknown size.
    public static final Mistake PARAMETER_SIZE = error(
            "GS0414",
            "Parameter of unknown size",
            "`{0}` cannot have the size {1}, which is known only when the model runs.",
            "Use a hyper-parameter.",
            """
            model M {
              input x : [T]
              param w : [T] ~ ones
              loss = sum(w * x)
            }
            """);

    /// Shared and per sample.
    public static final Mistake SHARED_PER_SAMPLE = error(
            "GS0415",
            "Shared and per sample",
            "`{0}` is shared by all samples, so it has no sample axis.",
            "Leave out `shared` or `per`.",
            """
            model M {
              shared input x : [3] per edge
              loss = sum(x)
            }
            """);

    /// Not a layer.
    public static final Mistake NOT_A_LAYER = error(
            "GS0416",
            "Not a layer",
            "`{0}` does not make a layer.",
            "Layers are made by calls: `layer first = Dense(784, 128)`, `layer bent = PRelu()`.",
            """
            model M {
              input x : [3]
              layer first = relu(3)
              loss = sum(x)
            }
            """);

    /// Layer without a name.
    public static final Mistake LAYER_NOT_MADE = error(
            "GS0417",
            "Layer without a name",
            "`{0}` is a layer and needs a name before it can be applied.",
            "Write `layer first = {0}(…)`, then `first(x)`.",
            """
            model M {
              input x : [3]
              loss = sum(Dense(3, 1))
            }
            """);

    /// Layer that cannot be applied.
    public static final Mistake LAYER_WITHOUT_APPLY =
            error("GS0418", "Layer that cannot be applied", "The layer `{0}` has no `apply`.", "", """
            layer Scale(n) {
              param s : [n] ~ ones
            }
            model M {
              input x : [3]
              layer scale = Scale(3)
              loss = sum(scale(x))
            }
            """);

    /// Model used as a function.
    public static final Mistake MODEL_CALLED = error(
            "GS0419",
            "Model used as a function",
            "`{0}` is a model and cannot be called.",
            "Put what both need into a layer.",
            """
            model A {
              input x : [3]
              loss = sum(x)
            }
            model B {
              input x : [3]
              loss = A(x)
            }
            """);

    /// Model without a loss.
    public static final Mistake NO_LOSS =
            error("GS0420", "Model without a loss", "The model `{0}` has no loss.", "Write `loss = …`.", """
            model M {
              input x : [3]
              output y = 2 * x
            }
            """);

    /// Loss is not a number.
    public static final Mistake LOSS_NOT_A_NUMBER = error(
            "GS0421",
            "Loss is not a number",
            "The loss of a sample must be a single number, but has the shape {0}.",
            "Take `mean(…)` or `sum(…)` of it.",
            """
            model M {
              input x : [3]
              loss = x^2
            }
            """);

    /// Loss over two kinds of samples.
    public static final Mistake TWO_SAMPLE_AXES = error(
            "GS0422",
            "Loss over two kinds of samples",
            "The loss has a value for each sample of {0}.",
            "Say over which to take the mean: `mean(… over {1})`.",
            """
            model M {
              input x : [1]
              input edge : [1] per boundary
              loss = sum(x) + sum(edge)
            }
            """);

    /// Gradient is zero everywhere.
    public static final Mistake ZERO_GRADIENT = warning(
            "GS0423",
            "Gradient is zero everywhere",
            "The gradient of the loss is zero everywhere, so gradient descent cannot use it.",
            "Try cross_entropy, hinge, or another loss that changes smoothly, and keep this one as a metric.",
            """
            model M {
              input x : [3]
              target y : real
              param w : [3] ~ ones
              loss = zero_one(dot(w, x), y)
            }
            """);

    /// Parameter without influence.
    public static final Mistake UNUSED_PARAMETER = warning(
            "GS0424",
            "Parameter without influence",
            "The loss does not depend on the parameter `{0}`.",
            "It will stay as it begins; `frozen param` says so.",
            """
            model M {
              input x : [3]
              param w : [3] ~ zeros
              param b : [3] ~ zeros
              loss = sum((w - x)^2)
              metric size = sum(b)
            }
            """);

    /// Softmax applied twice.
    public static final Mistake SOFTMAX_TWICE = warning(
            "GS0425",
            "Softmax applied twice",
            "Softmax is applied to what is a distribution already.",
            "Leave out one of them.",
            """
            model M {
              input x : [3]
              target y : simplex[3]
              param w : [3] ~ ones
              p = softmax(w * x)
              loss = cross_entropy(softmax(p), y)
            }
            """);

    /// Not a distribution.
    public static final Mistake NOT_A_DISTRIBUTION = warning(
            "GS0426",
            "Not a distribution",
            "The argument `{0}` of `{1}` should be a distribution, but `{2}` need not be one.",
            "Apply softmax to what is computed, or use cross_entropy_logits; declare what is given as `simplex[…]`.",
            """
            model M {
              input x : [3]
              target y : simplex[3]
              param w : [3] ~ ones
              loss = cross_entropy(w * x, y)
            }
            """);

    /// Values of an initialiser.
    public static final Mistake INITIALISER_VALUES =
            error("GS0427", "Values of an initialiser", "No parameter can begin so: {0}.", "", """
            model M {
              input x : [3]
              param w : [3] ~ normal(0, -1)
              loss = sum(w * x)
            }
            """);

    private static final List<Mistake> ALL = List.of(
            OVER_WITHOUT_REDUCTION,
            NOT_PER_SAMPLE,
            UNKNOWN_KIND,
            KIND_PARAMETERS,
            SIMPLEX_WITHOUT_AXIS,
            HYPERPARAMETER_WITHOUT_VALUE,
            NOT_CONSTANT,
            UNKNOWN_SETTING,
            SETTING_NOT_A_NUMBER,
            NO_INITIALISER,
            UNKNOWN_INITIALISER,
            INITIALISER_ARGUMENTS,
            PARAMETER_KIND,
            PARAMETER_SIZE,
            SHARED_PER_SAMPLE,
            NOT_A_LAYER,
            LAYER_NOT_MADE,
            LAYER_WITHOUT_APPLY,
            MODEL_CALLED,
            NO_LOSS,
            LOSS_NOT_A_NUMBER,
            TWO_SAMPLE_AXES,
            ZERO_GRADIENT,
            UNUSED_PARAMETER,
            SOFTMAX_TWICE,
            NOT_A_DISTRIBUTION,
            INITIALISER_VALUES);

    private ModelMistakes() {}

    /// All of them, in the order of their codes.
    public static List<Mistake> all() {
        return ALL;
    }
}
