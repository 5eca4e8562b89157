package org.gradsmith.runtime.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.data.Dataset;
import org.jspecify.annotations.Nullable;

/// Trains a model: over and over through the data in mini-batches, in an order fixed by the seed. The same model,
/// data
/// and
/// settings give the same bits each time.
///
/// ```java
/// Trainer.of(model).optimizer("adam(lr=1e-3)").epochs(10).batch(64).seed(1).train(data).checkpoint().save(file);
/// ```
///
/// A model whose parameters are all still 0 gets its first values from the seed; any other model goes on from the
/// parameters that it has.
public final class Trainer {
    private final Model model;
    private final List<Listener> listeners = new ArrayList<>();
    private Settings settings = Settings.standard();
    private @Nullable Dataset validation;
    private @Nullable Checkpoint resumed;

    private Trainer(Model model) {
        this.model = model;
    }

    /// Trains a model, with Adam, for one epoch, in batches of 32, from the seed 0, where nothing else is said.
    public static Trainer of(Model model) {
        return new Trainer(model);
    }

    /// How parameters are changed, such as `sgd(lr=0.1, momentum=0.9)`; see [Optimizer#documentation].
    ///
    /// @throws SettingException where there is no such optimiser
    public Trainer optimizer(String specification) {
        Optimizer.of(specification);
        settings.put("optimizer", specification);
        return this;
    }

    /// How the learning rate changes, such as `cosine` or `warmup(100, cosine)`; see [Schedule#documentation].
    ///
    /// @throws SettingException where there is no such schedule
    public Trainer schedule(String specification) {
        Schedule.of(specification);
        settings.put("schedule", specification);
        return this;
    }

    /// How often the data is gone through, counted from the very beginning when a training is resumed.
    public Trainer epochs(int epochs) {
        if (epochs < 0) {
            throw new SettingException("there cannot be " + epochs + " epochs");
        }
        settings.put("epochs", Integer.toString(epochs));
        return this;
    }

    /// How many samples make a mini-batch; the last of an epoch may be smaller.
    public Trainer batch(int batch) {
        settings.put("batch", Integer.toString(checkedBatch(batch)));
        return this;
    }

    /// How many samples of another sample axis go with each mini-batch; all of them where it is not said.
    public Trainer batch(String axis, int batch) {
        if (!model.sizeNames().contains(axis)) {
            throw new SettingException("the model " + model.name() + " has no sample axis `" + axis + "`");
        }
        if (model.sizeNames().indexOf(axis) == 0) {
            return batch(batch);
        }
        settings.putBatch(axis, checkedBatch(batch));
        return this;
    }

    static int checkedBatch(int batch) {
        if (batch < 1) {
            throw new SettingException("a batch has at least 1 sample, not " + batch);
        }
        return batch;
    }

    /// What the order of the samples, and the first values of the parameters, follow from.
    public Trainer seed(long seed) {
        settings.put("seed", Long.toString(seed));
        return this;
    }

    /// Shrinks gradients whose norm over all parameters is greater.
    public Trainer clipNorm(double greatest) {
        settings.put("clip norm", Double.toString(checkedLimit(greatest)));
        return this;
    }

    /// Cuts off the elements of gradients at ± this value.
    public Trainer clipValue(double greatest) {
        settings.put("clip value", Double.toString(checkedLimit(greatest)));
        return this;
    }

    private static double checkedLimit(double limit) {
        if (!(limit > 0)) {
            throw new SettingException("gradients cannot be clipped at " + limit + ", only at a number greater than 0");
        }
        return limit;
    }

    /// Tries the model on other data after each epoch.
    public Trainer validate(Dataset data) {
        validation = data;
        return this;
    }

    /// Tells somebody how it goes.
    public Trainer listen(Listener listener) {
        listeners.add(listener);
        return this;
    }

    /// Saves a checkpoint after each epoch and at the end.
    public Trainer save(Path file) {
        return listen(new Listener() {
            @Override
            public void epochEnded(Progress progress) {
                progress.checkpoint().save(file);
            }

            @Override
            public void finished(Progress progress) {
                progress.checkpoint().save(file);
            }
        });
    }

    /// Goes on where a checkpoint was made, bit for bit, with its settings; call it before changing any of them.
    ///
    /// @throws org.gradsmith.runtime.data.DataException where it holds parameters only
    public Trainer resume(Checkpoint checkpoint) {
        checkpoint.position();
        settings = new Settings(new TreeMap<>(checkpoint.trainingSettings().texts()));
        resumed = checkpoint;
        return this;
    }

    /// Trains to the end, or until a listener stops it.
    ///
    /// @throws org.gradsmith.runtime.data.DataException where the data does not fit the model
    /// @throws NotFiniteException where the cost or a gradient is no longer finite
    public Training train(Dataset data) {
        data.require(Port.Role.INPUT, Port.Role.TARGET);
        if (resumed == null && isFresh()) {
            model.initialise(settings.whole("seed"));
        }
        TrainingRun run = new TrainingRun(model, settings, data, validation, listeners);
        if (resumed != null) {
            run.resume(resumed);
        }
        return run.toEnd();
    }

    private boolean isFresh() {
        for (Parameter parameter : model.parameters()) {
            for (int i = 0; i < parameter.values().size(); i++) {
                if (parameter.values().get(i) != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
