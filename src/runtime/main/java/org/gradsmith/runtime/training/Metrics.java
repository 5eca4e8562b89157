package org.gradsmith.runtime.training;

import org.gradsmith.runtime.Tensor;

/// How good predictions are. Predictions come first, targets second. Classes are given as rows, whose greatest
/// number
/// counts, the first of equals, or as their numbers.
public final class Metrics {
    private Metrics() {}

    /// The share of samples whose class is predicted.
    public static double accuracy(Tensor predictions, Tensor targets) {
        int samples = samples(predictions, targets);
        int right = 0;
        for (int sample = 0; sample < samples; sample++) {
            right += category(predictions, sample, samples) == category(targets, sample, samples) ? 1 : 0;
        }
        return (double) right / samples;
    }

    /// How often a class was taken for another: the row is the true class, the column the predicted one.
    ///
    /// @throws IllegalArgumentException where a class lies beyond `classes`
    public static long[][] confusion(Tensor predictions, Tensor targets, int classes) {
        int samples = samples(predictions, targets);
        long[][] counts = new long[classes][classes];
        for (int sample = 0; sample < samples; sample++) {
            int target = category(targets, sample, samples);
            int prediction = category(predictions, sample, samples);
            if (target < 0 || prediction < 0 || target >= classes || prediction >= classes) {
                throw new IllegalArgumentException("sample " + sample + " is of class " + target + ", predicted as "
                        + prediction + "; there are " + classes + " classes");
            }
            counts[target][prediction]++;
        }
        return counts;
    }

    /// The mean of the squared errors.
    public static double meanSquaredError(Tensor predictions, Tensor targets) {
        double sum = 0;
        for (int i = 0; i < sameSize(predictions, targets); i++) {
            double error = predictions.get(i) - targets.get(i);
            sum += error * error;
        }
        return sum / predictions.size();
    }

    /// The mean of the absolute errors.
    public static double meanAbsoluteError(Tensor predictions, Tensor targets) {
        double sum = 0;
        for (int i = 0; i < sameSize(predictions, targets); i++) {
            sum += Math.abs(predictions.get(i) - targets.get(i));
        }
        return sum / predictions.size();
    }

    /// R², the share of the variance of the targets that the predictions explain: 1 is perfect, 0 no better than the
    /// mean
    /// of the targets; NaN where all targets are equal.
    public static double explainedVariance(Tensor predictions, Tensor targets) {
        double mean = 0;
        for (int i = 0; i < sameSize(predictions, targets); i++) {
            mean += targets.get(i) / targets.size();
        }
        double variance = 0;
        for (int i = 0; i < targets.size(); i++) {
            variance += (targets.get(i) - mean) * (targets.get(i) - mean);
        }
        double errors = meanSquaredError(predictions, targets) * targets.size();
        return variance == 0 ? Double.NaN : 1 - errors / variance;
    }

    private static int sameSize(Tensor predictions, Tensor targets) {
        if (predictions.size() != targets.size() || targets.size() == 0) {
            throw new IllegalArgumentException(predictions.size() + " predictions for " + targets.size() + " targets");
        }
        return targets.size();
    }

    private static int samples(Tensor predictions, Tensor targets) {
        int samples = length(predictions);
        if (samples != length(targets) || samples == 0) {
            throw new IllegalArgumentException(samples + " predictions for " + length(targets) + " targets");
        }
        return samples;
    }

    private static int length(Tensor tensor) {
        int[] shape = tensor.shape();
        return shape.length == 0 ? 1 : shape[0];
    }

    private static int category(Tensor tensor, int sample, int samples) {
        int width = tensor.size() / samples;
        if (width == 1) {
            return (int) tensor.get(sample);
        }
        int best = 0;
        for (int i = 1; i < width; i++) {
            best = tensor.get(sample * width + i) > tensor.get(sample * width + best) ? i : best;
        }
        return best;
    }
}
