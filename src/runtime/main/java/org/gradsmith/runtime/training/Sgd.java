package org.gradsmith.runtime.training;

/// Stochastic gradient descent, with momentum as Polyak (1964) or Nesterov (1983) have it:
///
/// `g ← ∇ + decay·w`, `v ← momentum·v + g`, `w ← w − rate·v`, for Nesterov `w ← w − rate·(g + momentum·v)`.
final class Sgd extends Optimizer {
    private final double momentum;
    private final boolean isNesterov;
    private final double decay;
    private double rate;

    Sgd(double rate, double momentum, boolean isNesterov, double decay) {
        super(rate, momentum == 0 ? new String[] {} : new String[] {"velocity"});
        this.momentum = momentum;
        this.isNesterov = isNesterov;
        this.decay = decay;
        if (isNesterov && momentum == 0) {
            throw new SettingException("`nesterov` needs a momentum, such as sgd(lr=0.1, momentum=0.9, nesterov=true)");
        }
    }

    @Override
    void prepare(double rate, long step) {
        this.rate = rate;
    }

    @Override
    void update(float[] values, float[] gradient, float[] velocity, float[] unused, int size) {
        float by = (float) rate;
        float kept = (float) momentum;
        float pull = (float) decay;
        if (momentum == 0) {
            for (int i = 0; i < size; i++) {
                values[i] -= by * (gradient[i] + pull * values[i]);
            }
            return;
        }
        float ahead = isNesterov ? 1 : 0;
        float along = isNesterov ? kept : 1;
        for (int i = 0; i < size; i++) {
            float slope = gradient[i] + pull * values[i];
            velocity[i] = kept * velocity[i] + slope;
            values[i] -= by * (ahead * slope + along * velocity[i]);
        }
    }

    @Override
    void update(double[] values, double[] gradient, double[] velocity, double[] unused, int size) {
        if (momentum == 0) {
            for (int i = 0; i < size; i++) {
                values[i] -= rate * (gradient[i] + decay * values[i]);
            }
            return;
        }
        double ahead = isNesterov ? 1 : 0;
        double along = isNesterov ? momentum : 1;
        for (int i = 0; i < size; i++) {
            double slope = gradient[i] + decay * values[i];
            velocity[i] = momentum * velocity[i] + slope;
            values[i] -= rate * (ahead * slope + along * velocity[i]);
        }
    }
}
