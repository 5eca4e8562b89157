package org.gradsmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradsmith.examples.vae.Vae;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Dataset;
import org.gradsmith.runtime.data.Drawings;
import org.gradsmith.runtime.training.Evaluator;
import org.gradsmith.runtime.training.Scores;
import org.gradsmith.runtime.training.Trainer;
import org.junit.jupiter.api.Test;

/// A variational autoencoder learns to say in eight numbers what a drawing shows, also one that it has not
/// seen: with fewer bits in all than are needed where nothing is known but how often each pixel has ink.
class VaeTest {
    private static final int PIXELS = Drawings.SIDE * Drawings.SIDE;

    @Test
    void saysWhatIsDrawn() {
        Model model = new Vae();
        Drawings learnt = Drawings.draw(2000, 1);
        Drawings unseen = Drawings.draw(500, 2);
        Trainer.of(model).optimizer("adam(lr=3e-3)").epochs(30).batch(50).seed(1).train(data(model, learnt));
        Scores scores = Evaluator.of(model).evaluate(data(model, unseen));
        double known = scores.metrics().get("bits_lost") + scores.metrics().get("bits_kept");
        assertThat(known).isLessThan(0.82 * bitsByFrequency(learnt.images(), unseen.images()));
        assertThat(scores.metrics().get("bits_kept")).isBetween(10.0, 60.0);
    }

    private static Dataset data(Model model, Drawings drawings) {
        return Dataset.forModel(model).with("x", drawings.images());
    }

    /// The bits for a drawing where each pixel is coded by how much ink it has in those that were learnt.
    private static double bitsByFrequency(Tensor learnt, Tensor unseen) {
        double[] means = new double[PIXELS];
        for (int i = 0; i < learnt.size(); i++) {
            means[i % PIXELS] += learnt.get(i) * PIXELS / learnt.size();
        }
        double nats = 0;
        for (int i = 0; i < unseen.size(); i++) {
            double x = unseen.get(i);
            double p = Math.max(1e-3, Math.min(1 - 1e-3, means[i % PIXELS]));
            nats -= x * Math.log(p) + (1 - x) * Math.log(1 - p);
        }
        return nats / Math.log(2) * PIXELS / unseen.size();
    }
}
