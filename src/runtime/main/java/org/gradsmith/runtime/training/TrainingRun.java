package org.gradsmith.runtime.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Dataset;
import org.jspecify.annotations.Nullable;

/// One run of a training: its loop and where it is. A step does not allocate.
final class TrainingRun {
    private final Model model;
    private final Settings settings;
    private final Dataset data;
    private final Optimizer optimizer;
    private final Schedule schedule;
    private final Clipping clipping;
    private final Batches batches;
    private final @Nullable Evaluation validation;
    private final Averages averages;
    private final Listener[] listeners;
    private final Progress progress = new Progress(this);
    private final List<Epoch> history = new ArrayList<>();
    private final int epochs;
    private final long seed;
    private final long start = System.nanoTime();

    private long firstStep;
    private long samples;
    private int epoch;
    private int batch;
    private double lastCost = Double.NaN;
    private double rate;
    private boolean isStopped;

    TrainingRun(Model model, Settings settings, Dataset data, @Nullable Dataset held, List<Listener> listeners) {
        this.model = model;
        this.settings = settings;
        this.data = data;
        this.listeners = listeners.toArray(Listener[]::new);
        this.epochs = Math.toIntExact(settings.whole("epochs"));
        this.seed = settings.whole("seed");
        this.optimizer = Optimizer.of(settings.text("optimizer"));
        this.schedule = Schedule.of(settings.text("schedule"));
        this.clipping = new Clipping(model.parameters(), settings.limit("clip norm"), settings.limit("clip value"));
        this.averages = new Averages(model);
        this.batches = new Batches(model, data, settings.batch(), settings::batch, settings.whole("seed"));
        this.validation = held == null ? null : new Evaluation(model, held, settings.batch());
        optimizer.begin(model);
        reserve();
    }

    private void reserve() {
        int[] greatest = batches.greatest();
        if (validation != null) {
            int[] other = validation.greatest();
            for (int i = 0; i < greatest.length; i++) {
                greatest[i] = Math.max(greatest[i], other[i]);
            }
        }
        model.reserve(greatest);
        batches.connect();
        averages.connect();
        if (validation != null) {
            validation.connect();
        }
    }

    /// Goes on where a checkpoint was made.
    void resume(Checkpoint checkpoint) {
        checkpoint.restore(model);
        Checkpoint.Position position = checkpoint.position();
        optimizer.restore(checkpoint.optimizerState(), position.steps());
        averages.restore(checkpoint.sums());
        epoch = position.epoch();
        batch = position.batch();
        if (batch > batches.perEpoch()) {
            throw new SettingException(
                    "the saved training stopped after batch " + batch + " of its epoch, but this data" + " has only "
                            + batches.perEpoch() + "; resume with the same data and batch");
        }
        firstStep = optimizer.steps();
    }

    Training toEnd() {
        for (Listener listener : listeners) {
            listener.started(progress);
        }
        while (epoch < epochs && !isStopped) {
            runEpoch();
        }
        for (Listener listener : listeners) {
            listener.finished(progress);
        }
        return new Training(history, checkpoint(), epoch >= epochs);
    }

    private void runEpoch() {
        if (batch == 0) {
            averages.clear();
        }
        batches.begin();
        while (batch < batches.perEpoch() && !isStopped) {
            step();
            for (Listener listener : listeners) {
                listener.batchEnded(progress);
            }
        }
        if (batch == batches.perEpoch()) {
            endEpoch();
        }
    }

    private void step() {
        int[] sizes = batches.load(epoch, batch);
        lastCost = model.costAndGradient(sizes, seed, optimizer.steps());
        checkFinite();
        clipping.apply();
        double factor = schedule.factor(optimizer.steps(), (long) epochs * batches.perEpoch());
        rate = optimizer.rate() * factor;
        optimizer.step(factor);
        model.advance();
        averages.add(lastCost, batches.samples(), sizes);
        samples += batches.samples();
        batch++;
    }

    private void checkFinite() {
        String path = Double.isFinite(lastCost) ? clipping.firstNotFinite() : "";
        if (Double.isFinite(lastCost) && path.isEmpty()) {
            return;
        }
        String what = path.isEmpty() ? "the cost" : "the gradient of the cost by " + path;
        String first = model.firstNotFinite();
        throw new NotFiniteException(String.format(
                Locale.ROOT,
                "%s is %s in epoch %d, batch %d%s; try a smaller learning rate or clipping, or look for a division or"
                        + " logarithm there",
                what,
                path.isEmpty() && Double.isInfinite(lastCost) ? "infinite" : "not a finite number",
                epoch + 1,
                batch + 1,
                first.isEmpty() ? "" : "; the first value that is not finite is " + first));
    }

    private void endEpoch() {
        @Nullable Scores held = validation == null ? null : validation.scores();
        history.add(new Epoch(epoch + 1, optimizer.steps(), rate, averages.scores(), held));
        epoch++;
        batch = 0;
        for (Listener listener : listeners) {
            listener.epochEnded(progress);
        }
    }

    Checkpoint checkpoint() {
        Map<String, Tensor> parameters = Checkpoint.values(model);
        Map<String, Tensor> state = new LinkedHashMap<>();
        optimizer.state().forEach((name, tensor) -> state.put(name, tensor.copy()));
        Checkpoint.Position position = new Checkpoint.Position(optimizer.steps(), epoch, batch);
        return new Checkpoint(model.name(), parameters, data.classes(), settings, state, averages.save(), position);
    }

    void stop() {
        isStopped = true;
    }

    /// From 1; when an epoch has just ended, its number.
    int epoch() {
        return batch == 0 && epoch > 0 && lastEpoch() != null ? epoch : epoch + 1;
    }

    int epochs() {
        return epochs;
    }

    int batch() {
        return batch == 0 && lastEpoch() != null ? batches.perEpoch() : batch;
    }

    int batches() {
        return batches.perEpoch();
    }

    long steps() {
        return optimizer.steps();
    }

    Averages averages() {
        return averages;
    }

    double lastCost() {
        return lastCost;
    }

    double rate() {
        return rate;
    }

    @Nullable
    Epoch lastEpoch() {
        return history.isEmpty() ? null : history.get(history.size() - 1);
    }

    double seconds() {
        return (System.nanoTime() - start) * 1e-9;
    }

    double secondsLeft() {
        long done = optimizer.steps() - firstStep;
        long left = (long) epochs * batches.perEpoch() - optimizer.steps();
        return done == 0 ? Double.NaN : seconds() / done * Math.max(0, left);
    }

    double samplesPerSecond() {
        return samples / seconds();
    }
}
