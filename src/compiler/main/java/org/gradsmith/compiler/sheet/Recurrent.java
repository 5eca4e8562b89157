package org.gradsmith.compiler.sheet;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.gradsmith.compiler.ir.Variable;

/// Which symbols are computed from themselves at other steps. What these are worth cannot be said at once for all
/// steps, so their lines have indices in every style.
final class Recurrent {
    private final Map<Variable, Set<Variable>> reads = new HashMap<>();

    /// @param carried what is carried is computed from what the step before gave
    Recurrent(Collection<Carried> carried) {
        carried.forEach(each -> reads.put(each.before(), Adjoints.variables(each.next())));
    }

    /// Says what a symbol is computed from.
    void add(Variable symbol, Set<Variable> from) {
        reads.put(symbol, from);
    }

    boolean is(Variable symbol) {
        Set<Variable> seen = new HashSet<>();
        Deque<Variable> open = new ArrayDeque<>(reads.getOrDefault(symbol, Set.of()));
        while (!open.isEmpty()) {
            Variable read = open.pop();
            if (read.equals(symbol)) {
                return true;
            }
            if (seen.add(read)) {
                open.addAll(reads.getOrDefault(read, Set.of()));
            }
        }
        return false;
    }
}
