package org.gradsmith.compiler.check;

import java.util.Optional;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.source.Span;

/// An index that runs over whole numbers. Its range is written, or found once all reads of its statement are known.
public final class IndexVariable {
    private final String name;
    private final Span span;
    private final boolean prefersLast;
    private Size from = Size.ZERO;
    private Optional<Size> count = Optional.empty();
    private boolean isBroken;
    private boolean isEach;

    IndexVariable(String name, Span span, boolean prefersLast) {
        this.name = name;
        this.span = span;
        this.prefersLast = prefersLast;
    }

    static IndexVariable ranging(String name, Span span, Size count) {
        IndexVariable variable = new IndexVariable(name, span, false);
        variable.resolve(Size.ZERO, count);
        return variable;
    }

    void resolve(Size first, Size number) {
        from = first;
        count = Optional.of(number);
    }

    /// Its range was a mistake: nothing more is said about what it reads.
    void breakOff() {
        isBroken = true;
    }

    boolean isBroken() {
        return isBroken;
    }

    boolean isResolved() {
        return count.isPresent();
    }

    public String name() {
        return name;
    }

    public Span span() {
        return span;
    }

    /// Whether it is the axis of the last array that it reads, rather than of the first.
    public boolean prefersLast() {
        return prefersLast;
    }

    /// From now on, what stands under it is computed for each of its values.
    IndexVariable each() {
        isEach = true;
        return this;
    }

    /// Whether what stands under it is computed for each of its values, as under an index that was written, or one of
    /// those that a function is lifted over; others only read an array that there is.
    public boolean isEach() {
        return isEach;
    }

    /// Its first value.
    public Size from() {
        return from;
    }

    /// How many values it takes.
    public Size count() {
        return count.orElse(Size.ONE);
    }

    @Override
    public String toString() {
        return name;
    }
}
