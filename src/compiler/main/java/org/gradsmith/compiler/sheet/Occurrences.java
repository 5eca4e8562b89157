package org.gradsmith.compiler.sheet;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;

/// How often each variable is written in a formula.
final class Occurrences {
    private static final int MANY = 1_000;

    private Occurrences() {}

    static Map<Variable, Integer> of(Node formula) {
        Map<Node, Integer> counts = new HashMap<>(Map.of(formula, 1));
        Map<Variable, Integer> found = new LinkedHashMap<>();
        for (Node node : Walk.upwards(List.of(formula)).reversed()) {
            int count = counts.getOrDefault(node, 0);
            node.children().forEach(child -> counts.merge(child, count, (a, b) -> Math.min(MANY, a + b)));
            if (node instanceof Variable variable) {
                found.put(variable, count);
            }
        }
        return found;
    }
}
