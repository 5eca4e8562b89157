package org.gradsmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gradsmith.examples.mlp.Mlp;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.training.Checkpoint;
import org.gradsmith.runtime.training.Evaluator;
import org.gradsmith.runtime.training.Listener;
import org.gradsmith.runtime.training.Progress;
import org.gradsmith.runtime.training.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A network trained, saved within an epoch, loaded and continued is, bit for bit, the one trained in one go.
class MlpTest {
    private static final int SAMPLES = 150;

    @TempDir
    private Path folder;

    @Test
    void goesOnBitForBit() {
        Model whole = new Mlp();
        trainer(whole).train(Clouds.of(whole, SAMPLES));
        Path file = folder.resolve("mlp.safetensors");
        Model first = new Mlp();
        trainer(first)
                .listen(stoppingAfter(47))
                .train(Clouds.of(first, SAMPLES))
                .checkpoint()
                .save(file);
        Model second = new Mlp();
        Trainer.of(second).resume(Checkpoint.load(file)).train(Clouds.of(second, SAMPLES));
        assertThat(bits(second)).isEqualTo(bits(whole)).isNotEqualTo(bits(first));
        assertThat(Evaluator.of(second).evaluate(Clouds.of(second, SAMPLES)).metrics())
                .containsEntry("accuracy", 1.0);
    }

    private static Trainer trainer(Model model) {
        return Trainer.of(model).optimizer("adam(lr=0.02)").epochs(20).batch(16).seed(1);
    }

    private static Listener stoppingAfter(long steps) {
        return new Listener() {
            @Override
            public void batchEnded(Progress progress) {
                if (progress.steps() == steps) {
                    progress.stop();
                }
            }
        };
    }

    private static List<Long> bits(Model model) {
        List<Long> bits = new ArrayList<>();
        for (Parameter parameter : model.parameters()) {
            for (int i = 0; i < parameter.values().size(); i++) {
                bits.add(Double.doubleToRawLongBits(parameter.values().get(i)));
            }
        }
        return bits;
    }
}
