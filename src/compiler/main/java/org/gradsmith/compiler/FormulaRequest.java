package org.gradsmith.compiler;

import java.util.Optional;

/// Which formulas of a file to show, and how.
///
/// @param of a definition or function whose formula and derivatives are wanted; none for everything up to the loss
/// @param by a parameter, input or argument: only the derivative by it
/// @param stage as written, or after stabilisation
/// @param style matrices where they suit, or indices everywhere
/// @param isStepwise whether the adjoint of each value has a line, step by step of the chain rule
public record FormulaRequest(
        Optional<String> of, Optional<String> by, Stage stage, Style style, Format format, boolean isStepwise) {
    /// Everything, stable, in matrix style, for a terminal.
    public static FormulaRequest standard() {
        return new FormulaRequest(
                Optional.empty(), Optional.empty(), Stage.STABLE, Style.MATRIX, Format.UNICODE, false);
    }

    /// Before or after unstable forms are replaced.
    public enum Stage {
        TEXTBOOK,
        STABLE
    }

    /// How tensors are written.
    public enum Style {
        MATRIX,
        INDEX
    }
}
