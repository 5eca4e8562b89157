package org.gradsmith.compiler.formula;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The ways in which formulas can be written.
public enum Format {
    /// `−2·x·sin(x² − 1)`
    UNICODE(new Unicode()),
    /// `-2*x*sin(x^2 - 1)`, which this program reads back.
    ASCII(new Ascii()),
    /// `-2 \cdot x \cdot \sin\left(x^{2} - 1\right)`
    LATEX(new Latex()),
    /// Presentation MathML, as MathML Core has it.
    MATHML(new Mathml()),
    /// `-2 * x * Math.sin(x * x - 1)`
    JAVA(new Java());

    private final Renderer renderer;

    Format(Renderer renderer) {
        this.renderer = renderer;
    }

    /// The format of a name such as `latex`.
    public static Optional<Format> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /// The formula in this format, on one line.
    public String render(Formula formula) {
        return renderer.render(formula);
    }

    /// An equation with words before and after it.
    public String remark(String before, Equation equation, String after) {
        return renderer.remark(before, equation, after);
    }

    /// Both sides of an equation.
    public String equation(Equation equation) {
        return renderer.equation(equation);
    }
}
