package @package@;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gradsmith.runtime.training.Listener;
import org.junit.jupiter.api.Test;

/** The model learns to tell the rings apart. */
class RingsTest {
    @Test
    void learns() {
        Rings model = new Rings();
        Train.train(model, new Listener() {});
        double accuracy = Train.accuracy(model);
        assertTrue(accuracy > 0.95, "accuracy " + accuracy);
    }
}
