package org.gradsmith.runtime.data;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.gradsmith.runtime.Tensor;

/// Files beside the tests.
final class Resources {
    private Resources() {}

    static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(Resources.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException exception) {
            throw new IllegalStateException(exception);
        }
    }

    static double[] numbers(Tensor tensor) {
        double[] numbers = new double[tensor.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = tensor.get(i);
        }
        return numbers;
    }
}
