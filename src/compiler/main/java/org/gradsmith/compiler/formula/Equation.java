package org.gradsmith.compiler.formula;

/// `left = right`
///
/// @param relation what stands between them
public record Equation(Formula left, Relation relation, Formula right) {
    Equation(Formula left, Formula right) {
        this(left, Relation.EQUALS, right);
    }

    /// The same sides in another relation.
    public Equation with(Relation other) {
        return new Equation(left, other, right);
    }

    /// One line in a format.
    public String in(Format format) {
        return format.equation(this);
    }
}
