package org.gradsmith.runtime.training;

import java.util.List;

/// The table of schedules: one entry each. All count steps, that is mini-batches.
final class Schedules {
    private static final Recipes.Setting FLOOR = new Recipes.Setting("floor", "0", Recipes.Range.NOT_NEGATIVE);

    static final Recipes<Schedule> RECIPES = Recipes.of(
            "schedule",
            new Recipes.Recipe<>("constant", "always the same rate", List.of(), values -> (step, steps) -> 1),
            new Recipes.Recipe<>(
                    "step",
                    "the rate times factor after every so many steps",
                    List.of(
                            new Recipes.Setting("every", "", Recipes.Range.SIZE),
                            new Recipes.Setting("factor", "0.1", Recipes.Range.POSITIVE)),
                    values -> stepwise(values.count("every"), values.number("factor"))),
            new Recipes.Recipe<>(
                    "exponential",
                    "the rate times factor after every step",
                    List.of(new Recipes.Setting("factor", "", Recipes.Range.POSITIVE)),
                    values -> stepwise(1, values.number("factor"))),
            new Recipes.Recipe<>(
                    "cosine",
                    "half a wave down to floor times the rate, within so many steps, or within all where steps is 0",
                    List.of(new Recipes.Setting("steps", "0", Recipes.Range.COUNT), FLOOR),
                    values -> cosine(values.count("steps"), values.number("floor"))),
            new Recipes.Recipe<>(
                    "warmup",
                    "a straight line up within so many steps, then another schedule from its beginning",
                    List.of(
                            new Recipes.Setting("steps", "", Recipes.Range.SIZE),
                            new Recipes.Setting("then", "constant", Recipes.Range.NESTED)),
                    Schedules::warmup));

    private Schedules() {}

    private static Schedule stepwise(long every, double factor) {
        return (step, steps) -> Powers.of(factor, step / every);
    }

    private static Schedule cosine(long given, double floor) {
        return (step, steps) -> {
            double length = Math.max(1, given == 0 ? steps : given);
            return floor + (1 - floor) * wave(Math.min(1, step / length));
        };
    }

    /// (1 + cos πx) / 2 for x from 0 to 1, by the series of the cosine of at most π/2: the same bits on every
    /// machine, and
    /// without the allocations of StrictMath.
    private static double wave(double x) {
        double angle = Math.PI * Math.min(x, 1 - x);
        double term = 1;
        double cosine = 1;
        for (int k = 2; k <= 24; k += 2) {
            term *= -angle * angle / (k * (k - 1));
            cosine += term;
        }
        return (x <= 0.5 ? 1 + cosine : 1 - cosine) / 2;
    }

    private static Schedule warmup(Recipes.Values values) {
        long length = values.count("steps");
        Schedule then = RECIPES.make(values.text("then"));
        return (step, steps) -> step < length
                ? then.factor(0, steps - length) * (step + 1) / length
                : then.factor(step - length, steps - length);
    }
}
