package org.gradsmith.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Dataset;
import org.junit.jupiter.api.Test;

/// An epoch goes once over the first sample axis in a new order; further axes go round and round; shared values
/// stay.
class BatchesTest {
    private static Dataset data(TwoAxesModel model, int samples, int edges) {
        double[] x = IntStream.rangeClosed(1, samples).asDoubleStream().toArray();
        double[] edge = IntStream.rangeClosed(1, edges).asDoubleStream().toArray();
        return Dataset.forModel(model)
                .with("x", Tensor.of(x, samples))
                .with("e", Tensor.of(edge, edges))
                .with("v", Tensor.of(Arrays.stream(edge).map(e -> 2 * e).toArray(), edges))
                .with("scale", Tensor.of(new double[] {1}));
    }

    private static List<int[]> seen(TwoAxesModel model, int side) {
        return model.seen
                .toString()
                .lines()
                .map(line -> line.split("\\|", -1)[side].strip())
                .map(text -> Arrays.stream(text.split(" ", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray())
                .toList();
    }

    private static int[] joined(List<int[]> batches) {
        return batches.stream().flatMapToInt(Arrays::stream).toArray();
    }

    private static TwoAxesModel trained(int epochs, int edgeBatch) {
        TwoAxesModel model = new TwoAxesModel();
        Trainer trainer = Trainer.of(model)
                .optimizer("sgd(lr=1e-3)")
                .epochs(epochs)
                .batch(4)
                .seed(5);
        (edgeBatch > 0 ? trainer.batch("edge", edgeBatch) : trainer).train(data(model, 10, 5));
        return model;
    }

    @Test
    void anEpochSeesEachSampleOnceInANewOrder() {
        List<int[]> batches = seen(trained(2, 0), 0);
        assertThat(batches.stream().map(batch -> batch.length)).containsExactly(4, 4, 2, 4, 4, 2);
        int[] first = joined(batches.subList(0, 3));
        int[] second = joined(batches.subList(3, 6));
        int[] all = IntStream.rangeClosed(1, 10).toArray();
        assertThat(Arrays.stream(first).sorted())
                .containsExactlyElementsOf(Arrays.stream(all).boxed().toList());
        assertThat(Arrays.stream(second).sorted())
                .containsExactlyElementsOf(Arrays.stream(all).boxed().toList());
        assertThat(first).isNotEqualTo(second).isNotEqualTo(all);
    }

    @Test
    void anotherAxisComesWholeWhereNothingIsSaid() {
        assertThat(seen(trained(1, 0), 1)).allSatisfy(batch -> assertThat(batch).containsExactly(1, 2, 3, 4, 5));
    }

    @Test
    void anotherAxisGoesRoundAndRound() {
        int[] edges = joined(seen(trained(5, 2), 1));
        assertThat(edges).hasSize(5 * 3 * 2);
        for (int turn = 0; turn < edges.length / 5; turn++) {
            assertThat(Arrays.stream(edges, 5 * turn, 5 * turn + 5).sorted()).containsExactly(1, 2, 3, 4, 5);
        }
        assertThat(Arrays.copyOfRange(edges, 0, 5)).isNotEqualTo(Arrays.copyOfRange(edges, 5, 10));
    }

    @Test
    void learnsAndPredictsAlongBothAxes() {
        TwoAxesModel model = new TwoAxesModel();
        Dataset data = data(model, 10, 5);
        Trainer.of(model)
                .optimizer("sgd(lr=0.01)")
                .epochs(100)
                .batch(4)
                .validate(data)
                .train(data);
        assertThat(model.parameters().get(0).values().get(0)).isCloseTo(2, within(1e-6));
        Map<String, Tensor> outputs = Evaluator.of(model).batch(3).predict(data);
        assertThat(outputs.keySet()).containsExactly("result", "at_edge");
        outputs.forEach((name, tensor) -> {
            assertThat(tensor.size()).isEqualTo(name.equals("result") ? 10 : 5);
            for (int i = 0; i < tensor.size(); i++) {
                assertThat(tensor.get(i)).isCloseTo(2 * (i + 1), within(1e-4));
            }
        });
    }

    @Test
    void aCheckpointMidEpochKeepsThePlaceOnBothAxes() {
        TwoAxesModel whole = trained(4, 2);
        TwoAxesModel half = new TwoAxesModel();
        Checkpoint middle = Trainer.of(half)
                .optimizer("sgd(lr=1e-3)")
                .epochs(4)
                .batch(4)
                .batch("edge", 2)
                .seed(5)
                .listen(new Listener() {
                    @Override
                    public void batchEnded(Progress progress) {
                        if (progress.steps() == 5) {
                            progress.stop();
                        }
                    }
                })
                .train(data(half, 10, 5))
                .checkpoint();
        Trainer.of(half).resume(middle).train(data(half, 10, 5));
        assertThat(half.seen.toString()).isEqualTo(whole.seen.toString());
        assertThat(Samples.bits(half)).isEqualTo(Samples.bits(whole));
    }
}
