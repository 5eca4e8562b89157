package org.gradsmith.runtime.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Tensor;

/// The sizes of a model as the data says them: numbers of samples, and size variables.
final class Sizes {
    private static final int UNKNOWN = -1;

    private final List<String> names;
    private final int[] sizes;
    private final String[] sources;

    Sizes(Model model) {
        this.names = model.sizeNames();
        this.sizes = new int[names.size()];
        this.sources = new String[names.size()];
        Arrays.fill(sizes, UNKNOWN);
        Arrays.fill(sources, "");
    }

    /// Notes the number of samples of a port.
    void count(Port port, String source, int... shape) {
        if (!port.isPerSample()) {
            return;
        }
        if (shape.length == 0) {
            throw new DataException(
                    source + ": is a single number, but `" + port.name() + "` takes one for each sample");
        }
        if (shape[0] == 0) {
            throw new DataException(source + ": holds no samples");
        }
        int axis = names.indexOf(port.sampleAxis());
        if (sizes[axis] >= 0 && sizes[axis] != shape[0]) {
            throw new DataException(source + ": holds " + shape[0] + " samples for `" + port.name() + "`, but "
                    + sources[axis] + " holds " + sizes[axis] + "; both must hold the same samples");
        }
        note(axis, shape[0], source);
    }

    /// Notes the size variables in the shape of a port, where it has as many axes as the data.
    void bind(Port port, String source, int... given) {
        List<Port.Dimension> lengths = port.shape();
        boolean hasOneLess = given.length == lengths.size() - 1
                && (port.kind() == Port.Kind.SIMPLEX || port.kind() == Port.Kind.ONEHOT);
        if (given.length != lengths.size() && !hasOneLess) {
            return;
        }
        for (int axis = 0; axis < given.length; axis++) {
            int variable = lengths.get(axis).size();
            if (variable >= 0) {
                noteVariable(port, variable, given[axis], source);
            }
        }
    }

    private void noteVariable(Port port, int variable, int length, String source) {
        if (sizes[variable] >= 0 && sizes[variable] != length) {
            throw new DataException(source + ": " + names.get(variable) + " in `" + port.name() + "` is " + length
                    + ", but in " + sources[variable] + " it is " + sizes[variable]);
        }
        note(variable, length, source);
    }

    /// Finds the one size variable that is still unknown in a port from the number of elements.
    void solve(Port port, String source, int... given) {
        int unknown = UNKNOWN;
        long known = 1;
        for (Port.Dimension length : port.shape()) {
            if (length.size() >= 0 && sizes[length.size()] < 0) {
                if (unknown >= 0 && unknown != length.size()) {
                    return;
                }
                unknown = length.size();
            } else if (length.size() >= 0) {
                known *= sizes[length.size()];
            } else if (length.text().matches("\\d+")) {
                known *= Long.parseLong(length.text());
            }
        }
        long elements = Tensor.size(given);
        if (unknown >= 0 && known > 0 && elements % known == 0) {
            note(unknown, (int) (elements / known), source);
        }
    }

    private void note(int index, int size, String source) {
        sizes[index] = size;
        sources[index] = source;
    }

    /// The shape of one sample of a port.
    ///
    /// @throws DataException where a size variable is still unknown
    int[] shape(Port port) {
        for (Port.Dimension length : port.shape()) {
            if (length.size() >= 0 && sizes[length.size()] < 0) {
                throw new DataException("the size " + length.text() + " of `" + port.name()
                        + "` cannot be seen from the data; give it as an array with the axes " + text(port));
            }
        }
        return port.shape(sizes);
    }

    int samples(Port port) {
        return sizes[names.indexOf(port.sampleAxis())];
    }

    /// All sizes; 0 for those that no data says.
    List<Integer> toList() {
        return Arrays.stream(sizes).map(size -> Math.max(0, size)).boxed().toList();
    }

    /// What a port takes, as in the source, such as `simplex[10]`.
    static String text(Port port) {
        String kind = port.kind() == Port.Kind.REAL
                ? ""
                : port.kind().name().toLowerCase(Locale.ROOT)
                        + (port.kind() == Port.Kind.INDEX ? "(" + port.classes() + ")" : "");
        if (port.shape().isEmpty()) {
            return kind.isEmpty() ? "a single number" : kind;
        }
        return port.shape().stream().map(Port.Dimension::text).collect(Collectors.joining(", ", kind + "[", "]"));
    }
}
