package org.gradsmith.runtime.training;

/// RMSProp: `s ← alpha·s + (1 − alpha)·g²`, `v ← momentum·v + g / (√s + eps)`, `w ← w − rate·v`.
///
/// Source: T. Tieleman, G. Hinton, "Neural networks for machine learning", lecture 6.5, 2012.
final class RmsProp extends Optimizer {
    private final double alpha;
    private final double epsilon;
    private final double momentum;
    private final double decay;
    private double rate;

    RmsProp(double rate, double alpha, double epsilon, double momentum, double decay) {
        super(rate, momentum == 0 ? new String[] {"square"} : new String[] {"square", "velocity"});
        this.alpha = alpha;
        this.epsilon = epsilon;
        this.momentum = momentum;
        this.decay = decay;
    }

    @Override
    void prepare(double rate, long step) {
        this.rate = rate;
    }

    @Override
    void update(float[] values, float[] gradient, float[] square, float[] velocity, int size) {
        float by = (float) rate;
        float kept = (float) alpha;
        float taken = (float) (1 - alpha);
        float least = (float) epsilon;
        float along = (float) momentum;
        float pull = (float) decay;
        for (int i = 0; i < size; i++) {
            float slope = gradient[i] + pull * values[i];
            square[i] = kept * square[i] + taken * slope * slope;
            float change = slope / ((float) Math.sqrt(square[i]) + least);
            if (velocity.length > 0) {
                velocity[i] = along * velocity[i] + change;
                change = velocity[i];
            }
            values[i] -= by * change;
        }
    }

    @Override
    void update(double[] values, double[] gradient, double[] square, double[] velocity, int size) {
        for (int i = 0; i < size; i++) {
            double slope = gradient[i] + decay * values[i];
            square[i] = alpha * square[i] + (1 - alpha) * slope * slope;
            double change = slope / (Math.sqrt(square[i]) + epsilon);
            if (velocity.length > 0) {
                velocity[i] = momentum * velocity[i] + change;
                change = velocity[i];
            }
            values[i] -= rate * change;
        }
    }
}
