package org.gradsmith.runtime.training;

/// AdaGrad: `s ← s + g²`, `w ← w − rate·g / (√s + eps)`.
///
/// Source: J. Duchi, E. Hazan, Y. Singer, "Adaptive subgradient methods", JMLR 12, 2011.
final class AdaGrad extends Optimizer {
    private final double epsilon;
    private final double decay;
    private double rate;

    AdaGrad(double rate, double epsilon, double decay) {
        super(rate, "sum");
        this.epsilon = epsilon;
        this.decay = decay;
    }

    @Override
    void prepare(double rate, long step) {
        this.rate = rate;
    }

    @Override
    void update(float[] values, float[] gradient, float[] sum, float[] unused, int size) {
        float by = (float) rate;
        float least = (float) epsilon;
        float pull = (float) decay;
        for (int i = 0; i < size; i++) {
            float slope = gradient[i] + pull * values[i];
            sum[i] += slope * slope;
            values[i] -= by * slope / ((float) Math.sqrt(sum[i]) + least);
        }
    }

    @Override
    void update(double[] values, double[] gradient, double[] sum, double[] unused, int size) {
        for (int i = 0; i < size; i++) {
            double slope = gradient[i] + decay * values[i];
            sum[i] += slope * slope;
            values[i] -= rate * slope / (Math.sqrt(sum[i]) + epsilon);
        }
    }
}
