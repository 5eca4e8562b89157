package org.gradsmith.compiler.formula;

/// What stands between the two sides of an equation.
public enum Relation {
    /// Is the same.
    EQUALS("=", "=", "="),
    /// Is a random number of a distribution.
    DRAWN("~", "~", "\\sim"),
    /// Is from now on.
    BECOMES("←", "<-", "\\leftarrow");

    private final String unicode;
    private final String ascii;
    private final String latex;

    Relation(String unicode, String ascii, String latex) {
        this.unicode = unicode;
        this.ascii = ascii;
        this.latex = latex;
    }

    String unicode() {
        return unicode;
    }

    String ascii() {
        return ascii;
    }

    String latex() {
        return latex;
    }
}
