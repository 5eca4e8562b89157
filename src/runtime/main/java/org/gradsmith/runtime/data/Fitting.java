package org.gradsmith.runtime.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Tensor;

/// Fits what was read to the ports of a model: finds the sizes, reshapes where the numbers of elements allow it,
/// turns
/// labels into rows, scales pixels, checks.
final class Fitting {
    private static final double WHITE = 255;

    private final Model model;
    private final Map<Port, Content> contents;
    private final Map<String, List<String>> classes;
    private final boolean isChecked;
    private final Sizes sizes;

    private Fitting(Model model, Map<Port, Content> contents, Map<String, List<String>> classes, boolean isChecked) {
        this.model = model;
        this.contents = contents;
        this.classes = new LinkedHashMap<>(classes);
        this.isChecked = isChecked;
        this.sizes = new Sizes(model);
    }

    /// Data that fits a model.
    ///
    /// @param sizes the numbers of samples and the size variables; 0 where none of the data says
    /// @param values by port: `[samples, shape…]`, or only the shape where there is one value for all
    /// @param classes the words of the classes, by port
    record Fitted(List<Integer> sizes, Map<Port, Tensor> values, Map<String, List<String>> classes) {}

    /// Fits contents to their ports.
    ///
    /// @param classes the words of classes that are already fixed, by the name of the port
    static Fitted fit(Model model, Map<Port, Content> contents, Map<String, List<String>> classes, boolean isChecked) {
        return new Fitting(model, contents, classes, isChecked).fit();
    }

    private Fitted fit() {
        contents.forEach((port, content) -> sizes.count(port, content.source(), shape(content)));
        contents.forEach((port, content) -> sizes.bind(port, content.source(), sampleShape(port, content)));
        contents.forEach((port, content) -> sizes.solve(port, content.source(), sampleShape(port, content)));
        Map<Port, Tensor> values = new LinkedHashMap<>();
        contents.forEach((port, content) -> values.put(port, values(port, content)));
        return new Fitted(sizes.toList(), values, classes);
    }

    private static int[] shape(Content content) {
        return content instanceof Content.Numbers numbers
                ? numbers.tensor().shape()
                : new int[] {((Content.Words) content).words().size()};
    }

    private static int[] sampleShape(Port port, Content content) {
        return port.isPerSample() ? Shapes.rest(shape(content)) : shape(content);
    }

    private Tensor values(Port port, Content content) {
        int[] sample = sizes.shape(port);
        int[] shape = port.isPerSample() ? Shapes.prepend(sizes.samples(port), sample) : sample;
        Tensor values = content instanceof Content.Words words
                ? ofWords(port, words, shape)
                : ofNumbers(port, (Content.Numbers) content, sample, shape);
        if (isChecked) {
            Border.check(port, content, values);
        }
        return values;
    }

    private Tensor ofWords(Port port, Content.Words words, int... shape) {
        int count = classCount(port, words, shape);
        List<String> known = classes.computeIfAbsent(port.name(), name -> Labels.classes(port, words, count));
        Tensor indexes = Labels.indexes(words, known, model.precision());
        return takesRows(port)
                ? Labels.oneHot(words, indexes, count, model.precision(), shape)
                : indexes.reshape(shape);
    }

    private static int classCount(Port port, Content.Words words, int... shape) {
        int elements = Tensor.size(shape);
        int samples = words.words().size();
        int last = shape.length == 0 ? 1 : shape[shape.length - 1];
        boolean fits = takesRows(port) ? elements == (long) samples * last : elements == samples;
        boolean takesWords = takesRows(port) || port.kind() == Port.Kind.INDEX || port.kind() == Port.Kind.BOOL;
        if (!fits || !takesWords) {
            throw new DataException(words.source() + ": holds words, but `" + port.name() + "` takes "
                    + Sizes.text(port) + (takesWords ? "" : " numbers")
                    + "; words fit where there is one class for each sample, such as simplex[3]");
        }
        return takesRows(port) ? last : port.kind() == Port.Kind.BOOL ? 2 : port.classes();
    }

    private static boolean takesRows(Port port) {
        return port.kind() == Port.Kind.SIMPLEX || port.kind() == Port.Kind.ONEHOT;
    }

    private Tensor ofNumbers(Port port, Content.Numbers numbers, int[] sample, int... shape) {
        int[] given = sampleShape(port, numbers);
        int last = sample.length == 0 ? 1 : sample[sample.length - 1];
        boolean areLabels = takesRows(port)
                && !Shapes.areJoined(given, sample)
                && Shapes.areJoined(given, Arrays.copyOf(sample, Math.max(0, sample.length - 1)));
        if (areLabels) {
            Tensor rows = Labels.oneHot(numbers, numbers.tensor(), last, model.precision(), shape);
            classes.computeIfAbsent(port.name(), name -> Labels.numbered(last));
            return rows;
        }
        if (!Shapes.areJoined(given, sample)) {
            throw new DataException(
                    numbers.source() + ": holds " + (port.isPerSample() ? "samples" : "values") + " of shape "
                            + Shapes.text(given) + ", but `" + port.name() + "` takes " + Sizes.text(port)
                            + resolved(port, sample));
        }
        return scaled(port, numbers).reshape(shape);
    }

    private static String resolved(Port port, int... sample) {
        boolean isPlain = port.shape().stream().allMatch(length -> length.text().matches("\\d+"));
        return isPlain ? "" : ", here " + Shapes.text(sample);
    }

    private Tensor scaled(Port port, Content.Numbers numbers) {
        boolean isMeasured = port.kind() == Port.Kind.REAL
                || port.kind() == Port.Kind.POSITIVE
                || port.kind() == Port.Kind.PROBABILITY;
        if (!numbers.arePixels() || !isMeasured) {
            return numbers.tensor().precision() == model.precision()
                    ? numbers.tensor()
                    : numbers.tensor().to(model.precision());
        }
        Tensor scaled = Tensor.zeros(model.precision(), numbers.tensor().shape());
        for (int i = 0; i < scaled.size(); i++) {
            scaled.set(i, numbers.tensor().get(i) / WHITE);
        }
        return scaled;
    }
}
