package org.acme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Dataset;
import org.gradsmith.runtime.training.Trainer;
import org.junit.jupiter.api.Test;

/** The generated class learns the plane that the points lie on. */
class PlaneTest {
    @Test
    void learns() {
        Plane plane = new Plane();
        double[] points = {0, 0, 1, 0, 0, 1, 1, 1, 0.5, 0.25, 0.25, 0.75};
        double[] heights = new double[points.length / 2];
        for (int i = 0; i < heights.length; i++) {
            heights[i] = 3 * points[2 * i] - 2 * points[2 * i + 1] + 1;
        }
        Dataset data = Dataset.forModel(plane)
                .with("x", Tensor.of(points, heights.length, 2))
                .with("y", Tensor.of(heights, heights.length, 1));
        Trainer.of(plane).optimizer("sgd(lr=0.2)").epochs(300).batch(3).seed(1).train(data);
        assertArrayEquals(new double[] {1, 4, -1}, plane.predict(new double[] {0, 0, 1, 0, 0, 1}), 1e-6);
        assertEquals(0, plane.cost(points, heights), 1e-9);
    }
}
