package org.gradsmith.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Compares the gradients of a model with differences of its cost: a second opinion that knows nothing of derivatives.
public final class GradientCheck {
    /// Differences see an element only as far as it stands out from the greatest of its parameter.
    private static final double SHARE = 1e-3;
    private static final double LEAST = 1e-7;
    private static final double SETTLED = 1e-5;
    private static final double DISTURBANCE = 0.1;

    private final Model model;
    private final int[] sizes;
    private final int most;
    private final long seed;

    /// A check.
    ///
    /// @param model in double, with its inputs and targets filled for these sizes
    /// @param most how many elements of a parameter to look at; of more, as many are chosen at random
    /// @param seed of that choice, and of the random numbers that the model draws
    /// @throws IllegalArgumentException where the model computes in float, whose differences say little
    public GradientCheck(Model model, int most, long seed, int... sizes) {
        if (model.precision() != Precision.DOUBLE) {
            throw new IllegalArgumentException("gradients are checked in double, but " + model.name() + " is float");
        }
        this.model = model;
        this.most = most;
        this.seed = seed;
        this.sizes = sizes.clone();
    }

    /// How well the gradient by a parameter agrees.
    ///
    /// @param path of the parameter
    /// @param checked how many elements were compared
    /// @param unsettled how many more were not, since their differences do not settle, as near a kink
    /// @param worst the greatest relative error: the difference of both, over the greater of them, but at
    ///     least over a thousandth of the greatest element of the gradient
    /// @param index the row-major index of that element
    /// @param derived what the model says of it
    /// @param measured what the differences say
    public record Result(
            String path, int checked, int unsettled, double worst, int index, double derived, double measured) {}

    /// Gives the parameters random values: those of their initialisers, slightly disturbed, so that none is 0.
    public static void disturb(Model model, long seed) {
        model.initialise(seed);
        for (Parameter parameter : model.parameters()) {
            RandomNumbers random = new RandomNumbers(seed, "disturbance of " + parameter.path());
            Tensor values = parameter.values();
            for (int i = 0; i < values.size(); i++) {
                values.set(i, values.get(i) + DISTURBANCE * random.nextNormal());
            }
        }
    }

    /// Compares the gradients by all trained parameters.
    public List<Result> run() {
        double cost = model.costAndGradient(sizes, seed, 0);
        List<Parameter> trained =
                model.parameters().stream().filter(Parameter::isTrained).toList();
        List<Tensor> gradients =
                trained.stream().map(parameter -> parameter.gradient().copy()).toList();
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < trained.size(); i++) {
            results.add(compare(trained.get(i), gradients.get(i), cost));
        }
        model.costAndGradient(sizes, seed, 0);
        return List.copyOf(results);
    }

    private Result compare(Parameter parameter, Tensor gradient, double cost) {
        double least = Math.max(LEAST * Math.max(1, Math.abs(cost)), SHARE * greatest(gradient));
        Tally tally = new Tally(least);
        for (int index : chosen(parameter)) {
            tally.add(index, gradient.get(index), difference(parameter.values(), index, cost));
        }
        return tally.result(parameter.path());
    }

    /// The worst element so far.
    private static final class Tally {
        private final double least;
        private int checked;
        private int unsettled;
        private double worst = -1;
        private int index;
        private double derived;
        private double measured;

        Tally(double least) {
            this.least = least;
        }

        /// Where both are finite, but the differences could err by themselves, the element says nothing.
        void add(int at, double slope, FiniteDifference difference) {
            double scale = Math.max(least, Math.max(Math.abs(slope), Math.abs(difference.value())));
            if (Double.isFinite(slope) && !(difference.error() <= scale * SETTLED)) {
                unsettled++;
                return;
            }
            checked++;
            double error = Math.abs(slope - difference.value()) / scale;
            double counted = Double.isFinite(error) ? error : Double.POSITIVE_INFINITY;
            if (counted > worst) {
                worst = counted;
                index = at;
                derived = slope;
                measured = difference.value();
            }
        }

        Result result(String path) {
            return new Result(path, checked, unsettled, Math.max(0, worst), index, derived, measured);
        }
    }

    private int[] chosen(Parameter parameter) {
        int[] order = IntStream.range(0, parameter.values().size()).toArray();
        if (order.length <= most) {
            return order;
        }
        new RandomNumbers(seed, "elements of " + parameter.path()).shuffle(order);
        return IntStream.of(order).limit(most).sorted().toArray();
    }

    private static double greatest(Tensor tensor) {
        double greatest = 0;
        for (int i = 0; i < tensor.size(); i++) {
            greatest = Math.max(greatest, Math.abs(tensor.get(i)));
        }
        return greatest;
    }

    private FiniteDifference difference(Tensor values, int index, double cost) {
        double before = values.get(index);
        FiniteDifference difference = FiniteDifference.of(
                at -> {
                    values.set(index, at);
                    return cost();
                },
                before,
                cost);
        values.set(index, before);
        return difference;
    }

    /// The cost whose gradient is checked, of the same random numbers.
    private double cost() {
        return model.distinguishesTraining() ? model.costAndGradient(sizes, seed, 0) : model.cost(sizes, seed, 0);
    }
}
