package org.gradsmith.compiler.random;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The values of the names of a program while it runs, and how near it came to where it has no derivative.
final class Run {
    private static final double MOST = 1e3;

    private final Optional<Run> around;
    private final Map<String, Jet[]> values = new HashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final double[] nearest;

    Run() {
        this.around = Optional.empty();
        this.nearest = new double[] {Double.POSITIVE_INFINITY};
    }

    Run(Run around) {
        this.around = Optional.of(around);
        this.nearest = around.nearest;
    }

    /// Sets a value; none of its elements may be without bounds, whether it is used or not.
    void put(String name, Jet... value) {
        for (Jet element : value) {
            if (!(element.size() < MOST)) {
                nearest[0] = 0;
            }
        }
        values.put(name, value);
    }

    /// A new value of a name of whichever block it belongs to.
    void replace(String name, Jet... value) {
        owner(run -> run.values.containsKey(name)).put(name, value);
    }

    Jet[] get(String name) {
        return requireNonNull(owner(run -> run.values.containsKey(name)).values.get(name), name);
    }

    void put(String index, int position) {
        positions.put(index, position);
    }

    int at(String index) {
        return requireNonNull(
                owner(run -> run.positions.containsKey(index)).positions.get(index), index);
    }

    private Run owner(Predicate<Run> isOwner) {
        return isOwner.test(this) ? this : around.orElseThrow().owner(isOwner);
    }

    boolean isLess(Jet a, Jet b) {
        double gap = Math.abs(a.value() - b.value());
        if (!(a.isConstant() && b.isConstant())) {
            nearest[0] = Math.min(nearest[0], gap);
        }
        return a.value() < b.value();
    }

    Jet greater(Jet a, Jet b) {
        return a.isSame(b) ? a : isLess(a, b) ? b : a;
    }

    Jet less(Jet a, Jet b) {
        return a.isSame(b) ? a : isLess(a, b) ? a : b;
    }

    /// The least difference of two numbers that were compared.
    double nearest() {
        return nearest[0];
    }
}
