package org.gradsmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradsmith.examples.lenet.LeNet;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.data.Dataset;
import org.gradsmith.runtime.data.Drawings;
import org.gradsmith.runtime.training.Evaluator;
import org.gradsmith.runtime.training.Trainer;
import org.junit.jupiter.api.Test;

/// LeNet learns to read drawn digits, and reads what it has not seen.
class LeNetTest {
    @Test
    void readsDigits() {
        Model model = new LeNet();
        Trainer.of(model)
                .optimizer("adam(lr=2e-3)")
                .epochs(3)
                .batch(32)
                .seed(1)
                .train(drawings(model, 2500, 1));
        assertThat(Evaluator.of(model).evaluate(drawings(model, 1000, 2)).metrics().get("accuracy"))
                .isGreaterThan(0.97);
    }

    private static Dataset drawings(Model model, int count, long seed) {
        Drawings drawings = Drawings.draw(count, seed);
        return Dataset.forModel(model).with("x", drawings.images()).with("y", drawings.digits());
    }
}
