package org.gradsmith.cli;

import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Dataset;

/// What goes into a model and comes out of it, all samples at once.
final class Ports {
    private Ports() {}

    /// Brings all samples of a data set into a model that has reserved its sizes.
    static void fill(Model model, Dataset data) {
        for (Port port : model.ports()) {
            if (data.has(port)) {
                Tensor values = data.values(port);
                model.values(port).copyFrom(values, 0, 0, values.size());
            }
        }
    }

    /// The values that came out of a port, as a tensor of their own.
    static Tensor values(Model model, Port port, int... sizes) {
        int[] shape = shape(model, port, sizes);
        Tensor values = Tensor.zeros(model.precision(), shape);
        values.copyFrom(model.values(port), 0, 0, values.size());
        return values;
    }

    /// The shape of a port for all samples.
    static int[] shape(Model model, Port port, int... sizes) {
        int[] sample = port.shape(sizes);
        if (!port.isPerSample()) {
            return sample;
        }
        int[] shape = new int[sample.length + 1];
        shape[0] = sizes[model.sizeNames().indexOf(port.sampleAxis())];
        System.arraycopy(sample, 0, shape, 1, sample.length);
        return shape;
    }
}
