package @package@;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Dataset;
import org.gradsmith.runtime.training.Evaluator;
import org.gradsmith.runtime.training.Listener;
import org.gradsmith.runtime.training.Progress;
import org.gradsmith.runtime.training.Trainer;

/** Trains the model of {@code rings.grad} on points made on the spot. */
public final class Train {
    private Train() {}

    /** Trains, tells how it goes, and saves what was learned. */
    public static void main(String[] arguments) {
        Rings model = new Rings();
        train(model, new Listener() {
            @Override
            public void epochEnded(Progress progress) {
                if (progress.epoch() % 5 == 0) {
                    System.out.printf(Locale.ROOT, "epoch %2d  cost %.4f%n", progress.epoch(), progress.cost());
                }
            }

            @Override
            public void finished(Progress progress) {
                progress.checkpoint().save(Path.of("rings.safetensors"));
            }
        });
        System.out.printf(Locale.ROOT, "accuracy on points it has not seen: %.3f%n", accuracy(model));
    }

    /** Trains on a thousand points. */
    static void train(Rings model, Listener listener) {
        Trainer.of(model)
                .optimizer("adam(lr=0.02)")
                .epochs(40)
                .batch(32)
                .seed(1)
                .listen(listener)
                .train(points(model, 1000, 1));
    }

    /** The share of points that are put into the right ring, of five hundred others. */
    static double accuracy(Rings model) {
        return Evaluator.of(model)
                .evaluate(points(model, 500, 2))
                .metrics()
                .get("accuracy");
    }

    /** Random points, and the number of the ring of each: inside of 1/3 of the radius, of 2/3, or beyond. */
    static Dataset points(Rings model, int count, long seed) {
        Random random = new Random(seed);
        float[] places = new float[2 * count];
        float[] rings = new float[count];
        for (int i = 0; i < count; i++) {
            double radius = random.nextDouble();
            double angle = 2 * Math.PI * random.nextDouble();
            places[2 * i] = (float) (2 * radius * Math.cos(angle));
            places[2 * i + 1] = (float) (2 * radius * Math.sin(angle));
            rings[i] = (int) (3 * radius);
        }
        return Dataset.forModel(model).with("point", Tensor.of(places, count, 2)).with("ring", Tensor.of(rings, count));
    }
}
