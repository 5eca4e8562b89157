package org.gradsmith.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradsmith.runtime.Tensor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Drawings of digits")
class DrawingsTest {
    private static final int PIXELS = Drawings.SIDE * Drawings.SIDE;

    @Test
    @DisplayName("the same seed draws the same, another seed something else")
    void areFixedBySeed() {
        assertThat(floats(Drawings.draw(20, 5).images()))
                .isEqualTo(floats(Drawings.draw(20, 5).images()));
        assertThat(floats(Drawings.draw(20, 6).images()))
                .isNotEqualTo(floats(Drawings.draw(20, 5).images()));
    }

    @Test
    @DisplayName(
            "every drawing has paper and ink, all from 0 to 1, its ink in the middle, and each digit comes as often")
    void areDrawings() {
        Drawings drawings = Drawings.draw(500, 1);
        float[] images = floats(drawings.images());
        int[] counts = new int[10];
        for (int image = 0; image < 500; image++) {
            counts[(int) drawings.digits().get(image)]++;
            double ink = 0;
            double edge = 0;
            for (int i = 0; i < PIXELS; i++) {
                float value = images[image * PIXELS + i];
                assertThat(value).isBetween(0f, 1f);
                ink += value;
                boolean isEdge = i < Drawings.SIDE || i % Drawings.SIDE == 0;
                edge += isEdge ? value : 0;
            }
            assertThat(ink / PIXELS).isBetween(0.03, 0.5);
            assertThat(edge / (2 * Drawings.SIDE)).isLessThan(0.15);
        }
        assertThat(counts).containsOnly(50);
    }

    @Test
    @DisplayName("drawings of one digit are nearer to each other than to those of others, on the whole")
    void digitsDiffer() {
        Drawings drawings = Drawings.draw(1000, 2);
        float[] images = floats(drawings.images());
        float[][] means = new float[10][PIXELS];
        for (int i = 0; i < images.length; i++) {
            means[i / PIXELS % 10][i % PIXELS] += images[i] / 100;
        }
        int right = 0;
        for (int image = 0; image < 1000; image++) {
            right += nearest(means, images, image * PIXELS) == image % 10 ? 1 : 0;
        }
        assertThat(right).isBetween(550, 990);
    }

    private static int nearest(float[][] means, float[] images, int start) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int digit = 0; digit < 10; digit++) {
            double sum = 0;
            for (int i = 0; i < PIXELS; i++) {
                double difference = images[start + i] - means[digit][i];
                sum += difference * difference;
            }
            if (sum < least) {
                least = sum;
                best = digit;
            }
        }
        return best;
    }

    private static float[] floats(Tensor tensor) {
        return ((Tensor.Floats) tensor).array();
    }
}
