package org.gradsmith.compiler.emit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives each name once: a second `sum` becomes `sum2`.
final class NamePool {
    private final @Nullable NamePool outer;
    private final Set<String> taken;

    /// For each beginning of a name, the number to try next.
    private final Map<String, Integer> numbers = new HashMap<>();

    private final Set<String> ended = new HashSet<>();

    NamePool(Set<String> reserved) {
        this(null, reserved);
    }

    private NamePool(@Nullable NamePool outer, Set<String> reserved) {
        this.outer = outer;
        this.taken = new HashSet<>(reserved);
    }

    /// A pool that knows all names of this one, for a scope within it.
    NamePool inner() {
        return new NamePool(this, Set.of());
    }

    /// The identifier for a text of the user.
    String identifier(String text) {
        return fresh(Names.identifier(text));
    }

    /// The identifier with a word in front.
    String identifier(String prefix, String text) {
        return fresh(Names.identifier(prefix, text));
    }

    /// The identifier for the variable of a loop; those of loops that have ended are given again.
    String loop(String text) {
        String wanted = Names.identifier(text);
        return ended.remove(wanted) ? wanted : fresh(wanted);
    }

    /// Says that the loop over this variable has ended, and gives its name.
    String ended(String loop) {
        ended.add(loop);
        return loop;
    }

    private String fresh(String wanted) {
        String name = wanted;
        String stem = Character.isDigit(wanted.charAt(wanted.length() - 1)) ? wanted + "_" : wanted;
        int number = numbers.getOrDefault(stem, 2);
        while (isTaken(name)) {
            name = stem + number++;
        }
        numbers.put(stem, number);
        taken.add(name);
        return name;
    }

    private boolean isTaken(String name) {
        return taken.contains(name) || outer != null && outer.isTaken(name);
    }
}
