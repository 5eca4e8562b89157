package org.gradsmith.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.DataException;
import org.gradsmith.runtime.data.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The training loop learns, gives the same bits each time, reports truly, stops where it must, and allocates
/// nothing in a
/// step.
class TrainerTest {
    @ParameterizedTest
    @EnumSource(Precision.class)
    void learns(Precision precision) {
        Model model = Samples.model(precision);
        Training training = Trainer.of(model)
                .optimizer("adam(lr=0.05)")
                .epochs(20)
                .batch(16)
                .seed(1)
                .train(Samples.clouds(model, 300, 1));
        Scores test = Evaluator.of(model).batch(7).evaluate(Samples.clouds(model, 300, 2));
        assertThat(test.metrics().get("accuracy")).isGreaterThan(0.85);
        assertThat(test.cost()).isLessThan(training.epochs().get(0).training().cost());
        assertThat(training.isComplete()).isTrue();
        assertThat(training.last().number()).isEqualTo(20);
        assertThat(training.last().steps()).isEqualTo(20 * 19);
    }

    @Test
    void givesTheSameBitsEachTimeAndOthersForAnotherSeed() {
        assertThat(Samples.bits(trained(1))).isEqualTo(Samples.bits(trained(1)));
        assertThat(Samples.bits(trained(1))).isNotEqualTo(Samples.bits(trained(2)));
    }

    private static Model trained(long seed) {
        Model model = Samples.model(Precision.FLOAT);
        Trainer.of(model).epochs(2).batch(16).seed(seed).train(Samples.clouds(model, 100, 1));
        return model;
    }

    @Test
    void keepsTheParametersThatAModelHas() {
        Model model = Samples.model(Precision.DOUBLE);
        model.parameters().get(1).values().set(0, 7);
        Trainer.of(model).epochs(0).train(Samples.clouds(model, 10, 1));
        assertThat(model.parameters().get(1).values().get(0)).isEqualTo(7);
        assertThat(model.parameters().get(0).values().get(0)).isZero();
    }

    /// With a rate of next to nothing the mean over the epoch is that over the data, whatever the batches.
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 100, 1000})
    void epochMeansAreMeansOverSamples(int batch) {
        Model model = Samples.model(Precision.DOUBLE);
        Dataset data = Samples.clouds(model, 100, 1);
        Training training = Trainer.of(model)
                .optimizer("sgd(lr=1e-15)")
                .batch(batch)
                .seed(3)
                .validate(data)
                .train(data);
        Scores all = Evaluator.of(model).batch(100).evaluate(data);
        Scores held = Objects.requireNonNull(training.last().validation());
        assertThat(training.last().training().cost()).isCloseTo(all.cost(), within(1e-12));
        assertThat(training.last().training().metrics().get("accuracy"))
                .isCloseTo(all.metrics().get("accuracy"), within(1e-12));
        assertThat(held.cost()).isCloseTo(all.cost(), within(1e-12));
    }

    @Test
    void predictsAllSamples() {
        Model model = Samples.model(Precision.DOUBLE);
        model.initialise(1);
        Dataset data = Samples.clouds(model, 50, 1);
        Tensor whole = Evaluator.of(model).batch(50).predict(data).get("p");
        Tensor parts = Evaluator.of(model).batch(8).predict(data).get("p");
        assertThat(whole.shape()).containsExactly(50, 3);
        for (int i = 0; i < whole.size(); i++) {
            assertThat(parts.get(i)).isEqualTo(whole.get(i));
        }
    }

    @Test
    void tellsListenersHowItGoes() {
        Model model = Samples.model(Precision.DOUBLE);
        List<String> told = new ArrayList<>();
        Trainer.of(model)
                .epochs(2)
                .batch(4)
                .listen(new Listener() {
                    @Override
                    public void started(Progress progress) {
                        told.add("start " + progress.epochs() + " " + progress.batches());
                    }

                    @Override
                    public void batchEnded(Progress progress) {
                        told.add("batch " + progress.epoch() + "." + progress.batch());
                        assertThat(progress.lastCost()).isFinite();
                        assertThat(progress.secondsLeft()).isGreaterThanOrEqualTo(0);
                    }

                    @Override
                    public void epochEnded(Progress progress) {
                        told.add("epoch " + progress.epoch() + "." + progress.batch());
                        assertThat(progress.cost())
                                .isEqualTo(Objects.requireNonNull(progress.last())
                                        .training()
                                        .cost());
                    }

                    @Override
                    public void finished(Progress progress) {
                        told.add("end " + progress.steps());
                    }
                })
                .train(Samples.clouds(model, 10, 1));
        assertThat(told)
                .containsExactly(
                        "start 2 3",
                        "batch 1.1",
                        "batch 1.2",
                        "batch 1.3",
                        "epoch 1.3",
                        "batch 2.1",
                        "batch 2.2",
                        "batch 2.3",
                        "epoch 2.3",
                        "end 6");
    }

    @Test
    void canBeStopped() {
        Model model = Samples.model(Precision.DOUBLE);
        Training training = Trainer.of(model)
                .epochs(5)
                .batch(4)
                .listen(new Listener() {
                    @Override
                    public void batchEnded(Progress progress) {
                        if (progress.steps() == 5) {
                            progress.stop();
                        }
                    }
                })
                .train(Samples.clouds(model, 10, 1));
        assertThat(training.isComplete()).isFalse();
        assertThat(training.checkpoint().position()).isEqualTo(new Checkpoint.Position(5, 1, 2));
    }

    @Test
    void stopsWhereTheCostIsNotFiniteAndNamesTheFirstValue() {
        Model model = Samples.model(Precision.FLOAT);
        Dataset data = Samples.clouds(model, 10, 1).with("x", Tensor.of(new float[20], 10, 2));
        model.parameters().get(1).values().set(0, Double.NaN);
        assertThatThrownBy(() -> Trainer.of(model).train(data))
                .isInstanceOf(NotFiniteException.class)
                .hasMessage("the cost is not a finite number in epoch 1, batch 1; the first value that is not finite is"
                        + " z (softmax.grad:7); try a smaller learning rate or clipping, or look for a division or"
                        + " logarithm there");
    }

    @Test
    void clipsByNormAndByValue() {
        Model model = Samples.model(Precision.DOUBLE);
        model.parameters().get(0).gradient().fill(-3);
        model.parameters().get(1).gradient().fill(0.5);
        new Clipping(model.parameters(), Double.POSITIVE_INFINITY, 1).apply();
        assertThat(model.parameters().get(0).gradient().get(3)).isEqualTo(-1);
        assertThat(model.parameters().get(1).gradient().get(1)).isEqualTo(0.5);
        double norm = Math.sqrt(6 + 3 * 0.25);
        new Clipping(model.parameters(), 10, Double.POSITIVE_INFINITY).apply();
        assertThat(model.parameters().get(0).gradient().get(3)).isEqualTo(-1);
        new Clipping(model.parameters(), 0.1, Double.POSITIVE_INFINITY).apply();
        assertThat(model.parameters().get(0).gradient().get(3)).isCloseTo(-0.1 / norm, within(1e-6));
    }

    @Test
    void aGradientThatIsNotFiniteIsNoticed() {
        for (Precision precision : Precision.values()) {
            Model model = Samples.model(precision);
            Clipping clipping = new Clipping(model.parameters(), Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
            assertThat(clipping.firstNotFinite()).isEmpty();
            model.parameters().get(1).gradient().set(2, Double.NaN);
            assertThat(clipping.firstNotFinite()).isEqualTo("b");
            model.parameters().get(0).gradient().set(5, Double.NEGATIVE_INFINITY);
            assertThat(clipping.firstNotFinite()).isEqualTo("W");
        }
    }

    @Test
    void impossibleSettingsAreRefusedKindly() {
        Model model = Samples.model(Precision.FLOAT);
        Trainer trainer = Trainer.of(model);
        assertThatThrownBy(() -> trainer.batch(0)).hasMessage("a batch has at least 1 sample, not 0");
        assertThatThrownBy(() -> trainer.epochs(-1)).hasMessage("there cannot be -1 epochs");
        assertThatThrownBy(() -> trainer.clipNorm(0)).isInstanceOf(SettingException.class);
        assertThatThrownBy(() -> trainer.optimizer("adma")).isInstanceOf(SettingException.class);
        assertThatThrownBy(() -> trainer.batch("boundary", 3))
                .hasMessage("the model SoftmaxModel has no sample axis `boundary`");
        assertThatThrownBy(() -> trainer.train(Dataset.forModel(model)))
                .isInstanceOf(DataException.class)
                .hasMessage("the model SoftmaxModel needs data for `x` : [2], `y` : simplex[3]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd(lr=0.1)", "sgd(lr=0.1,momentum=0.9)", "adagrad", "rmsprop", "adam", "adamw"})
    void aStepAllocatesNothing(String optimizer) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] allocated = new long[4000];
        Model model = Samples.model(Precision.FLOAT);
        Trainer.of(model)
                .optimizer(optimizer)
                .schedule("warmup(10, cosine)")
                .clipNorm(0.01)
                .clipValue(0.1)
                .batch(1)
                .listen(new Listener() {
                    @Override
                    public void batchEnded(Progress progress) {
                        allocated[progress.batch() - 1] = threads.getCurrentThreadAllocatedBytes();
                    }
                })
                .train(Samples.clouds(model, allocated.length, 1));
        assertThat(allocated[3999] - allocated[1000]).isLessThan(3000 * 4);
    }
}
