package org.gradsmith.runtime.training;

import static org.gradsmith.runtime.training.Recipes.Range.NOT_NEGATIVE;
import static org.gradsmith.runtime.training.Recipes.Range.POSITIVE;
import static org.gradsmith.runtime.training.Recipes.Range.SHARE;
import static org.gradsmith.runtime.training.Recipes.Range.TRUTH;

import java.util.List;

/// The table of optimisers: one entry each.
final class Optimizers {
    private static final Recipes.Setting DECAY = new Recipes.Setting("weight_decay", "0", NOT_NEGATIVE);
    private static final Recipes.Setting MOMENTUM = new Recipes.Setting("momentum", "0", SHARE);
    private static final Recipes.Setting FIRST_BETA = new Recipes.Setting("beta1", "0.9", SHARE);
    private static final Recipes.Setting SECOND_BETA = new Recipes.Setting("beta2", "0.999", SHARE);

    static final Recipes<Optimizer> RECIPES = Recipes.of(
            "optimiser",
            new Recipes.Recipe<>(
                    "sgd",
                    "stochastic gradient descent, with momentum",
                    List.of(rate("0.01"), MOMENTUM, new Recipes.Setting("nesterov", "false", TRUTH), DECAY),
                    values -> new Sgd(
                            values.number("lr"),
                            values.number("momentum"),
                            values.isTrue("nesterov"),
                            values.number("weight_decay"))),
            new Recipes.Recipe<>(
                    "adagrad",
                    "steps that shrink with the sum of squared gradients",
                    List.of(rate("0.01"), epsilon("1e-10"), DECAY),
                    values -> new AdaGrad(values.number("lr"), values.number("eps"), values.number("weight_decay"))),
            new Recipes.Recipe<>(
                    "rmsprop",
                    "gradients divided by the root of the mean of their squares",
                    List.of(
                            rate("0.01"),
                            new Recipes.Setting("alpha", "0.99", SHARE),
                            epsilon("1e-8"),
                            MOMENTUM,
                            DECAY),
                    values -> new RmsProp(
                            values.number("lr"),
                            values.number("alpha"),
                            values.number("eps"),
                            values.number("momentum"),
                            values.number("weight_decay"))),
            new Recipes.Recipe<>(
                    "adam",
                    "means of gradients and of their squares, freed of bias",
                    List.of(rate("0.001"), FIRST_BETA, SECOND_BETA, epsilon("1e-8"), DECAY),
                    Adam::plain),
            new Recipes.Recipe<>(
                    "adamw",
                    "adam with a decay of the parameters apart from the gradient",
                    List.of(
                            rate("0.001"),
                            FIRST_BETA,
                            SECOND_BETA,
                            epsilon("1e-8"),
                            new Recipes.Setting("weight_decay", "0.01", NOT_NEGATIVE)),
                    Adam::decoupled));

    private Optimizers() {}

    private static Recipes.Setting rate(String preset) {
        return new Recipes.Setting("lr", preset, POSITIVE);
    }

    private static Recipes.Setting epsilon(String preset) {
        return new Recipes.Setting("eps", preset, POSITIVE);
    }
}
