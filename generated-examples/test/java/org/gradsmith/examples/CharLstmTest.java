package org.gradsmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradsmith.examples.char_lstm.CharLstm;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.training.Evaluator;
import org.gradsmith.runtime.training.Trainer;
import org.junit.jupiter.api.Test;

/// An LSTM learns to spell from some pages, and writes on by itself.
class CharLstmTest {
    @Test
    void learnsToSpell() {
        Model model = new CharLstm();
        Trainer.of(model)
                .optimizer("adam(lr=5e-3)")
                .schedule("cosine")
                .epochs(16)
                .batch(16)
                .clipNorm(5)
                .seed(1)
                .train(Text.pieces(model, 48, 12));
        double cost = Evaluator.of(model).evaluate(Text.pieces(model, 100, 100)).cost();
        assertThat(cost).as("nats for each character").isLessThan(1.3);
        String text = Text.continued(model, "The slope", 300, 309, 0.5, length -> new int[] {1, length});
        assertThat(Text.knownWords(text)).as(text).isGreaterThan(0.75);
    }
}
