package org.gradsmith.compiler.formula;

/// `left = right`
public record Equation(Formula left, Formula right) {
    /// One line in a format.
    public String in(Format format) {
        return format.equation(this);
    }
}
