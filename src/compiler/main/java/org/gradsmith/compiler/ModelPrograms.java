package org.gradsmith.compiler;

import java.util.Optional;
import org.gradsmith.compiler.check.CheckedFunction;
import org.gradsmith.compiler.check.CheckedModel;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.lower.Lowering;
import org.gradsmith.compiler.lower.Mode;
import org.gradsmith.compiler.lower.Purpose;

/// What formulas are shown of: one sample of a model, or a function.
///
/// @param program in training
/// @param prediction where that is something else
record ModelPrograms(Program program, Optional<Program> prediction) {
    static ModelPrograms of(CheckedModel model) {
        return new ModelPrograms(
                Lowering.model(model, Mode.PER_SAMPLE, new SymbolicDerivatives()),
                model.distinguishesTraining()
                        ? Optional.of(Lowering.model(
                                model, Mode.PER_SAMPLE, Purpose.PREDICTION, new Graph(), new SymbolicDerivatives()))
                        : Optional.empty());
    }

    static ModelPrograms of(CheckedFunction function) {
        return new ModelPrograms(Lowering.function(function, new SymbolicDerivatives()), Optional.empty());
    }
}
