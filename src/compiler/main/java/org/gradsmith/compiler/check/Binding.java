package org.gradsmith.compiler.check;

import java.util.Optional;
import org.gradsmith.compiler.source.Span;

/// A name that stands for a value: an input, a parameter, an argument or what was assigned. Each is itself alone.
public final class Binding {
    private final String path;
    private final Type type;
    private final Span span;
    private final Optional<Whole> whole;
    private boolean isDifferentiated;

    /// @param path its name, with the path to it inside of layers
    /// @param span where it is declared
    public Binding(String path, Type type, Span span) {
        this(path, type, span, Optional.empty());
    }

    /// @param whole which whole numbers it can be, when it is some
    Binding(String path, Type type, Span span, Optional<Whole> whole) {
        this.path = path;
        this.type = type;
        this.span = span;
        this.whole = whole;
    }

    public String path() {
        return path;
    }

    public Type type() {
        return type;
    }

    void setDifferentiated() {
        isDifferentiated = true;
    }

    /// Whether something is differentiated by it.
    public boolean isDifferentiated() {
        return isDifferentiated;
    }

    Optional<Whole> whole() {
        return whole;
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
