package org.gradsmith.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gradsmith.runtime.GradientCheck;
import org.gradsmith.runtime.GradientCheck.Result;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.RandomData;

/// How the gradients of a model compare with differences of its cost, on random data.
///
/// @param lines for people, one for each parameter
/// @param hasPassed whether all agree
record GradientReport(List<String> lines, boolean hasPassed) {
    private static final long SEED = 1;

    /// Checks a model.
    ///
    /// @param size of every size that is known only when it runs
    /// @param most how many elements of a parameter are compared
    /// @param tolerance the greatest relative error that passes
    static GradientReport of(Model model, int size, int most, double tolerance) {
        int[] sizes = new int[model.sizeNames().size()];
        Arrays.fill(sizes, size);
        model.reserve(sizes);
        GradientCheck.disturb(model, SEED);
        RandomData.fill(model, SEED, sizes);
        if (!Double.isFinite(model.costAndGradient(sizes))) {
            String where = model.name() + ": the loss is not finite on random data, first at " + model.firstNotFinite();
            return new GradientReport(List.of(where), false);
        }
        List<String> lines = new ArrayList<>();
        boolean hasPassed = true;
        for (Result result : new GradientCheck(model, most, SEED, sizes).run()) {
            lines.add(line(model, result, tolerance));
            hasPassed &= result.worst() <= tolerance;
        }
        return new GradientReport(List.copyOf(lines), hasPassed);
    }

    private static String line(Model model, Result result, double tolerance) {
        String verdict = result.checked() == 0
                ? "not compared: its differences do not settle"
                : result.worst() <= tolerance
                        ? "agrees"
                        : "differs: element " + result.index() + " is " + result.derived() + ", differences say "
                                + result.measured();
        return String.format(Locale.ROOT, "%s.%s  %.2e  %s", model.name(), result.path(), result.worst(), verdict);
    }
}
