package org.gradsmith.runtime.training;

/// Adam: `m ← m + (1 − beta1)·(g − m)`, `s ← beta2·s + (1 − beta2)·g²`,
/// `w ← w − rate / (1 − beta1ᵗ) · m / (√s / √(1 − beta2ᵗ) + eps)`. Its decay is added to the gradient or, in AdamW,
/// taken
/// from the parameter itself.
///
/// Sources: D. P. Kingma, J. Ba, "Adam: a method for stochastic optimization", ICLR 2015; I. Loshchilov, F. Hutter,
/// "Decoupled weight decay regularization", ICLR 2019.
final class Adam extends Optimizer {
    private final double firstBeta;
    private final double secondBeta;
    private final double epsilon;
    private final double addedDecay;
    private final double decoupledDecay;
    private double rate;
    private double shrinking;
    private double root;

    private Adam(Recipes.Values values, double addedDecay, double decoupledDecay) {
        super(values.number("lr"), "mean", "square");
        this.firstBeta = values.number("beta1");
        this.secondBeta = values.number("beta2");
        this.epsilon = values.number("eps");
        this.addedDecay = addedDecay;
        this.decoupledDecay = decoupledDecay;
    }

    static Adam plain(Recipes.Values values) {
        return new Adam(values, values.number("weight_decay"), 0);
    }

    static Adam decoupled(Recipes.Values values) {
        return new Adam(values, 0, values.number("weight_decay"));
    }

    @Override
    void prepare(double rate, long step) {
        this.rate = rate / (1 - Powers.of(firstBeta, step));
        this.shrinking = 1 - rate * decoupledDecay;
        this.root = Math.sqrt(1 - Powers.of(secondBeta, step));
    }

    @Override
    void update(float[] values, float[] gradient, float[] mean, float[] square, int size) {
        float by = (float) rate;
        float shrink = (float) shrinking;
        float pull = (float) addedDecay;
        float first = (float) (1 - firstBeta);
        float kept = (float) secondBeta;
        float second = (float) (1 - secondBeta);
        float divisor = (float) root;
        float least = (float) epsilon;
        for (int i = 0; i < size; i++) {
            float value = values[i] * shrink;
            float slope = gradient[i] + pull * value;
            mean[i] += first * (slope - mean[i]);
            square[i] = kept * square[i] + second * slope * slope;
            values[i] = value - by * mean[i] / ((float) Math.sqrt(square[i]) / divisor + least);
        }
    }

    @Override
    void update(double[] values, double[] gradient, double[] mean, double[] square, int size) {
        for (int i = 0; i < size; i++) {
            double value = values[i] * shrinking;
            double slope = gradient[i] + addedDecay * value;
            mean[i] += (1 - firstBeta) * (slope - mean[i]);
            square[i] = secondBeta * square[i] + (1 - secondBeta) * slope * slope;
            values[i] = value - rate * mean[i] / (Math.sqrt(square[i]) / root + epsilon);
        }
    }
}
