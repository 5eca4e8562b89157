package org.gradsmith.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.DataException;
import org.gradsmith.runtime.data.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A saved training goes on bit for bit; what does not fit is refused with all differences at once.
class CheckpointTest {
    private static final int SAMPLES = 43;

    @TempDir
    private Path folder;

    private static Trainer trainer(Model model, String optimizer) {
        return Trainer.of(model)
                .optimizer(optimizer)
                .schedule("warmup(5, cosine(60))")
                .clipNorm(0.5)
                .epochs(6)
                .batch(8)
                .seed(9);
    }

    private static Listener stoppingAfter(long steps) {
        return new Listener() {
            @Override
            public void batchEnded(Progress progress) {
                if (progress.steps() == steps) {
                    progress.stop();
                }
            }
        };
    }

    /// Six batches an epoch: 6, 12 are its edges, the others lie within.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sgd(lr=0.1)",
                "sgd(lr=0.1, momentum=0.9)",
                "sgd(lr=0.1, momentum=0.9, nesterov=true)",
                "adagrad(lr=0.1)",
                "rmsprop(lr=0.01)",
                "rmsprop(lr=0.01, momentum=0.5)",
                "adam(lr=0.02)",
                "adamw(lr=0.02)"
            })
    void goesOnBitForBit(String optimizer) {
        for (Precision precision : Precision.values()) {
            Model whole = Samples.model(precision);
            Training expected = trainer(whole, optimizer).train(Samples.clouds(whole, SAMPLES, 1));
            for (long cut : new long[] {1, 4, 6, 11, 12, 29, 35}) {
                Path file = folder.resolve(precision + "-" + cut + ".safetensors");
                Model first = Samples.model(precision);
                Training part =
                        trainer(first, optimizer).listen(stoppingAfter(cut)).train(Samples.clouds(first, SAMPLES, 1));
                part.checkpoint().save(file);
                Model second = Samples.model(precision);
                Training rest =
                        Trainer.of(second).resume(Checkpoint.load(file)).train(Samples.clouds(second, SAMPLES, 1));
                List<Epoch> epochs = new ArrayList<>(part.epochs());
                epochs.addAll(rest.epochs());
                assertThat(Samples.bits(second)).describedAs("cut at " + cut).isEqualTo(Samples.bits(whole));
                assertThat(epochs).isEqualTo(expected.epochs());
            }
        }
    }

    @Test
    void aSavedTrainingCanBeSavedAgainByteForByte() throws IOException {
        Model model = Samples.model(Precision.FLOAT);
        Checkpoint checkpoint =
                trainer(model, "adam").train(Samples.clouds(model, SAMPLES, 1)).checkpoint();
        Path first = folder.resolve("first.safetensors");
        Path second = folder.resolve("second.safetensors");
        checkpoint.save(first);
        Checkpoint.load(first).save(second);
        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(Files.readAllBytes(first)).isNotEmpty();
    }

    @Test
    void keepsWordsSettingsAndPlace() {
        Model model = Samples.model(Precision.FLOAT);
        Path file = folder.resolve("a.safetensors");
        Training training = trainer(model, "adam(lr=0.5)").train(Samples.clouds(model, SAMPLES, 1));
        training.checkpoint().save(file);
        Checkpoint loaded = Checkpoint.load(file);
        assertThat(loaded.model()).isEqualTo("SoftmaxModel");
        assertThat(loaded.classes()).isEqualTo(Map.of("y", List.of("0", "1", "2")));
        assertThat(loaded.settings())
                .containsEntry("optimizer", "adam(lr=0.5)")
                .containsEntry("seed", "9")
                .containsEntry("clip norm", "0.5");
        assertThat(loaded.position()).isEqualTo(new Checkpoint.Position(36, 6, 0));
        assertThat(loaded.canResume()).isTrue();
        assertThat(loaded.parameters()).containsOnlyKeys("W", "b");
    }

    @Test
    void aFinishedTrainingCanGoOnForMoreEpochs() {
        Model whole = Samples.model(Precision.DOUBLE);
        Trainer.of(whole).epochs(4).seed(2).train(Samples.clouds(whole, SAMPLES, 1));
        Model half = Samples.model(Precision.DOUBLE);
        Checkpoint middle = Trainer.of(half)
                .epochs(2)
                .seed(2)
                .train(Samples.clouds(half, SAMPLES, 1))
                .checkpoint();
        Trainer.of(half).resume(middle).epochs(4).train(Samples.clouds(half, SAMPLES, 1));
        assertThat(Samples.bits(half)).isEqualTo(Samples.bits(whole));
    }

    @Test
    void saveIsCalledAfterEachEpoch() {
        Model model = Samples.model(Precision.FLOAT);
        Path file = folder.resolve("kept.safetensors");
        Trainer.of(model)
                .epochs(3)
                .save(file)
                .listen(new Listener() {
                    @Override
                    public void epochEnded(Progress progress) {
                        assertThat(Checkpoint.load(file).position().epoch()).isEqualTo(progress.epoch());
                    }
                })
                .train(Samples.clouds(model, SAMPLES, 1));
        assertThat(folder.toFile().list()).containsExactly("kept.safetensors");
    }

    @Test
    void namesAllDifferencesAtOnce() {
        Path file = folder.resolve("other.safetensors");
        Safetensors.write(
                file,
                Map.of(
                        "W", Tensor.of(new float[8], 2, 4),
                        "c", Tensor.of(new float[3], 3)),
                Map.of("model", "Mlp"));
        Model model = Samples.model(Precision.FLOAT);
        assertThatThrownBy(() -> Checkpoint.load(file).restore(model))
                .isInstanceOf(DataException.class)
                .hasMessage("""
                        the saved parameters do not fit the model SoftmaxModel:
                          they were saved from the model Mlp
                          `W` has the shape [2, 4], the model takes [3, 2]
                          `b` is missing; did you mean `c`?
                          `c` is no parameter of the model""");
    }

    @Test
    void parametersFromElsewhereCanBeLoaded() {
        Path file = folder.resolve("torch.safetensors");
        Safetensors.write(
                file,
                Map.of("W", Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2), "b", Tensor.of(new float[3], 3)),
                Map.of());
        Model model = Samples.model(Precision.DOUBLE);
        Checkpoint loaded = Checkpoint.load(file);
        loaded.restore(model);
        assertThat(model.parameters().get(0).values().get(5)).isEqualTo(6);
        assertThat(loaded.canResume()).isFalse();
        assertThatThrownBy(() -> Trainer.of(model).resume(loaded))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("holds parameters only");
    }

    @Test
    void doublesDoNotFitIntoFloatsAndNaNIsNoParameter() {
        Path file = folder.resolve("double.safetensors");
        Safetensors.write(
                file,
                Map.of("W", Tensor.of(new double[6], 3, 2), "b", Tensor.of(new float[] {1, Float.NaN, 2}, 3)),
                Map.of());
        assertThatThrownBy(() -> Checkpoint.load(file).restore(Samples.model(Precision.FLOAT)))
                .hasMessageContaining("they are in double, the model computes in float")
                .hasMessageContaining("`b` is not finite at element 1");
    }

    @Test
    void aChangedNumberIsNoticed() throws IOException {
        Path file = folder.resolve("a.safetensors");
        Checkpoint.of(Samples.model(Precision.FLOAT), Map.of()).save(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> Checkpoint.load(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("its numbers are not those that were saved");
    }

    @Test
    void anotherOptimiserCannotGoOn() {
        Model model = Samples.model(Precision.FLOAT);
        Checkpoint checkpoint =
                Trainer.of(model).train(Samples.clouds(model, SAMPLES, 1)).checkpoint();
        assertThatThrownBy(() -> Trainer.of(model)
                        .resume(checkpoint)
                        .optimizer("sgd")
                        .epochs(2)
                        .train(Samples.clouds(model, SAMPLES, 1)))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("another optimiser");
    }
}
