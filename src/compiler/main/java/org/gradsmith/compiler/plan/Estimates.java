package org.gradsmith.compiler.plan;

import java.util.Collection;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.shape.Size;

/// Weighs costs by sizes, some of which are known only when the model runs and are guessed before.
///
/// @param sizes of what has a name
record Estimates(ToDoubleFunction<String> sizes) {
    private static final double SAMPLES = 64;
    private static final double OTHER = 32;

    static Estimates of(Program program) {
        Set<String> sampleSizes = program.sampleAxes().stream()
                .flatMap(axis -> axis.size().variables().stream())
                .collect(Collectors.toUnmodifiableSet());
        return new Estimates(name -> sampleSizes.contains(name) ? SAMPLES : OTHER);
    }

    double of(Size size) {
        double sum = 0;
        for (Size.Term term : size.terms()) {
            double product = term.coefficient();
            for (String name : term.variables()) {
                product *= sizes.applyAsDouble(name);
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
