package org.gradsmith.runtime.training;

import java.util.Map;
import java.util.TreeMap;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.RandomNumbers;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Dataset;

/// Small data for tests of training: three clouds of points in the plane.
final class Samples {
    static final int CLASSES = 3;

    private Samples() {}

    static SoftmaxModel model(Precision precision) {
        return new SoftmaxModel(precision, CLASSES, 2);
    }

    static Dataset clouds(Model model, int samples, long seed) {
        RandomNumbers random = new RandomNumbers(seed, "clouds");
        Tensor x = Tensor.zeros(Precision.DOUBLE, samples, 2);
        Tensor y = Tensor.zeros(Precision.DOUBLE, samples);
        for (int i = 0; i < samples; i++) {
            int label = i % CLASSES;
            x.set(2 * i, 2 * Math.cos(2 * label) + random.nextNormal());
            x.set(2 * i + 1, 2 * Math.sin(2 * label) + random.nextNormal());
            y.set(i, label);
        }
        return Dataset.forModel(model).with("x", x).with("y", y);
    }

    /// The parameters, bit for bit.
    static Map<String, String> bits(Model model) {
        Map<String, String> bits = new TreeMap<>();
        for (Parameter parameter : model.parameters()) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < parameter.values().size(); i++) {
                text.append(Double.toHexString(parameter.values().get(i))).append(' ');
            }
            bits.put(parameter.path(), text.toString());
        }
        return bits;
    }
}
