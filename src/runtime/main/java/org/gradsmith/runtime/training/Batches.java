package org.gradsmith.runtime.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.RandomNumbers;
import org.gradsmith.runtime.data.Dataset;
import org.gradsmith.runtime.data.Feeder;
import org.jspecify.annotations.Nullable;

/// Cuts data into mini-batches and brings them into a model. An epoch goes once over the samples of the first sample
/// axis,
/// in an order that the seed and the number of the epoch fix; the last batch may be smaller. The samples of further
/// axes go
/// round and round beside it, always as many as their batch says.
final class Batches {
    private final Model model;
    private final Dataset data;
    private final List<Axis> axes = new ArrayList<>();
    private final int[] sizes;
    private @Nullable Feeder feeder;

    /// The samples along one axis.
    private static final class Axis {
        private final int index;
        private final int samples;
        private final int batch;
        private final @Nullable RandomNumbers random;
        private final int[] order;
        private final int[] chosen;
        private long turn = -1;

        Axis(int index, int samples, int batch, @Nullable RandomNumbers random) {
            this.index = index;
            this.samples = samples;
            this.batch = Math.min(batch, samples);
            this.random = this.batch < samples ? random : null;
            this.order = IntStream.range(0, samples).toArray();
            this.chosen = new int[this.batch];
        }

        /// Puts the samples into the order of a turn.
        private void turn(long wanted) {
            if (random == null || wanted == turn) {
                return;
            }
            turn = wanted;
            for (int i = 0; i < samples; i++) {
                order[i] = i;
            }
            random.seek(wanted << 40);
            random.shuffle(order);
        }

        private void choose(long first) {
            for (int i = 0; i < batch; i++) {
                turn((first + i) / samples);
                chosen[i] = order[(int) ((first + i) % samples)];
            }
        }
    }

    /// Mini-batches.
    ///
    /// @param batch how many samples of the first sample axis come at once
    /// @param others how many of another one
    /// @param seed of the order; null for the order of the data
    Batches(Model model, Dataset data, int batch, ToIntFunction<String> others, @Nullable Long seed) {
        this.model = model;
        this.data = data;
        this.sizes = data.sizes();
        for (int index = 0; index < sizes.length; index++) {
            String name = model.sizeNames().get(index);
            if (isSampled(name)) {
                @Nullable RandomNumbers random = seed == null ? null : new RandomNumbers(seed, "order of " + name);
                int asked = axes.isEmpty() ? batch : others.applyAsInt(name);
                axes.add(new Axis(index, sizes[index], asked, random));
            }
        }
    }

    private boolean isSampled(String axis) {
        return model.ports().stream()
                .anyMatch(port -> port.sampleAxis().equals(axis)
                        && data.has(port)
                        && (port.role() == Port.Role.INPUT || port.role() == Port.Role.TARGET));
    }

    /// The greatest sizes that occur.
    int[] greatest() {
        int[] greatest = sizes.clone();
        axes.forEach(axis -> greatest[axis.index] = axis.batch);
        return greatest;
    }

    /// Prepares the copying, after the model has reserved its sizes.
    void connect() {
        feeder = data.feeder(model);
    }

    /// The number of batches in an epoch.
    int perEpoch() {
        return axes.isEmpty() ? 1 : (int) (((long) axes.get(0).samples + axes.get(0).batch - 1) / axes.get(0).batch);
    }

    /// Brings what is the same for all batches into the model; before the first one, and again after other data.
    void begin() {
        Objects.requireNonNull(feeder).fillShared();
    }

    /// Brings a batch into the model.
    ///
    /// @return the sizes of the batch, in an array that the next call changes
    int[] load(long epoch, int batch) {
        Feeder filled = Objects.requireNonNull(feeder);
        for (int i = 0; i < axes.size(); i++) {
            Axis axis = axes.get(i);
            if (i == 0) {
                axis.turn(epoch);
                int start = batch * axis.batch;
                sizes[axis.index] = Math.min(axis.batch, axis.samples - start);
                filled.fill(axis.index, axis.order, start, sizes[axis.index]);
            } else {
                axis.choose((epoch * perEpoch() + batch) * axis.batch);
                sizes[axis.index] = axis.batch;
                filled.fill(axis.index, axis.chosen, 0, axis.batch);
            }
        }
        return sizes;
    }

    /// The number of samples of the last batch, along the first sample axis.
    int samples() {
        return axes.isEmpty() ? 1 : sizes[axes.get(0).index];
    }

    /// The number of samples that one epoch goes over.
    int samplesPerEpoch() {
        return axes.isEmpty() ? 1 : axes.get(0).samples;
    }

    /// The position in [Model#sizeNames] of the axis that batches are cut from; -1 where there is none.
    int axis() {
        return axes.isEmpty() ? -1 : axes.get(0).index;
    }
}
