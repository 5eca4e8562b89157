package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradsmith.compiler.Stateful.filled;
import static org.gradsmith.compiler.Stateful.load;
import static org.gradsmith.compiler.Stateful.numbers;
import static org.gradsmith.compiler.Stateful.state;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradsmith.runtime.GradientCheck;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.DataException;
import org.gradsmith.runtime.data.Dataset;
import org.gradsmith.runtime.data.Safetensors;
import org.gradsmith.runtime.training.Checkpoint;
import org.gradsmith.runtime.training.Listener;
import org.gradsmith.runtime.training.Progress;
import org.gradsmith.runtime.training.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// State in training: gradients are those of training, steps allocate nothing, and it is saved and loaded with the
/// parameters, so that a training that was interrupted goes on bit for bit.
class StatesInTrainingTest {
    private static final String NORMALISED = """
            model Normalised(width = 3) {
              input  x : [width]
              target y : [width]
              layer  first = Dense(width, width)
              layer  norm  = BatchNorm(width)
              layer  tower = Block(width) repeated 2
              output p = tower(dropout(norm(first(x)), 0.2))
              loss = sum((p - y)^2)
            }
            layer Block(n) {
              layer inner = BatchNorm(n, momentum = 0.5)
              layer dense = Dense(n, n)
              apply(x : [n]) = x + relu(inner(dense(x)))
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void gradientsAreThoseOfTraining() {
        Model model = filled(NORMALISED, 7);
        GradientCheck.disturb(model, 2);
        for (GradientCheck.Result result : new GradientCheck(model, 30, 2, 7).run()) {
            assertThat(result.worst()).as(result.path()).isLessThan(1e-6);
        }
    }

    @Test
    void aStepAllocatesNothing() {
        Model model = filled(NORMALISED, 7);
        int[] sizes = {7};
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int step = 0; step < 2000; step++) {
            model.costAndGradient(sizes, 1, step);
            model.advance();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int step = 0; step < 1000; step++) {
            model.costAndGradient(sizes, 1, step);
            model.advance();
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(8000);
    }

    private static Dataset data(Model model) {
        Tensor x = Tensor.zeros(model.precision(), 30, 3);
        Tensor y = Tensor.zeros(model.precision(), 30, 3);
        for (int i = 0; i < x.size(); i++) {
            x.set(i, 3 + Math.sin(i));
            y.set(i, Math.cos(i));
        }
        return Dataset.forModel(model).with("x", x).with("y", y);
    }

    private static Trainer trainer(Model model) {
        return Trainer.of(model).optimizer("adam(lr=0.01)").epochs(4).batch(8).seed(6);
    }

    @Test
    void anInterruptedTrainingGoesOnBitForBit() {
        Model straight = load(NORMALISED, Precision.FLOAT);
        Checkpoint whole = trainer(straight).train(data(straight)).checkpoint();
        Model first = load(NORMALISED, Precision.FLOAT);
        Path file = folder.resolve("half.safetensors");
        trainer(first)
                .listen(new Listener() {
                    @Override
                    public void batchEnded(Progress progress) {
                        if (progress.steps() == 7) {
                            progress.stop();
                        }
                    }
                })
                .train(data(first))
                .checkpoint()
                .save(file);
        Model second = load(NORMALISED, Precision.FLOAT);
        Checkpoint resumed = Trainer.of(second)
                .resume(Checkpoint.load(file))
                .train(data(second))
                .checkpoint();
        assertThat(values(resumed)).isEqualTo(values(whole));
        assertThat(values(whole).keySet()).contains("norm.mean_seen", "tower.inner.var_seen", "first.W");
        assertThat(numbers(state(second, "norm.mean_seen").values())).doesNotContain(0);
    }

    private static Map<String, List<Double>> values(Checkpoint checkpoint) {
        Map<String, List<Double>> values = new TreeMap<>();
        checkpoint
                .parameters()
                .forEach((name, tensor) ->
                        values.put(name, Arrays.stream(numbers(tensor)).boxed().toList()));
        return values;
    }

    @Test
    void stateIsLoadedStrictly() {
        Model model = load(NORMALISED, Precision.FLOAT);
        Map<String, Tensor> tensors =
                new LinkedHashMap<>(Checkpoint.of(model, Map.of()).parameters());
        tensors.remove("norm.mean_seen");
        tensors.put("norm.var_seen", Tensor.zeros(Precision.FLOAT, 2));
        Path file = folder.resolve("broken.safetensors");
        Safetensors.write(file, tensors, Map.of());
        assertThatThrownBy(() -> Checkpoint.load(file).restore(model))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("`norm.mean_seen` is missing")
                .hasMessageContaining("`norm.var_seen` has the shape [2], the model takes [3]");
    }
}
