package org.gradsmith.examples;

import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Tensor;

/// The places where values go into models and come out, by their names.
final class Ports {
    private Ports() {}

    static Tensor values(Model model, String name) {
        return model.values(model.ports().stream()
                .filter(port -> port.name().equals(name))
                .findFirst()
                .orElseThrow());
    }
}
