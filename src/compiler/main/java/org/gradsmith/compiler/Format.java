package org.gradsmith.compiler;

/// How formulas are printed.
public enum Format {
    /// As on paper, for a terminal.
    UNICODE,
    /// As this program reads it back.
    ASCII,
    LATEX,
    /// Presentation MathML.
    MATHML,
    /// A Java expression.
    JAVA
}
