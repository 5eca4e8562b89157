package org.gradsmith.compiler;

import java.nio.file.Path;

/// From text to gradients, formulas and Java.
public final class Compiler {
    private Compiler() {}

    /// Compiles a file; what it imports is looked for beside it.
    public static Compilation compile(Path file, Options options) {
        throw new IllegalStateException(file + " " + options);
    }

    /// Compiles a text under a name; it cannot import other files.
    public static Compilation compile(String name, String text, Options options) {
        throw new IllegalStateException(name + text + options);
    }

    /// Derives an expression.
    public static Derivatives derive(DeriveRequest request) {
        throw new IllegalStateException(request.expression());
    }
}
