package org.gradsmith.compiler.sheet;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Variable;

/// The values of a sheet that take part in normalisation. The adjoint of what comes out has a name; those of what is
/// only on the way to it have none, so that the whole derivative stands in one line.
///
/// @param quotients what comes out
/// @param inner the roots, means and variances that nothing else reads
record Normalised(Set<Variable> quotients, Set<Variable> inner) {
    static Normalised of(Graph graph, List<Value> shown) {
        Map<Node, Node> bodies = bodies(shown);
        Set<Variable> quotients = new HashSet<>();
        Set<Variable> inner = new HashSet<>();
        for (Value value : shown) {
            Normalisation.in(graph, value.body(), bodies)
                    .filter(normalisation -> normalisation.isAll(value))
                    .ifPresent(normalisation -> {
                        quotients.add(value.symbol());
                        inner.add((Variable) normalisation.root());
                    });
        }
        Normalised normalised = new Normalised(quotients, inner);
        if (!quotients.isEmpty()) {
            shown.reversed().stream()
                    .filter(value -> !value.isDefined() && normalised.isOnTheWay(value, shown))
                    .forEach(value -> inner.add(value.symbol()));
        }
        return normalised;
    }

    /// What values are computed from, by their symbols.
    static Map<Node, Node> bodies(Collection<Value> values) {
        Map<Node, Node> bodies = new HashMap<>();
        values.forEach(value -> bodies.put(value.symbol(), value.body()));
        return bodies;
    }

    boolean has(Value value) {
        return quotients.contains(value.symbol()) || inner.contains(value.symbol());
    }

    private boolean isOnTheWay(Value value, List<Value> shown) {
        List<Value> readers = shown.stream()
                .filter(reader -> Adjoints.variables(reader.body()).contains(value.symbol()))
                .toList();
        return !readers.isEmpty() && readers.stream().allMatch(this::has);
    }
}
