package org.gradsmith.runtime.training;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a training is. Belongs to the thread that trains.
public final class Progress {
    private final TrainingRun run;

    Progress(TrainingRun run) {
        this.run = run;
    }

    /// The number of the epoch under way or just ended, from 1.
    public int epoch() {
        return run.epoch();
    }

    /// The number of all epochs.
    public int epochs() {
        return run.epochs();
    }

    /// The number of mini-batches done in this epoch.
    public int batch() {
        return run.batch();
    }

    /// The number of mini-batches in an epoch.
    public int batches() {
        return run.batches();
    }

    /// The number of steps taken since the beginning of the training.
    public long steps() {
        return run.steps();
    }

    /// The mean cost of this epoch so far.
    public double cost() {
        return run.averages().cost();
    }

    /// The cost of the last mini-batch.
    public double lastCost() {
        return run.lastCost();
    }

    /// The names of the metrics of the model.
    public List<String> metricNames() {
        return run.averages().names();
    }

    /// The mean of a metric in this epoch so far.
    ///
    /// @param index its position in [#metricNames]
    public double metric(int index) {
        return run.averages().metric(index);
    }

    /// The learning rate of the last step.
    public double rate() {
        return run.rate();
    }

    /// What the last completed epoch came to; null before the first.
    public @Nullable Epoch last() {
        return run.lastEpoch();
    }

    /// Seconds since this run began.
    public double seconds() {
        return run.seconds();
    }

    /// Seconds that this run will still need, guessed from those it took; NaN before the first step.
    public double secondsLeft() {
        return run.secondsLeft();
    }

    /// The samples learnt in a second.
    public double samplesPerSecond() {
        return run.samplesPerSecond();
    }

    /// All that is needed to use the model as it is now, and to go on from here.
    public Checkpoint checkpoint() {
        return run.checkpoint();
    }

    /// Asks the training to end after this mini-batch or epoch.
    public void stop() {
        run.stop();
    }
}
