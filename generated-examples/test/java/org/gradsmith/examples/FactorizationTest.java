package org.gradsmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.gradsmith.examples.factorization.Factorization;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.RandomNumbers;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Dataset;
import org.gradsmith.runtime.training.Evaluator;
import org.gradsmith.runtime.training.Trainer;
import org.junit.jupiter.api.Test;

/// From two fifths of the answers the factors tell the others, nearly as well as the noise in them allows.
class FactorizationTest {
    private static final int USERS = 120;
    private static final int ITEMS = 80;
    private static final int RANK = 3;
    private static final double NOISE = 0.1;

    @Test
    void tellsUnseenAnswers() {
        Model model = new Factorization();
        Dataset[] parts = answers(model, 0.4);
        Trainer.of(model)
                .optimizer("adam(lr=0.01)")
                .schedule("cosine")
                .epochs(60)
                .batch(32)
                .seed(1)
                .train(parts[0]);
        double error =
                Math.sqrt(Evaluator.of(model).evaluate(parts[1]).metrics().get("squared_error"));
        assertThat(error).isLessThan(1.5 * NOISE);
    }

    /// What each user says of each item: a part that is known and one that is not.
    private static Dataset[] answers(Model model, double share) {
        RandomNumbers random = new RandomNumbers(1, "tastes");
        double[] users = normal(random, USERS * RANK);
        double[] items = normal(random, ITEMS * RANK);
        double[] userMeans = normal(random, USERS);
        double[] itemMeans = normal(random, ITEMS);
        int known = (int) (share * USERS * ITEMS);
        int[] order = IntStream.range(0, USERS * ITEMS).toArray();
        random.shuffle(order);
        double[] scores = new double[USERS * ITEMS];
        for (int i = 0; i < scores.length; i++) {
            int user = order[i] / ITEMS;
            int item = order[i] % ITEMS;
            double score = 3 + 0.5 * userMeans[user] + 0.5 * itemMeans[item] + NOISE * random.nextNormal();
            for (int r = 0; r < RANK; r++) {
                score += 0.5 * users[user * RANK + r] * items[item * RANK + r];
            }
            scores[i] = score;
        }
        return new Dataset[] {data(model, order, scores, 0, known), data(model, order, scores, known, scores.length)};
    }

    private static double[] normal(RandomNumbers random, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextNormal();
        }
        return values;
    }

    private static Dataset data(Model model, int[] order, double[] scores, int from, int to) {
        Tensor user = Tensor.zeros(Precision.DOUBLE, to - from);
        Tensor item = Tensor.zeros(Precision.DOUBLE, to - from);
        Tensor score = Tensor.zeros(Precision.DOUBLE, to - from);
        for (int i = from; i < to; i++) {
            user.set(i - from, order[i] / ITEMS);
            item.set(i - from, order[i] % ITEMS);
            score.set(i - from, scores[i]);
        }
        return Dataset.forModel(model).with("user", user).with("item", item).with("score", score);
    }
}
