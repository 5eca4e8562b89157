package org.gradsmith.compiler;

import org.gradsmith.compiler.check.CheckedFile;
import org.gradsmith.compiler.check.CheckedModel;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.lower.Lowering;

/// What the stages after the check say about a model.
public final class ModelWarnings {
    private ModelWarnings() {}

    /// Compares the derivatives that functions bring with them with finite differences.
    public static void rules(CheckedFile file, Diagnostics diagnostics) {
        RuleCheck.check(file.ruled(), diagnostics);
    }

    /// Runs them.
    public static void report(CheckedModel model, Diagnostics diagnostics) {
        Lowering.look(model, new SymbolicDerivatives(), diagnostics);
        if (!diagnostics.hasErrors()) {
            ModelStages.of(model, Options.standard(), diagnostics);
        }
    }
}
