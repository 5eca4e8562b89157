package org.gradsmith.compiler.plan;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.shape.Size;

/// Guesses sizes that are known only when the model runs, to weigh costs.
record Estimates(Set<String> sampleSizes) {
    private static final double SAMPLES = 64;
    private static final double OTHER = 32;

    static Estimates of(Program program) {
        return new Estimates(program.sampleAxes().stream()
                .flatMap(axis -> axis.size().variables().stream())
                .collect(Collectors.toUnmodifiableSet()));
    }

    double of(Size size) {
        double sum = 0;
        for (Size.Term term : size.terms()) {
            double product = term.coefficient();
            for (String name : term.variables()) {
                product *= sampleSizes.contains(name) ? SAMPLES : OTHER;
            }
            sum += product;
        }
        return Math.max(0, sum);
    }

    double of(Collection<Axis> axes) {
        double product = 1;
        for (Axis axis : axes) {
            product *= of(axis.size());
        }
        return product;
    }
}
