package org.gradsmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradsmith.examples.gpt.Gpt;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.training.Evaluator;
import org.gradsmith.runtime.training.Trainer;
import org.junit.jupiter.api.Test;

/// A small GPT learns to spell from some pages, and writes on by itself.
class GptTest {
    private static final int WINDOW = 32;

    @Test
    void learnsToSpell() {
        Model model = new Gpt();
        Trainer.of(model)
                .optimizer("adam(lr=1e-2)")
                .schedule("cosine")
                .epochs(6)
                .batch(16)
                .clipNorm(5)
                .seed(1)
                .train(Text.pieces(model, WINDOW, 3));
        double cost = Evaluator.of(model).evaluate(Text.pieces(model, WINDOW, 31)).cost();
        assertThat(cost).as("nats for each character").isLessThan(1.2);
        String text = Text.continued(model, "The slope", 300, WINDOW, 0.5, length -> new int[] {1});
        assertThat(Text.knownWords(text)).as(text).isGreaterThan(0.7);
    }
}
