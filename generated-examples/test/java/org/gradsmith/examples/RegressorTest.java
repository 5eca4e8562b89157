package org.gradsmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradsmith.examples.regressor.Regressor;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Dataset;
import org.gradsmith.runtime.training.Evaluator;
import org.gradsmith.runtime.training.Trainer;
import org.junit.jupiter.api.Test;

/// The network of five inputs learns a smooth function of them.
class RegressorTest {
    private static final int SAMPLES = 200;
    private static final int FEATURES = 5;

    @Test
    void learnsASmoothFunction() {
        Model model = new Regressor();
        Dataset data = data(model);
        model.initialise(1);
        double before = Evaluator.of(model).evaluate(data).cost();
        Trainer.of(model).optimizer("adam(lr=0.01)").epochs(100).batch(20).seed(1).train(data);
        assertThat(Evaluator.of(model).evaluate(data).cost()).isLessThan(0.02).isLessThan(before / 10);
    }

    private static Dataset data(Model model) {
        Tensor x = Tensor.zeros(Precision.DOUBLE, SAMPLES, FEATURES);
        Tensor y = Tensor.zeros(Precision.DOUBLE, SAMPLES, 1);
        for (int i = 0; i < SAMPLES; i++) {
            double sum = 0;
            for (int j = 0; j < FEATURES; j++) {
                double value = Math.sin((i + 1) * (j + 1) * 0.7);
                x.set(FEATURES * i + j, value);
                sum += value * (j - 2) / 2;
            }
            y.set(i, Math.tanh(sum));
        }
        return Dataset.forModel(model).with("x", x).with("y", y);
    }
}
