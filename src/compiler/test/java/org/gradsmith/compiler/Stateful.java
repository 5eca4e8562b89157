package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.RandomData;
import org.gradsmith.runtime.State;
import org.gradsmith.runtime.Tensor;

/// Models with state, for tests.
final class Stateful {
    private Stateful() {}

    /// A model without a mistake or a warning.
    static Model load(String text, Precision precision) {
        Compilation compilation =
                Compiler.compile("test.grad", text, Options.standard().withPrecision(precision));
        assertThat(compilation.messages()).isEmpty();
        return compilation.load(compilation.models().getFirst());
    }

    /// One with memory, parameters and random data, in double precision.
    static Model filled(String text, int samples) {
        Model model = load(text, Precision.DOUBLE);
        model.reserve(samples);
        model.initialise(4);
        RandomData.fill(model, 1, samples);
        return model;
    }

    /// One of its states.
    static State state(Model model, String path) {
        return model.states().stream()
                .filter(state -> state.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /// The values of its output.
    static Tensor output(Model model) {
        return model.values(model.ports().stream()
                .filter(port -> port.role() == Port.Role.OUTPUT)
                .findFirst()
                .orElseThrow());
    }

    static double[] numbers(Tensor tensor) {
        double[] numbers = new double[tensor.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = tensor.get(i);
        }
        return numbers;
    }
}
