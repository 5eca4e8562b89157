package org.gradsmith.compiler.ir;

import org.gradsmith.compiler.shape.Size;

/// A dimension as an identity, not a position: two axes are the same only if they are the same object. Made by
/// [Graph#axis].
public final class Axis implements Comparable<Axis> {
    private final int number;
    private final String name;
    private final Size size;

    Axis(int number, String name, Size size) {
        this.number = number;
        this.name = name;
        this.size = size;
    }

    /// What it is called in formulas, when it can be; not unique.
    public String name() {
        return name;
    }

    public Size size() {
        return size;
    }

    /// Older axes first.
    @Override
    public int compareTo(Axis other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public String toString() {
        return name + "#" + number;
    }
}
