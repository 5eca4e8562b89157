package org.gradsmith.runtime.training;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Tensor;

/// Running means over samples of the cost and of the metrics of a model. Adding does not allocate.
final class Averages {
    private final Model model;
    private final List<String> names;
    private final Port[] ports;
    private final int[] axes;
    private final double[] sums;
    private final double[] weights;
    private final Tensor[] values;

    Averages(Model model) {
        this.model = model;
        this.ports = model.ports().stream()
                .filter(port -> port.role() == Port.Role.METRIC)
                .toArray(Port[]::new);
        this.names = Arrays.stream(ports).map(Port::name).toList();
        this.axes = new int[ports.length];
        for (int i = 0; i < ports.length; i++) {
            axes[i] = ports[i].isPerSample() ? model.sizeNames().indexOf(ports[i].sampleAxis()) : -1;
        }
        this.sums = new double[ports.length + 1];
        this.weights = new double[ports.length + 1];
        this.values = new Tensor[ports.length];
    }

    /// Finds the values of the metrics, after the model has reserved its sizes.
    void connect() {
        for (int i = 0; i < ports.length; i++) {
            values[i] = model.values(ports[i]);
        }
    }

    void clear() {
        Arrays.fill(sums, 0);
        Arrays.fill(weights, 0);
    }

    /// Adds what the model has just computed.
    ///
    /// @param samples along the axis that mini-batches are cut from
    void add(double cost, int samples, int... sizes) {
        sums[0] += cost * samples;
        weights[0] += samples;
        for (int i = 0; i < values.length; i++) {
            int count = axes[i] < 0 ? 1 : sizes[axes[i]];
            int weight = axes[i] < 0 ? samples : count;
            sums[i + 1] += mean(values[i], elements(i, count, sizes)) * weight;
            weights[i + 1] += weight;
        }
    }

    private int elements(int metric, int count, int... sizes) {
        int elements = count;
        List<Port.Dimension> shape = ports[metric].shape();
        for (int axis = 0; axis < shape.size(); axis++) {
            elements *= shape.get(axis).length().of(sizes);
        }
        return elements;
    }

    private static double mean(Tensor values, int elements) {
        double sum = 0;
        for (int i = 0; i < elements; i++) {
            sum += values.get(i);
        }
        return sum / Math.max(1, elements);
    }

    List<String> names() {
        return names;
    }

    double cost() {
        return sums[0] / weights[0];
    }

    double metric(int index) {
        return sums[index + 1] / weights[index + 1];
    }

    /// The means, to be kept.
    Scores scores() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            metrics.put(names.get(i), metric(i));
        }
        return new Scores(cost(), Collections.unmodifiableMap(metrics));
    }

    /// The sums and weights, to be saved.
    Tensor save() {
        Tensor saved = Tensor.of(new double[2 * sums.length], 2, sums.length);
        for (int i = 0; i < sums.length; i++) {
            saved.set(i, sums[i]);
            saved.set(sums.length + i, weights[i]);
        }
        return saved;
    }

    /// Goes on where others were.
    void restore(Tensor saved) {
        if (saved.size() != 2 * sums.length) {
            throw new SettingException("the saved training had other metrics than this model");
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = saved.get(i);
            weights[i] = saved.get(sums.length + i);
        }
    }
}
