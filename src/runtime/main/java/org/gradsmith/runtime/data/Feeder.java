package org.gradsmith.runtime.data;

import java.util.List;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Tensor;

/// Copies samples of a data set into the ports of a model. Made once after [Model#reserve]; copying does not
/// allocate.
public final class Feeder {
    private final Feed[][] perAxis;
    private final Feed[] shared;

    /// From the values of a port to the model.
    ///
    /// @param length elements of one sample
    private record Feed(Tensor from, Tensor to, int length) {}

    Feeder(Model model, List<Port> ports, Dataset data) {
        List<String> names = model.sizeNames();
        perAxis = new Feed[names.size()][];
        for (int axis = 0; axis < perAxis.length; axis++) {
            perAxis[axis] = feeds(model, ports, data, names.get(axis));
        }
        shared = feeds(model, ports, data, "");
    }

    private static Feed[] feeds(Model model, List<Port> ports, Dataset data, String axis) {
        return ports.stream()
                .filter(port -> port.sampleAxis().equals(axis))
                .map(port -> feed(model, port, data.values(port)))
                .toArray(Feed[]::new);
    }

    private static Feed feed(Model model, Port port, Tensor from) {
        int samples = port.isPerSample() ? from.shape()[0] : 1;
        return new Feed(from, model.values(port), from.size() / samples);
    }

    /// Copies the values that there is one of for all samples.
    public void fillShared() {
        for (Feed feed : shared) {
            feed.to.copyFrom(feed.from, 0, 0, feed.length);
        }
    }

    /// Copies samples.
    ///
    /// @param axis the position of the sample axis in [Model#sizeNames]
    /// @param order the numbers of the samples
    /// @param start which of them comes first
    /// @param count how many of them
    public void fill(int axis, int[] order, int start, int count) {
        for (Feed feed : perAxis[axis]) {
            for (int i = 0; i < count; i++) {
                feed.to.copyFrom(feed.from, order[start + i] * feed.length, i * feed.length, feed.length);
            }
        }
    }
}
