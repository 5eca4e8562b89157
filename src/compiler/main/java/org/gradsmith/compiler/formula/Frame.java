package org.gradsmith.compiler.formula;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradsmith.compiler.ir.Axis;

/// In which direction each axis of a value runs, and which two directions are rows and columns.
///
/// @param orientation rows, then columns; fewer for columns and numbers
record Frame(Map<Axis, Place> places, List<Token> orientation, int next) {
    /// Where an axis is.
    sealed interface Place {}

    /// A direction.
    record Token(int number) implements Place, Comparable<Token> {
        @Override
        public int compareTo(Token other) {
            return Integer.compare(number, other.number);
        }
    }

    /// One position.
    record Fixed(Formula position) implements Place {}

    /// Rows and columns along these axes.
    static Frame of(List<Axis> axes) {
        Frame bound = new Frame(Map.of(), List.of(), 0).bind(axes);
        return bound.turned(axes);
    }

    Place place(Axis axis) {
        Place place = places.get(axis);
        return place == null ? new Token(-1 - axis.hashCode()) : place;
    }

    Frame at(Axis axis, Place place) {
        Map<Axis, Place> more = new HashMap<>(places);
        more.put(axis, place);
        return new Frame(more, orientation, next);
    }

    /// New directions for axes.
    Frame bind(Collection<Axis> axes) {
        Frame bound = this;
        for (Axis axis : axes) {
            Frame more = bound.at(axis, new Token(bound.next));
            bound = new Frame(more.places, orientation, bound.next + 1);
        }
        return bound;
    }

    /// The same directions with other rows and columns.
    Frame oriented(List<Token> tokens) {
        return new Frame(places, List.copyOf(tokens), next);
    }

    /// Rows and columns along these axes, which have directions.
    Frame turned(Collection<Axis> axes) {
        return oriented(axes.stream()
                .map(this::place)
                .filter(Token.class::isInstance)
                .map(Token.class::cast)
                .toList());
    }
}
