package org.gradsmith.compiler.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Recurrence;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;

/// Gives every recurrence carries of its own. Two forms of one loop, simplified at different times, have the same
/// carries; in memory, each loop needs its own.
final class Carries {
    private final Graph graph;
    private final Set<Variable> owned = new HashSet<>();
    private final Map<Recurrence, Copy> copies = new HashMap<>();

    private Carries(Graph graph) {
        this.graph = graph;
    }

    /// What nodes become.
    static Map<Node, Node> apart(Graph graph, List<Node> roots) {
        Carries carries = new Carries(graph);
        Map<Node, Node> became = new LinkedHashMap<>();
        for (Node node : Walk.upwards(roots)) {
            try (var _ = graph.from(graph.origin(node))) {
                became.put(node, carries.apart(graph.rebuild(node, children(node, became))));
            }
        }
        return became;
    }

    private static List<Node> children(Node node, Map<Node, Node> became) {
        return node.children().stream().map(child -> Walk.became(became, child)).toList();
    }

    private Node apart(Node node) {
        return node instanceof History history
                ? copies.computeIfAbsent(history.recurrence(), Copy::new).of(history)
                : node;
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

        /// A node of the body; what lies inside of another loop with the same carries is not.
        private Node replaced(Node root) {
            for (Node node : Walk.upwards(List.of(root), node -> became.containsKey(node) || !isInside(node))) {
                if (isInside(node)) {
                    List<Node> children = node.children().stream()
                            .map(child -> became.getOrDefault(child, child))
                            .toList();
                    became.put(node, graph.rebuild(node, children));
                }
            }
            return isInside(root) ? requireNonNull(became.get(root)) : root;
        }

        private boolean isInside(Node node) {
            return node.carries().stream().anyMatch(replaced::contains);
        }
    }
}
