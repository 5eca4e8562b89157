package org.gradsmith.compiler;

import org.gradsmith.compiler.check.CheckedModel;
import org.gradsmith.compiler.diagnostic.Diagnostics;

/// What the stages after the check say about a model.
public final class ModelWarnings {
    private ModelWarnings() {}

    /// Runs them.
    public static void report(CheckedModel model, Diagnostics diagnostics) {
        ModelStages.of(model, Options.standard(), diagnostics);
    }
}
