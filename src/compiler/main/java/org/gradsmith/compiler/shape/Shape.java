package org.gradsmith.compiler.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The dimensions of a value, as they are written; a single number has none.
public record Shape(List<Dimension> dimensions) {
    /// The shape of a single number.
    public static final Shape SCALAR = new Shape(List.of());

    public Shape {
        dimensions = List.copyOf(dimensions);
    }

    /// A shape of sizes that do not stretch.
    public static Shape of(List<Size> sizes) {
        return new Shape(sizes.stream().map(Dimension::of).toList());
    }

    /// A shape of sizes that do not stretch.
    public static Shape of(Size... sizes) {
        return of(Arrays.asList(sizes));
    }

    public int rank() {
        return dimensions.size();
    }

    public boolean isScalar() {
        return dimensions.isEmpty();
    }

    /// The size of one dimension, counted from 0.
    public Size size(int position) {
        return dimensions.get(position).size();
    }

    public List<Size> sizes() {
        return dimensions.stream().map(Dimension::size).toList();
    }

    /// The dimensions before a position.
    public Shape before(int position) {
        return new Shape(dimensions.subList(0, position));
    }

    /// The dimensions from a position on.
    public Shape from(int position) {
        return new Shape(dimensions.subList(position, rank()));
    }

    /// These dimensions, then others.
    public Shape then(Shape others) {
        List<Dimension> all = new ArrayList<>(dimensions);
        all.addAll(others.dimensions);
        return new Shape(all);
    }

    /// How many numbers it holds.
    public Size count() {
        return sizes().stream().reduce(Size.ONE, Size::times);
    }

    /// The shape of two values combined element by element: aligned on the last dimensions, which must have equal sizes
    /// or stretch. Empty where they do not.
    public Optional<Shape> join(Shape other) {
        Shape longer = rank() >= other.rank() ? this : other;
        Shape shorter = longer == this ? other : this;
        int lead = longer.rank() - shorter.rank();
        List<Dimension> joined = new ArrayList<>(longer.dimensions.subList(0, lead));
        for (int i = 0; i < shorter.rank(); i++) {
            Dimension one = longer.dimensions.get(lead + i);
            Dimension two = shorter.dimensions.get(i);
            if (!one.stretches() && !two.stretches() && !one.size().equals(two.size())) {
                return Optional.empty();
            }
            joined.add(one.stretches() ? two : one);
        }
        return Optional.of(new Shape(joined));
    }

    /// `[3, n]`; `[]` for a single number.
    @Override
    public String toString() {
        return dimensions.toString();
    }
}
