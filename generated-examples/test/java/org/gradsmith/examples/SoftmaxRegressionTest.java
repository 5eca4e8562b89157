package org.gradsmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradsmith.examples.softmax_regression.SoftmaxRegression;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.training.Evaluator;
import org.gradsmith.runtime.training.Scores;
import org.gradsmith.runtime.training.Trainer;
import org.junit.jupiter.api.Test;

/// Softmax regression separates what lines can separate.
class SoftmaxRegressionTest {
    @Test
    void separatesThreeClasses() {
        Model model = new SoftmaxRegression();
        Trainer.of(model).optimizer("sgd(lr=0.5)").epochs(20).batch(16).seed(1).train(Clouds.of(model, 300));
        Scores scores = Evaluator.of(model).evaluate(Clouds.of(model, 200));
        assertThat(scores.metrics().get("accuracy")).isEqualTo(1);
        assertThat(scores.cost()).isLessThan(0.1);
    }
}
