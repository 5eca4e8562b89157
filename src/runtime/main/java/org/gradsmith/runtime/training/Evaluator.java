package org.gradsmith.runtime.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Dataset;

/// Uses a trained model on data, a batch at a time.
///
/// ```java
/// double accuracy = Evaluator.of(model).evaluate(testData).metrics().get("accuracy");
/// Tensor p = Evaluator.of(model).predict(newData).get("p");
/// ```
public final class Evaluator {
    private static final int STANDARD_BATCH = 256;

    private final Model model;
    private int batch = STANDARD_BATCH;

    private Evaluator(Model model) {
        this.model = model;
    }

    /// Uses a model.
    public static Evaluator of(Model model) {
        return new Evaluator(model);
    }

    /// How many samples go through the model at once; 256 where it is not said.
    public Evaluator batch(int batch) {
        this.batch = Trainer.checkedBatch(batch);
        return this;
    }

    /// Cost and metrics on data that has all inputs and targets.
    public Scores evaluate(Dataset data) {
        Evaluation evaluation = new Evaluation(model, data, batch);
        model.reserve(evaluation.greatest());
        evaluation.connect();
        return evaluation.scores();
    }

    /// The outputs, by name, for data that has all inputs: `[samples, shape…]`, or only the shape where there is one
    /// for all.
    public Map<String, Tensor> predict(Dataset data) {
        Batches batches = new Batches(model, data.require(Port.Role.INPUT), batch, axis -> Integer.MAX_VALUE, null);
        model.reserve(batches.greatest());
        batches.connect();
        batches.begin();
        List<Port> outputs = model.ports().stream()
                .filter(port -> port.role() == Port.Role.OUTPUT)
                .toList();
        Map<String, Tensor> results = new LinkedHashMap<>();
        outputs.forEach(port -> results.put(port.name(), room(port, data)));
        for (int i = 0; i < batches.perEpoch(); i++) {
            int[] sizes = batches.load(0, i);
            model.predict(sizes, 0, i);
            for (Port port : outputs) {
                collect(port, i, batches, Objects.requireNonNull(results.get(port.name())), sizes);
            }
        }
        return results;
    }

    private Tensor room(Port port, Dataset data) {
        int[] sizes = data.sizes();
        int[] shape = port.shape(sizes);
        if (!port.isPerSample()) {
            return Tensor.zeros(model.precision(), shape);
        }
        int[] longer = new int[shape.length + 1];
        longer[0] = sizes[model.sizeNames().indexOf(port.sampleAxis())];
        System.arraycopy(shape, 0, longer, 1, shape.length);
        return Tensor.zeros(model.precision(), longer);
    }

    private void collect(Port port, int number, Batches batches, Tensor result, int... sizes) {
        Tensor values = model.values(port);
        int axis = port.isPerSample() ? model.sizeNames().indexOf(port.sampleAxis()) : -1;
        int elements = Tensor.size(port.shape(sizes)) * (axis < 0 ? 1 : sizes[axis]);
        if (axis >= 0 && axis == batches.axis()) {
            int start = number * Math.min(batch, batches.samplesPerEpoch()) * Tensor.size(port.shape(sizes));
            result.copyFrom(values, 0, start, elements);
        } else if (number == 0) {
            result.copyFrom(values, 0, 0, elements);
        }
    }
}
