package org.gradsmith.compiler.operator;

import java.util.List;
import org.gradsmith.compiler.ir.Distribution;
import org.gradsmith.compiler.ir.Notation;
import org.gradsmith.compiler.ir.Range;
import org.gradsmith.runtime.Draws;

/// The distributions that are drawn from; all others are made of these, in the language.
public final class RandomNumbers {
    /// Evenly in [0, 1).
    public static final Distribution UNIFORM = new Distribution(
            "uniform", Draws::uniform, Range.UNIT, "u", new Notation(Notation.Form.FUNCTION, "U", "U", "\\mathcal{U}"));

    /// With mean 0 and variance 1.
    public static final Distribution NORMAL = new Distribution(
            "normal", Draws::normal, Range.ALL, "ε", new Notation(Notation.Form.FUNCTION, "N", "N", "\\mathcal{N}"));

    /// All of them.
    public static final List<Distribution> ALL = List.of(UNIFORM, NORMAL);

    private RandomNumbers() {}
}
