package org.gradsmith.compiler.sheet;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradsmith.compiler.ir.Variable;

/// Which symbols are computed from themselves at other steps. What these are worth cannot be said at once for all
/// steps, so their lines have indices in every style.
final class Recurrent {
    private Recurrent() {}

    /// @param reads what each symbol is computed from
    static Set<Variable> among(Map<Variable, Set<Variable>> reads) {
        Map<Variable, Set<Variable>> readers = new HashMap<>();
        reads.forEach((symbol, from) -> from.forEach(
                read -> readers.computeIfAbsent(read, _ -> new HashSet<>()).add(symbol)));
        Set<Variable> between = unordered(unordered(reads.keySet(), reads, readers), readers, reads);
        return between.stream()
                .filter(symbol -> readsItself(symbol, between, reads))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// What is left when each symbol is taken away after all that it reads (Kahn, 1962): all on a cycle, and what comes
    /// after one.
    private static Set<Variable> unordered(
            Collection<Variable> symbols, Map<Variable, Set<Variable>> reads, Map<Variable, Set<Variable>> readers) {
        Set<Variable> left = new HashSet<>(symbols);
        Map<Variable, Integer> missing = new HashMap<>();
        Deque<Variable> ready = new ArrayDeque<>();
        for (Variable symbol : symbols) {
            int count = (int) reads.getOrDefault(symbol, Set.of()).stream()
                    .filter(left::contains)
                    .count();
            missing.put(symbol, count);
            if (count == 0) {
                ready.add(symbol);
            }
        }
        while (!ready.isEmpty()) {
            Variable symbol = ready.pop();
            left.remove(symbol);
            for (Variable reader : readers.getOrDefault(symbol, Set.of())) {
                if (missing.containsKey(reader) && missing.merge(reader, -1, Integer::sum) == 0) {
                    ready.add(reader);
                }
            }
        }
        return left;
    }

    private static boolean readsItself(Variable symbol, Set<Variable> within, Map<Variable, Set<Variable>> reads) {
        Set<Variable> seen = new HashSet<>();
        Deque<Variable> open = new ArrayDeque<>(Set.of(symbol));
        while (!open.isEmpty()) {
            for (Variable read : reads.getOrDefault(open.pop(), Set.of())) {
                if (read.equals(symbol)) {
                    return true;
                }
                if (within.contains(read) && seen.add(read)) {
                    open.push(read);
                }
            }
        }
        return false;
    }
}
