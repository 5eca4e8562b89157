package org.gradsmith.compiler.syntax;

import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.source.Source;

/// From text to the syntax tree. Mistakes are reported, all of a file at once; what could be read is in the tree.
public final class Parser {
    private Parser() {}

    /// A whole file.
    public static Tree.File file(Source source, Diagnostics diagnostics) {
        throw new IllegalStateException(source.name() + diagnostics);
    }

    /// A single expression, as on the command line.
    public static Tree.Expression expression(Source source, Diagnostics diagnostics) {
        throw new IllegalStateException(source.name() + diagnostics);
    }
}
