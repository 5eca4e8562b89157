package org.gradsmith.compiler.differentiate;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Recurrence;
import org.gradsmith.compiler.ir.Walk;

/// The nodes that a walk visits, without the insides of recurrences and without what the level is computed from.
///
/// @param nodes operands first; what any history of a recurrence is computed from comes before all of its histories
/// @param histories those of each recurrence
record Level(List<Node> nodes, Map<Recurrence, List<History>> histories) {
    /// @param isOpen whether the walk goes on below a node
    static Level of(Collection<? extends Node> roots, Predicate<Node> isOpen) {
        List<Node> all = Walk.level(roots, isOpen).stream().filter(isOpen).toList();
        Map<Recurrence, List<History>> histories = new LinkedHashMap<>();
        for (Node node : all) {
            if (node instanceof History history) {
                histories
                        .computeIfAbsent(history.recurrence(), _ -> new ArrayList<>())
                        .add(history);
            }
        }
        return new Level(histories.isEmpty() ? all : ordered(all, isOpen, histories), histories);
    }

    private static List<Node> ordered(
            List<Node> all, Predicate<Node> isOpen, Map<Recurrence, List<History>> histories) {
        Map<Recurrence, List<Node>> operands = new HashMap<>();
        histories.forEach((recurrence, members) -> operands.put(
                recurrence,
                recurrence.operands(members.stream().map(History::body).toList())));
        List<Node> order = new ArrayList<>();
        Set<Node> begun = new HashSet<>();
        Set<Node> done = new HashSet<>();
        Deque<Node> open = new ArrayDeque<>(all);
        while (!open.isEmpty()) {
            Node node = open.peek();
            if (begun.add(node)) {
                below(node, operands).stream()
                        .filter(child -> isOpen.test(child) && !begun.contains(child))
                        .forEach(open::push);
            } else {
                open.pop();
                if (done.add(node)) {
                    order.add(node);
                }
            }
        }
        return order;
    }

    private static List<Node> below(Node node, Map<Recurrence, List<Node>> operands) {
        return node instanceof History history ? requireNonNull(operands.get(history.recurrence())) : node.children();
    }
}
