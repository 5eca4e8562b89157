package org.gradsmith.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.gradsmith.examples.batch_norm.Normalised;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.RandomNumbers;
import org.gradsmith.runtime.State;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Dataset;
import org.gradsmith.runtime.training.Checkpoint;
import org.gradsmith.runtime.training.Evaluator;
import org.gradsmith.runtime.training.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Batch normalisation learns from inputs of very different sizes; what it has seen of them is saved with
/// its parameters, and predictions after loading are the same to the last bit.
class BatchNormTest {
    private static final int SAMPLES = 400;
    private static final int FEATURES = 8;
    private static final int HIDDEN = 16;

    @TempDir
    private Path folder;

    @Test
    void keepsWhatItHasSeen() {
        Normalised model = new Normalised();
        Dataset data = data(model);
        Trainer.of(model).optimizer("adam(lr=0.02)").schedule("cosine").epochs(200).batch(40).seed(1).train(data);
        double cost = Evaluator.of(model).evaluate(data).cost();
        assertThat(cost).isLessThan(0.02);
        seesTheMeans(model, data);
        Path file = folder.resolve("normalised.safetensors");
        Checkpoint.of(model, data.classes()).save(file);
        Normalised loaded = new Normalised();
        Checkpoint.load(file).restore(loaded);
        float[] x = new float[3 * FEATURES];
        for (int i = 0; i < x.length; i++) {
            x[i] = i - 10;
        }
        assertThat(loaded.predict(x)).isEqualTo(model.predict(x)).isNotEqualTo(new Normalised().predict(x));
        assertThat(Evaluator.of(loaded).evaluate(data(loaded)).cost()).isEqualTo(cost);
    }

    /// The mean that it has seen is about that of what goes into it.
    private static void seesTheMeans(Normalised model, Dataset data) {
        State mean = model.states().stream()
                .filter(state -> state.path().endsWith("mean_seen"))
                .findFirst()
                .orElseThrow();
        Tensor x = data.values(model.ports().get(0));
        for (int unit = 0; unit < HIDDEN; unit++) {
            double sum = 0;
            double square = 0;
            for (int sample = 0; sample < SAMPLES; sample++) {
                double value = model.firstB()[unit];
                for (int j = 0; j < FEATURES; j++) {
                    value += model.firstW()[unit * FEATURES + j] * x.get(sample * FEATURES + j);
                }
                sum += value / SAMPLES;
                square += value * value / SAMPLES;
            }
            double deviation = Math.sqrt(square - sum * sum);
            assertThat(mean.values().get(unit)).isCloseTo(sum, within(0.3 * deviation));
        }
    }

    private static Dataset data(Normalised model) {
        RandomNumbers random = new RandomNumbers(1, "inputs");
        Tensor x = Tensor.zeros(Precision.DOUBLE, SAMPLES, FEATURES);
        Tensor y = Tensor.zeros(Precision.DOUBLE, SAMPLES, 1);
        for (int i = 0; i < SAMPLES; i++) {
            double sum = 0;
            for (int j = 0; j < FEATURES; j++) {
                double value = random.nextNormal();
                x.set(i * FEATURES + j, Math.pow(2, j - 3) * value + 3 * j);
                sum += value * (j % 3 - 1);
            }
            y.set(i, Math.tanh(sum));
        }
        return Dataset.forModel(model).with("x", x).with("y", y);
    }
}
