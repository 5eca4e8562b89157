package org.gradsmith.compiler.check;

import org.gradsmith.compiler.source.Span;

/// A name that stands for a value: an input, a parameter, an argument or what was assigned. Each is itself alone.
public final class Binding {
    private final String path;
    private final Type type;
    private final Span span;

    /// @param path its name, with the path to it inside of layers
    /// @param span where it is declared
    public Binding(String path, Type type, Span span) {
        this.path = path;
        this.type = type;
        this.span = span;
    }

    public String path() {
        return path;
    }

    public Type type() {
        return type;
    }

    public Span span() {
        return span;
    }

    /// `W : [3, n]`
    @Override
    public String toString() {
        return path + " : " + type;
    }
}
