package org.gradsmith.runtime.training;

import java.util.List;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.Tensor;

/// Keeps gradients within bounds, and notices where one is not finite. Does not allocate.
final class Clipping {
    private static final double LEAST = 1e-6;

    private final Tensor[] gradients;
    private final String[] paths;
    private final double mostNorm;
    private final double mostValue;

    /// Clipping of the gradients of the trained parameters.
    ///
    /// @param mostNorm the greatest root of the sum of all squares; infinite for no limit
    /// @param mostValue the greatest absolute value; infinite for no limit
    Clipping(List<Parameter> parameters, double mostNorm, double mostValue) {
        List<Parameter> trained =
                parameters.stream().filter(Parameter::isTrained).toList();
        this.gradients = trained.stream().map(Parameter::gradient).toArray(Tensor[]::new);
        this.paths = trained.stream().map(Parameter::path).toArray(String[]::new);
        this.mostNorm = mostNorm;
        this.mostValue = mostValue;
    }

    /// The path of the first parameter with a gradient that is not finite; empty where there is none.
    String firstNotFinite() {
        for (int i = 0; i < gradients.length; i++) {
            if (!Double.isFinite(greatest(gradients[i]))) {
                return paths[i];
            }
        }
        return "";
    }

    private static double greatest(Tensor tensor) {
        if (tensor instanceof Tensor.Floats floats) {
            float[] values = floats.array();
            float greatest = 0;
            for (int i = 0; i < tensor.size(); i++) {
                greatest = Math.max(greatest, Math.abs(values[i]));
            }
            return greatest;
        }
        double[] values = ((Tensor.Doubles) tensor).array();
        double greatest = 0;
        for (int i = 0; i < tensor.size(); i++) {
            greatest = Math.max(greatest, Math.abs(values[i]));
        }
        return greatest;
    }

    /// Clips, first by value, then by norm.
    void apply() {
        if (mostValue < Double.POSITIVE_INFINITY) {
            for (Tensor gradient : gradients) {
                limit(gradient);
            }
        }
        if (mostNorm < Double.POSITIVE_INFINITY) {
            double factor = mostNorm / (norm() + LEAST);
            for (Tensor gradient : gradients) {
                shrink(gradient, Math.min(1, factor));
            }
        }
    }

    private double norm() {
        double sum = 0;
        for (Tensor gradient : gradients) {
            for (int i = 0; i < gradient.size(); i++) {
                sum += gradient.get(i) * gradient.get(i);
            }
        }
        return Math.sqrt(sum);
    }

    private void limit(Tensor gradient) {
        for (int i = 0; i < gradient.size(); i++) {
            gradient.set(i, Math.max(-mostValue, Math.min(mostValue, gradient.get(i))));
        }
    }

    private static void shrink(Tensor gradient, double factor) {
        if (factor < 1) {
            for (int i = 0; i < gradient.size(); i++) {
                gradient.set(i, gradient.get(i) * factor);
            }
        }
    }
}
