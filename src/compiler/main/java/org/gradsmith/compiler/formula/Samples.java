package org.gradsmith.compiler.formula;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gradsmith.compiler.ir.Axis;

/// Reductions over samples: their axes are never written, so they are named instead, as in `mean(e over batch)`.
record Samples(Names names) {
    /// Those of the axes that are over samples.
    SortedSet<Axis> of(SortedSet<Axis> axes) {
        return axes.stream().filter(names::isSample).collect(Collectors.toCollection(TreeSet::new));
    }

    Formula over(String reducer, SortedSet<Axis> axes, Formula body) {
        Formula formula = body;
        for (Axis axis : axes) {
            formula = new Formula.Over(reducer, formula, axis.name());
        }
        return formula;
    }
}
