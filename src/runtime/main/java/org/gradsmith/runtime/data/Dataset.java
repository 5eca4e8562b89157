package org.gradsmith.runtime.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.RandomNumbers;
import org.gradsmith.runtime.Spelling;
import org.gradsmith.runtime.Tensor;
import org.jspecify.annotations.Nullable;

/// Values for the inputs and targets of a model.
///
/// ```java
/// Dataset data = Dataset.forModel(model).with("x", "iris.csv:0-3").with("y", "iris.csv:4");
/// ```
///
/// Files may be IDX, CSV, npy, npz and safetensors, each gzipped too. Numbers are fitted to the shape that the model
/// takes
/// where axes need only be joined or split (`28 × 28` to `[784]` or `[1, 28, 28]`). Labels, given as whole numbers
/// from
/// 0 or
/// as words, become rows with a single 1 where the model takes a simplex or onehot; words are numbered in
/// alphabetical
/// order. Images of unsigned bytes in IDX files are scaled to 0..1, where the model takes numbers and not an index
/// or a
/// distribution. Unless [#unchecked], every value is checked against its kind.
public final class Dataset {
    /// What to do about a value that is missing.
    static final String MISSING_REMEDY = "remove or fill it, or leave such samples out (dropMissing, --drop-missing)";

    private final Model model;
    private final Map<Port, Content> contents = new LinkedHashMap<>();
    private final Map<String, List<String>> givenClasses = new LinkedHashMap<>();
    private boolean isChecked = true;
    private boolean dropsMissing;
    private Fitting.@Nullable Fitted fitted;

    private Dataset(Model model) {
        this.model = model;
    }

    /// An empty data set.
    public static Dataset forModel(Model model) {
        return new Dataset(model);
    }

    /// An empty data set whose labels are numbered as in this one; for validation, tests and use.
    public Dataset like() {
        return new Dataset(model).classes(classes());
    }

    /// Reads the values of an input or target from a file.
    ///
    /// @param source the path, then, where only a part of the file is meant, a colon and what [#with(String, Path,
    ///     String)]
    ///     calls selector
    /// @throws DataException where the file cannot be read or the model has no such input or target
    public Dataset with(String port, String source) {
        int colon = source.lastIndexOf(':');
        boolean isWhole = colon < 2 || Files.exists(Path.of(source));
        return isWhole
                ? with(port, Path.of(source), "")
                : with(port, Path.of(source.substring(0, colon)), source.substring(colon + 1));
    }

    /// Reads the values of an input or target from a file.
    public Dataset with(String port, Path file) {
        return with(port, file, "");
    }

    /// Reads the values of an input or target from a part of a file.
    ///
    /// @param selector in a table columns, such as `0-3` or `height,width`; in npz and safetensors the name of an
    ///     array; empty
    ///     for what is named like the port, or for all there is
    public Dataset with(String port, Path file, String selector) {
        return put(port, Loader.load(file, selector, port));
    }

    /// Takes the values of an input or target from a tensor, the first axis being the samples. The numbers of
    /// classes
    /// fit as
    /// labels.
    public Dataset with(String port, Tensor values) {
        return put(port, new Content.Numbers("the values of `" + port + "`", values));
    }

    /// Takes labels.
    public Dataset withWords(String port, List<String> words) {
        return put(port, new Content.Words("the words of `" + port + "`", words, index -> "sample " + index));
    }

    /// Numbers the classes of labels in words, by the name of the port; otherwise the words that occur are numbered.
    public Dataset classes(Map<String, List<String>> classes) {
        givenClasses.putAll(classes);
        fitted = null;
        return this;
    }

    /// Leaves out samples with a missing value: an empty cell of a table, a label without a word, NaN.
    public Dataset dropMissing() {
        dropsMissing = true;
        fitted = null;
        return this;
    }

    /// Takes values as they are, without checking that they are finite and of their kind.
    public Dataset unchecked() {
        isChecked = false;
        fitted = null;
        return this;
    }

    private Dataset put(String name, Content content) {
        contents.put(port(name), content);
        fitted = null;
        return this;
    }

    private Port port(String name) {
        List<String> names = new ArrayList<>();
        for (Port port : model.ports()) {
            if (port.role() == Port.Role.INPUT || port.role() == Port.Role.TARGET) {
                names.add(port.name());
                if (port.name().equals(name)) {
                    return port;
                }
            }
        }
        throw new DataException("the model " + model.name() + " has no input or target `" + name + "`"
                + Spelling.ending(name, names) + " It has " + Choice.listed(names));
    }

    private Fitting.Fitted fitted() {
        if (fitted == null) {
            Map<Port, Content> kept = dropsMissing ? Missing.drop(contents) : contents;
            fitted = Fitting.fit(model, kept, givenClasses, isChecked);
        }
        return fitted;
    }

    /// Sees that there is data for all ports of these roles, and that it fits together.
    ///
    /// @throws DataException naming all that is missing
    public Dataset require(Port.Role... roles) {
        List<Port.Role> wanted = List.of(roles);
        List<String> missing = model.ports().stream()
                .filter(port -> wanted.contains(port.role()) && !contents.containsKey(port))
                .map(port -> "`" + port.name() + "` : " + Sizes.text(port))
                .toList();
        if (!missing.isEmpty()) {
            throw new DataException("the model " + model.name() + " needs data for " + String.join(", ", missing));
        }
        fitted();
        return this;
    }

    /// Whether there is data for a port.
    public boolean has(Port port) {
        return contents.containsKey(port);
    }

    /// The words of the classes by port, in the order of their numbers; for labels in numbers these numbers.
    public Map<String, List<String>> classes() {
        Map<String, List<String>> classes = new LinkedHashMap<>(givenClasses);
        classes.putAll(fitted().classes());
        return classes;
    }

    /// The sizes of the model for the whole of the data, one for each of [Model#sizeNames]; 0 where no data says.
    public int[] sizes() {
        return fitted().sizes().stream().mapToInt(Integer::intValue).toArray();
    }

    /// The number of samples along the first sample axis that has any; 1 where there is none.
    public int samples() {
        return contents.keySet().stream()
                .filter(Port::isPerSample)
                .map(port -> model.sizeNames().indexOf(port.sampleAxis()))
                .min(Integer::compare)
                .map(axis -> sizes()[axis])
                .orElse(1);
    }

    /// The values of a port as the model takes them: `[samples, shape…]`, or only the shape where there is one for
    /// all.
    ///
    /// @throws DataException where it has none
    public Tensor values(Port port) {
        Tensor values = fitted().values().get(port);
        if (values == null) {
            throw new DataException("there is no data for `" + port.name() + "`");
        }
        return values;
    }

    /// Prepares the copying of samples into a model of the same kind, which has reserved its sizes.
    public Feeder feeder(Model model) {
        return new Feeder(model, List.copyOf(contents.keySet()), this);
    }

    /// Two data sets made from this one by chance: the greater part and the held-out part.
    ///
    /// @param part the share of the samples to hold out, between 0 and 1
    public List<Dataset> split(double part, long seed) {
        int samples = samples();
        int held = (int) Math.round(part * samples);
        if (!(part > 0 && part < 1) || held == 0 || held == samples) {
            throw new DataException("a share of " + part + " of " + samples + " samples leaves nothing on one side");
        }
        int[] order = IntStream.range(0, samples).toArray();
        new RandomNumbers(seed, "split").shuffle(order);
        int[] kept = Arrays.stream(order, held, samples).sorted().toArray();
        return List.of(rows(kept), rows(Arrays.stream(order, 0, held).sorted().toArray()));
    }

    private Dataset rows(int... rows) {
        Dataset part = like();
        part.isChecked = isChecked;
        String axis = contents.keySet().stream()
                .filter(Port::isPerSample)
                .map(Port::sampleAxis)
                .min((left, right) ->
                        model.sizeNames().indexOf(left) - model.sizeNames().indexOf(right))
                .orElse("");
        fitted().values().forEach((port, values) -> {
            Content content = new Content.Numbers("the values of `" + port.name() + "`", values);
            part.contents.put(port, port.sampleAxis().equals(axis) ? Missing.rows(content, rows) : content);
        });
        return part;
    }
}
