package org.gradsmith.runtime;

import java.util.List;

/// A place where values go into a model or come out of it.
///
/// @param name as in the source
/// @param role what goes through it
/// @param sampleAxis the name of the axis over samples, `batch` by default; empty where there is one value for all
/// @param shape of one sample, without the sample axis
/// @param kind which values may go through it
/// @param classes for the kind INDEX, the number of classes; otherwise 0
public record Port(String name, Role role, String sampleAxis, List<Dimension> shape, Kind kind, int classes) {
    public Port {
        shape = List.copyOf(shape);
    }

    /// Whether it has one value for each sample.
    public boolean isPerSample() {
        return !sampleAxis.isEmpty();
    }

    /// The shape of one sample, once all sizes of the model are known.
    ///
    /// @param sizes one for each of [Model#sizeNames]
    public int[] shape(int... sizes) {
        return shape.stream()
                .mapToInt(dimension -> dimension.length().of(sizes))
                .toArray();
    }

    /// What goes through a port.
    public enum Role {
        INPUT,
        TARGET,
        OUTPUT,
        METRIC
    }

    /// Which values may go through a port. SIMPLEX and ONEHOT speak of the last axis.
    public enum Kind {
        REAL,
        SIMPLEX,
        ONEHOT,
        PROBABILITY,
        POSITIVE,
        INDEX,
        BOOL
    }

    /// The length of an axis.
    ///
    /// @param text as in the source, such as `784` or `2*T`
    /// @param size the position in [Model#sizeNames] of the size variable that this length is; -1 if it is none
    /// @param length its number, once all sizes are known
    public record Dimension(String text, int size, Length length) {
        /// A fixed length.
        public static Dimension of(int length) {
            return new Dimension(Integer.toString(length), -1, sizes -> length);
        }

        /// A length that is a size variable.
        public static Dimension variable(String name, int size) {
            return new Dimension(name, size, sizes -> sizes[size]);
        }
    }

    /// A length as a function of the sizes of the model.
    @FunctionalInterface
    public interface Length {
        int of(int... sizes);
    }
}
