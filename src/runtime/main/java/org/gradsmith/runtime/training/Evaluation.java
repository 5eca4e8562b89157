package org.gradsmith.runtime.training;

import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.data.Dataset;

/// Goes once over data without learning.
final class Evaluation {
    private final Model model;
    private final Batches batches;
    private final Averages averages;

    Evaluation(Model model, Dataset data, int batch) {
        this.model = model;
        this.batches = new Batches(
                model, data.require(Port.Role.INPUT, Port.Role.TARGET), batch, axis -> Integer.MAX_VALUE, null);
        this.averages = new Averages(model);
    }

    int[] greatest() {
        return batches.greatest();
    }

    void connect() {
        batches.connect();
        averages.connect();
    }

    Scores scores() {
        averages.clear();
        batches.begin();
        for (int batch = 0; batch < batches.perEpoch(); batch++) {
            int[] sizes = batches.load(0, batch);
            averages.add(model.cost(sizes, 0, batch), batches.samples(), sizes);
        }
        return averages.scores();
    }
}
