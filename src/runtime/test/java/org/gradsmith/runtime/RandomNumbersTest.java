package org.gradsmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Streams are fixed by seed and purpose, can be saved at any place, and have the distributions that they promise.
class RandomNumbersTest {
    private static double[] draw(RandomNumbers random, int count) {
        return IntStream.range(0, count).mapToDouble(i -> random.nextNormal()).toArray();
    }

    @Test
    void sameSeedAndPurposeGiveTheSameNumbers() {
        assertThat(draw(new RandomNumbers(7, "a"), 10)).containsExactly(draw(new RandomNumbers(7, "a"), 10));
        assertThat(draw(new RandomNumbers(7, "a"), 10)).doesNotContain(draw(new RandomNumbers(7, "b"), 10));
        assertThat(draw(new RandomNumbers(7, "a"), 10)).doesNotContain(draw(new RandomNumbers(8, "a"), 10));
    }

    /// The numbers may never change: saved trainings depend on them, and every machine must give them.
    @Test
    void numbersAreThoseOfTheFirstRelease() {
        RandomNumbers random = new RandomNumbers(1, "first.W");
        assertThat(random.nextInt()).isEqualTo(85324680);
        assertThat(random.nextUniform()).isEqualTo(0x1.2f95ce8f64a37p-1);
        assertThat(random.nextNormal()).isEqualTo(0x1.24985d4f3c815p-1);
    }

    @Test
    void goesOnFromASavedState() {
        for (int drawn = 0; drawn < 9; drawn++) {
            RandomNumbers random = new RandomNumbers(3, "x");
            for (int i = 0; i < drawn; i++) {
                random.nextInt();
            }
            RandomNumbers restored = new RandomNumbers(random.state());
            assertThat(draw(restored, 20)).containsExactly(draw(random, 20));
        }
    }

    @Test
    void uniformNumbersHaveTheirMeanAndVariance() {
        RandomNumbers random = new RandomNumbers(1, "uniform");
        double[] drawn = IntStream.range(0, 100_000)
                .mapToDouble(i -> random.nextUniform())
                .toArray();
        assertThat(Arrays.stream(drawn).allMatch(value -> value >= 0 && value < 1))
                .isTrue();
        assertThat(mean(drawn)).isCloseTo(0.5, within(0.005));
        assertThat(variance(drawn)).isCloseTo(1.0 / 12, within(0.001));
    }

    @Test
    void normalNumbersHaveTheirMoments() {
        double[] drawn = draw(new RandomNumbers(1, "normal"), 100_000);
        assertThat(mean(drawn)).isCloseTo(0, within(0.01));
        assertThat(variance(drawn)).isCloseTo(1, within(0.02));
        assertThat(Arrays.stream(drawn).map(v -> v * v * v * v).average().orElse(0))
                .isCloseTo(3, within(0.1));
        assertThat(Arrays.stream(drawn).filter(v -> Math.abs(v) < 1).count() / 100_000.0)
                .isCloseTo(0.6827, within(0.005));
    }

    @Test
    void boundedNumbersAreEvenlySpread() {
        RandomNumbers random = new RandomNumbers(1, "bounded");
        int[] counts = new int[7];
        IntStream.range(0, 70_000).forEach(i -> counts[random.nextInt(7)]++);
        assertThat(Arrays.stream(counts)).allMatch(count -> Math.abs(count - 10_000) < 400);
    }

    @Test
    void shufflesGiveEveryOrderEquallyOften() {
        RandomNumbers random = new RandomNumbers(1, "shuffle");
        int[] counts = new int[27];
        for (int i = 0; i < 12_000; i++) {
            int[] order = {0, 1, 2};
            random.shuffle(order);
            counts[order[0] * 9 + order[1] * 3 + order[2]]++;
        }
        assertThat(Arrays.stream(counts).filter(count -> count > 0).count()).isEqualTo(6);
        assertThat(Arrays.stream(counts).filter(count -> count > 0).allMatch(count -> Math.abs(count - 2000) < 200))
                .isTrue();
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(Double.NaN);
    }
}
