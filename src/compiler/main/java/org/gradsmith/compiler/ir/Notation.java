package org.gradsmith.compiler.ir;

/// How formulas show an operator, reducer or named function.
///
/// @param form how it stands to its arguments
/// @param unicode its symbol, or a template with `{0}`, `{1}` for [Form#TEMPLATE]
/// @param ascii the same, as this program can read it back
/// @param latex the same for LaTeX, such as `\exp`
public record Notation(Form form, String unicode, String ascii, String latex) {
    /// `name(x)`, with `\operatorname` in LaTeX.
    public static Notation function(String name) {
        return new Notation(Form.FUNCTION, name, name, "\\operatorname{" + name.replace("_", "\\_") + "}");
    }

    /// `name(x)`, where LaTeX has a command for it.
    public static Notation function(String name, String latex) {
        return new Notation(Form.FUNCTION, name, name, latex);
    }

    /// A sign raised behind the argument in print; as text, a function.
    public static Notation raised(String unicode, String ascii, String latex) {
        return new Notation(Form.RAISED, unicode, ascii, latex);
    }

    /// How it stands to its arguments.
    public enum Form {
        /// Before its arguments in parentheses.
        FUNCTION,
        /// Between its arguments; binding as comparisons do.
        COMPARISON,
        /// Between its arguments; binding as `and` and `or` do.
        LOGIC,
        /// The text is a template whose result needs no parentheses around it, such as `|{0}|`.
        TEMPLATE,
        /// Raised behind its only argument in print, `A⁻¹`; before it in parentheses as text.
        RAISED,
        /// Sums, products and powers: formulas know how to set them.
        ARITHMETIC
    }
}
