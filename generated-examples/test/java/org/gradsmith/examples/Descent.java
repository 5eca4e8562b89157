package org.gradsmith.examples;

import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.Tensor;

/// Gradient descent, as one writes it by hand: against the gradient, in steps of one rate.
final class Descent {
    private Descent() {}

    /// @param sizes of the model, for the samples that its ports hold
    static void of(Model model, double rate, int steps, int... sizes) {
        for (int step = 0; step < steps; step++) {
            model.costAndGradient(sizes);
            for (Parameter parameter : model.parameters()) {
                Tensor values = parameter.values();
                for (int i = 0; i < values.size(); i++) {
                    values.set(i, values.get(i) - rate * parameter.gradient().get(i));
                }
            }
        }
    }
}
