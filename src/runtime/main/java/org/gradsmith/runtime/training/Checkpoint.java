package org.gradsmith.runtime.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.DataException;
import org.gradsmith.runtime.data.Safetensors;
import org.gradsmith.runtime.data.TextList;
import org.jspecify.annotations.Nullable;

/// The parameters and states of a model, and, where it was made during a training, all that is needed to go on bit for
/// bit: the memory of the optimiser, the place in the data, the running means and the settings. The random order of the
/// samples, and the random numbers of the model, follow from the seed among the settings and the place.
///
/// Kept in a safetensors file: parameters and states by their paths, what belongs to the optimiser under `optimizer/`,
/// everything else in the metadata with a digest of the numbers. A safetensors file from elsewhere that holds
/// parameters
/// and states by their paths can be loaded too.
public final class Checkpoint {
    private static final String FORMAT = "gradsmith checkpoint 1";
    private static final String STATE = "optimizer/";
    private static final String SUMS = "training/sums";
    private static final String CLASSES = "classes ";
    private static final String SETTING = "setting ";
    private static final String DIGEST = "sha256";

    private final String model;
    private final Map<String, Tensor> parameters;
    private final Map<String, List<String>> classes;
    private final Settings settings;
    private final Map<String, Tensor> state;
    private final @Nullable Tensor sums;
    private final @Nullable Position position;

    /// Where a training is.
    ///
    /// @param steps taken since its beginning
    /// @param epoch the epoch under way, from 0
    /// @param batch the mini-batches done in it
    public record Position(long steps, int epoch, int batch) {}

    Checkpoint(
            String model,
            Map<String, Tensor> parameters,
            Map<String, List<String>> classes,
            Settings settings,
            Map<String, Tensor> state,
            @Nullable Tensor sums,
            @Nullable Position position) {
        this.model = model;
        this.parameters = new LinkedHashMap<>(parameters);
        this.classes = new LinkedHashMap<>(classes);
        this.settings = new Settings(new TreeMap<>(settings.texts()));
        this.state = new LinkedHashMap<>(state);
        this.sums = sums;
        this.position = position;
    }

    /// The parameters and states of a model as they are now, copied.
    ///
    /// @param classes the words of the classes by port, as from a data set
    public static Checkpoint of(Model model, Map<String, List<String>> classes) {
        Settings none = new Settings(Map.of());
        return new Checkpoint(model.name(), values(model), classes, none, Map.of(), null, null);
    }

    /// The values of all parameters and states, copied.
    static Map<String, Tensor> values(Model model) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        kept(model).forEach((path, tensor) -> values.put(path, tensor.copy()));
        return values;
    }

    /// All that a model keeps: its parameters, then its states.
    static Map<String, Tensor> kept(Model model) {
        Map<String, Tensor> kept = new LinkedHashMap<>();
        model.parameters().forEach(parameter -> kept.put(parameter.path(), parameter.values()));
        model.states().forEach(state -> kept.put(state.path(), state.values()));
        return kept;
    }

    /// The name of the model; empty where the file did not say.
    public String model() {
        return model;
    }

    /// The parameters and states by their paths.
    public Map<String, Tensor> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /// The words of the classes by port, in the order of their numbers.
    public Map<String, List<String>> classes() {
        return Collections.unmodifiableMap(classes);
    }

    /// The settings of the training, such as `optimizer` and `seed`; empty where there was none.
    public Map<String, String> settings() {
        return Collections.unmodifiableMap(settings.texts());
    }

    /// Whether a training can go on from here.
    public boolean canResume() {
        return position != null && sums != null;
    }

    /// Where the training was.
    ///
    /// @throws DataException where it holds parameters only
    public Position position() {
        if (position == null) {
            throw new DataException(
                    "the checkpoint holds parameters only, so no training can go on from it; restore them"
                            + " and train anew");
        }
        return position;
    }

    Settings trainingSettings() {
        return settings;
    }

    Map<String, Tensor> optimizerState() {
        return state;
    }

    Tensor sums() {
        if (sums == null) {
            throw new DataException("the checkpoint lacks the running means of its training");
        }
        return sums;
    }

    /// Gives a model these parameters and states.
    ///
    /// @throws DataException naming all differences, where they are not exactly those of the model; the model is
    ///     then
    ///     unchanged
    public void restore(Model model) {
        List<String> differences = new Differences(model, this.model, parameters).find();
        if (!differences.isEmpty()) {
            throw new DataException("the saved parameters do not fit the model " + model.name() + ":\n  "
                    + String.join("\n  ", differences));
        }
        kept(model).forEach((path, values) -> {
            Tensor saved = Objects.requireNonNull(parameters.get(path));
            values.copyFrom(saved, 0, 0, saved.size());
        });
    }

    /// Writes all of it, as a whole or not at all.
    ///
    /// @throws DataException where the file cannot be written; an earlier one is then untouched
    public void save(Path file) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(parameters);
        state.forEach((name, tensor) -> tensors.put(STATE + name, tensor));
        if (sums != null) {
            tensors.put(SUMS, sums);
        }
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("format", FORMAT);
        metadata.put("model", model);
        metadata.put(DIGEST, Safetensors.digest(tensors));
        settings.texts().forEach((name, value) -> metadata.put(SETTING + name, value));
        classes.forEach((port, words) -> metadata.put(CLASSES + port, TextList.join(words)));
        if (position != null) {
            metadata.put("position", position.steps() + " " + position.epoch() + " " + position.batch());
        }
        Safetensors.write(file, tensors, metadata);
    }

    /// Reads a checkpoint, or parameters from elsewhere.
    ///
    /// @throws DataException where the file is missing, damaged or of a later version
    public static Checkpoint load(Path file) {
        Safetensors opened = Safetensors.open(file);
        Map<String, String> metadata = opened.metadata();
        String format = metadata.getOrDefault("format", FORMAT);
        if (format.startsWith("gradsmith") && !format.equals(FORMAT)) {
            throw DataException.in(file, "is a `" + format + "`, this version reads `" + FORMAT + "`; use a later one");
        }
        if (metadata.containsKey(DIGEST) && !opened.digest().equals(metadata.get(DIGEST))) {
            throw DataException.in(file, "its numbers are not those that were saved: it is damaged, get it again");
        }
        return read(file, opened.tensors(), metadata);
    }

    private static Checkpoint read(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        Map<String, Tensor> parameters = new LinkedHashMap<>(tensors);
        @Nullable Tensor sums = parameters.remove(SUMS);
        Map<String, Tensor> state = cut(parameters, STATE);
        parameters.keySet().removeIf(name -> name.startsWith(STATE));
        Map<String, List<String>> classes = new LinkedHashMap<>();
        cut(metadata, CLASSES).forEach((port, words) -> classes.put(port, TextList.split(words)));
        Settings settings = new Settings(cut(metadata, SETTING));
        return new Checkpoint(
                metadata.getOrDefault("model", ""),
                parameters,
                classes,
                settings,
                state,
                sums,
                position(file, metadata.get("position")));
    }

    private static <T> Map<String, T> cut(Map<String, T> map, String prefix) {
        Map<String, T> members = new TreeMap<>();
        map.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                members.put(name.substring(prefix.length()), value);
            }
        });
        return members;
    }

    private static @Nullable Position position(Path file, @Nullable String text) {
        if (text == null) {
            return null;
        }
        List<Integer> numbers = new ArrayList<>();
        for (String number : text.split(" ", -1)) {
            if (!number.matches("\\d{1,9}")) {
                throw DataException.in(file, "says an impossible place in its training, `" + text + "`");
            }
            numbers.add(Integer.valueOf(number));
        }
        if (numbers.size() != 3) {
            throw DataException.in(file, "says an impossible place in its training, `" + text + "`");
        }
        return new Position(numbers.get(0), numbers.get(1), numbers.get(2));
    }
}
