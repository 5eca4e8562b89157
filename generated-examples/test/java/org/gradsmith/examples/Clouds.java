package org.gradsmith.examples;

import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Dataset;

/// Points of three classes, on three discs that do not touch.
final class Clouds {
    private static final int CLASSES = 3;

    private Clouds() {}

    static Dataset of(Model model, int samples) {
        Tensor x = Tensor.zeros(Precision.DOUBLE, samples, 2);
        Tensor y = Tensor.zeros(Precision.DOUBLE, samples);
        for (int i = 0; i < samples; i++) {
            int label = i % CLASSES;
            double radius = 0.8 * i / samples;
            x.set(2 * i, 2 * Math.cos(2 * Math.PI * label / CLASSES) + radius * Math.cos(i));
            x.set(2 * i + 1, 2 * Math.sin(2 * Math.PI * label / CLASSES) + radius * Math.sin(i));
            y.set(i, label);
        }
        return Dataset.forModel(model).with("x", x).with("y", y);
    }
}
