package org.gradsmith.compiler.plan;

import java.util.Locale;
import java.util.stream.Collectors;
import org.gradsmith.compiler.shape.Size;

/// How many numbers the workspace of a plan holds, where sizes that are known only when the model runs have usual
/// values.
///
/// @param sizes those values, such as `batch = 64`
public record Workspace(long elements, String sizes) {
    static Workspace of(Plan plan) {
        Estimates estimates = Estimates.of(plan.workload().program());
        double elements = plan.slots().stream()
                .mapToDouble(slot -> slot.buffers().stream()
                        .mapToDouble(buffer -> estimates.of(buffer.axes()))
                        .max()
                        .orElse(0))
                .sum();
        String sizes = plan.sizes().stream()
                .map(name -> name + " = " + Math.round(estimates.of(Size.variable(name))))
                .collect(Collectors.joining(", "));
        return new Workspace(Math.round(elements), sizes);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d numbers", elements) + (sizes.isEmpty() ? "" : " for " + sizes);
    }
}
