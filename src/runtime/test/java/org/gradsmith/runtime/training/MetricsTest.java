package org.gradsmith.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.gradsmith.runtime.Tensor;
import org.junit.jupiter.api.Test;

/// Metrics are what textbooks say, on rows and on numbers of classes.
class MetricsTest {
    private static final Tensor ROWS = Tensor.of(new double[] {0.1, 0.9, 0.5, 0.5, 0.8, 0.2, 0.3, 0.7}, 4, 2);
    private static final Tensor TRUTH = Tensor.of(new double[] {1, 0, 1, 1}, 4);

    @Test
    void accuracyCountsTheGreatest() {
        assertThat(Metrics.accuracy(ROWS, TRUTH)).isEqualTo(0.75);
        assertThat(Metrics.accuracy(TRUTH, ROWS)).isEqualTo(0.75);
        assertThat(Metrics.accuracy(TRUTH, TRUTH)).isEqualTo(1);
    }

    @Test
    void confusionCountsPairs() {
        assertThat(Metrics.confusion(ROWS, TRUTH, 2)).isDeepEqualTo(new long[][] {{1, 0}, {1, 2}});
        assertThatThrownBy(() -> Metrics.confusion(ROWS, TRUTH, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void errorsAreMeans() {
        Tensor predictions = Tensor.of(new double[] {1, 2, 3, 6}, 4);
        Tensor targets = Tensor.of(new double[] {1, 3, 3, 3}, 4);
        assertThat(Metrics.meanSquaredError(predictions, targets)).isEqualTo(10.0 / 4);
        assertThat(Metrics.meanAbsoluteError(predictions, targets)).isEqualTo(4.0 / 4);
        assertThat(Metrics.explainedVariance(predictions, targets)).isCloseTo(1 - 10 / 3.0, within(1e-14));
        assertThat(Metrics.explainedVariance(targets, targets)).isEqualTo(1);
    }

    @Test
    void differentNumbersAreRefused() {
        assertThatThrownBy(() -> Metrics.accuracy(ROWS, Tensor.of(new double[3], 3)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Metrics.meanSquaredError(ROWS, TRUTH)).isInstanceOf(IllegalArgumentException.class);
    }
}
