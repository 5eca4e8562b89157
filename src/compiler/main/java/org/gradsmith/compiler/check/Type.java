package org.gradsmith.compiler.check;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Shape;

/// What is known of a value: its shape, which values may occur, and over which sample axes it has a value each.
///
/// @param isKnown false where a mistake was found already, so that nothing more is said of it
public record Type(Shape shape, Kind kind, SortedSet<String> samples, boolean isKnown) {
    /// Of something that could not be checked.
    public static final Type UNKNOWN = new Type(Shape.SCALAR, Kind.REAL, Collections.emptySortedSet(), false);

    /// A single real number, the same for all samples.
    public static final Type NUMBER = of(Shape.SCALAR, Kind.REAL);

    /// The same for all samples.
    public static Type of(Shape shape, Kind kind) {
        return new Type(shape, kind, Collections.emptySortedSet(), true);
    }

    public Type withShape(Shape other) {
        return new Type(other, kind, samples, isKnown);
    }

    public Type withKind(Kind other) {
        return new Type(shape, other, samples, isKnown);
    }

    public Type withSamples(Collection<String> others) {
        return new Type(shape, kind, Collections.unmodifiableSortedSet(new TreeSet<>(others)), isKnown);
    }

    /// What an element of it is, or a part of it that lacks its last axis.
    public Type element(Shape other) {
        Kind.Domain domain = kind.domain();
        boolean isDistribution = domain == Kind.Domain.SIMPLEX || domain == Kind.Domain.ONEHOT;
        return isDistribution ? withKind(Kind.PROBABILITY).withShape(other) : withShape(other);
    }

    public boolean isTruth() {
        return kind.domain() == Kind.Domain.BOOL;
    }

    /// Whether its values are whole numbers that count something.
    public boolean isIndex() {
        return kind.domain() == Kind.Domain.INDEX;
    }

    /// `simplex[10]`, `[3, n]`, `real`.
    @Override
    public String toString() {
        String name =
                kind.domain() == Kind.Domain.REAL ? "" : kind.domain().name().toLowerCase(java.util.Locale.ROOT);
        String parameter = kind.classes().map(classes -> "(" + classes + ")").orElse("");
        String sizes = shape.isScalar() ? "" : shape.toString();
        String text = name + parameter + sizes;
        return text.isEmpty() ? "real" : text;
    }
}
