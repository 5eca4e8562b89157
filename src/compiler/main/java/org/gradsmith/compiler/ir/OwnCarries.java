package org.gradsmith.compiler.ir;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gives every recurrence carries of its own. Two forms of one loop, simplified at different times, have the same
/// carries; what depends on a carry is then in the body of both, and neither memory nor a second loop that reads what
/// the first one computed can tell them apart.
public final class OwnCarries {
    private final Graph graph;
    private final Set<Variable> owned = new HashSet<>();
    private final Map<Recurrence, Copy> copies = new HashMap<>();

    private OwnCarries(Graph graph) {
        this.graph = graph;
    }

    /// What nodes become.
    public static Map<Node, Node> apart(Graph graph, Collection<? extends Node> roots) {
        OwnCarries carries = new OwnCarries(graph);
        Map<Node, Node> became = new LinkedHashMap<>();
        for (Node node : Walk.upwards(roots)) {
            try (var _ = graph.from(graph.origin(node))) {
                became.put(node, carries.apart(Walk.rebuilt(graph, node, became)));
            }
        }
        return became;
    }

    private Node apart(Node node) {
        return node instanceof History history ? copy(history.recurrence()).of(history) : node;
    }

    private Copy copy(Recurrence recurrence) {
        Copy known = copies.get(recurrence);
        if (known == null) {
            known = new Copy(recurrence);
            copies.put(recurrence, known);
        }
        return known;
    }

    /// A recurrence whose carries that are another one's have been replaced.
    private final class Copy {
        private final Map<Node, Node> became = new HashMap<>();
        private final Set<Variable> replaced = new HashSet<>();
        private final Recurrence recurrence;

        Copy(Recurrence from) {
            for (Variable variable : from.variables()) {
                if (!owned.add(variable)) {
                    Variable fresh = graph.carry(variable.name(), variable.axes());
                    owned.add(fresh);
                    replaced.add(variable);
                    became.put(variable, fresh);
                }
            }
            List<Recurrence.Carry> carries = new ArrayList<>();
            for (Recurrence.Carry carry : from.carries()) {
                Variable before = (Variable) became.getOrDefault(carry.before(), carry.before());
                carries.add(new Recurrence.Carry(before, carry.initial(), replaced(carry.next())));
            }
            recurrence = from.with(carries);
        }

        Node of(History history) {
            return replaced.isEmpty() ? history : graph.history(recurrence, replaced(history.body()));
        }

        /// A node of the body; what lies inside of another loop with the same carries is not. Loops within it, which
        /// now are others than those of the body it was copied from, get carries of their own as well.
        private Node replaced(Node root) {
            for (Node node : Walk.upwards(List.of(root), node -> became.containsKey(node) || !isInside(node))) {
                if (isInside(node)) {
                    List<Node> children = node.children().stream()
                            .map(child -> became.getOrDefault(child, child))
                            .toList();
                    became.put(node, apart(graph.rebuild(node, children)));
                }
            }
            return isInside(root) ? requireNonNull(became.get(root)) : root;
        }

        private boolean isInside(Node node) {
            return node.carries().stream().anyMatch(replaced::contains);
        }
    }
}
