package org.gradsmith.compiler.simplify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;

/// Computes products and sums from those that are a part of them, and what two of them have in common once. Flat as
/// formulas want them, the gradients of a deep chain are products of 2, 3, 4… factors, each the one before and one
/// more: as many operations as the square of the depth. Products over more axes than each of their factors are no part
/// of others, since sums of them may be products of matrices.
public final class CommonParts {
    private static final int LEAST = 2;

    /// Of a part in more products and sums than this, only so many are compared with one another.
    private static final int MOST_COMPARED = 32;

    private final Graph graph;
    private final Map<Apply, Set<Node>> parts = new LinkedHashMap<>();
    private final Map<Apply, Apply> within = new HashMap<>();
    private final Map<Apply, Node> whole = new HashMap<>();
    private final Set<Apply> shared = new HashSet<>();

    private CommonParts(Graph graph) {
        this.graph = graph;
    }

    /// The same values, what is common computed once.
    public static List<Node> share(Graph graph, SequencedCollection<? extends Node> roots) {
        CommonParts common = new CommonParts(graph);
        common.find(Walk.upwards(roots));
        if (common.within.isEmpty()) {
            return List.copyOf(roots);
        }
        Map<Node, Node> became = new HashMap<>();
        for (Node node : Walk.upwards(roots)) {
            List<Node> children = node.children().stream()
                    .map(child -> Walk.became(became, child))
                    .toList();
            try (Graph.Scope _ = graph.from(graph.origin(node))) {
                became.put(
                        node,
                        node instanceof Apply apply
                                        && (common.within.containsKey(apply) || common.shared.contains(apply))
                                ? common.built(apply, became)
                                : graph.rebuild(node, children));
            }
        }
        return roots.stream().map(root -> Walk.became(became, root)).toList();
    }

    /// For each long product or sum, the longest other one that is a part of it.
    private void find(List<Node> nodes) {
        for (Node node : nodes) {
            if (node instanceof Apply apply && isLong(apply)) {
                Set<Node> own = parts(apply);
                if (own.size() >= LEAST
                        && own.size() + numbers(apply).size()
                                == apply.arguments().size()) {
                    parts.put(apply, own);
                }
            }
        }
        addIntersections();
        Map<Key, List<Apply>> shorter = new HashMap<>();
        List<Apply> ordered = new ArrayList<>(parts.keySet());
        ordered.sort(Comparator.comparingInt(apply -> partsOf(apply).size()));
        for (Apply apply : ordered) {
            longestWithin(apply, shorter).ifPresent(part -> {
                within.put(apply, part);
                shared.add(part);
            });
            if (Shared.isWorthKeeping(apply)) {
                Node first = partsOf(apply).iterator().next();
                shorter.computeIfAbsent(new Key(apply.operator(), first), _ -> new ArrayList<>())
                        .add(apply);
            }
        }
    }

    /// What two products or sums have in common is a part of both, though nobody asks for it alone.
    private void addIntersections() {
        Map<Key, List<Apply>> readers = new LinkedHashMap<>();
        parts.forEach((apply, own) ->
                own.forEach(part -> readers.computeIfAbsent(new Key(apply.operator(), part), _ -> new ArrayList<>())
                        .add(apply)));
        for (List<Apply> some : readers.values()) {
            for (int i = 1; i < Math.min(some.size(), MOST_COMPARED); i++) {
                for (int j = 0; j < i; j++) {
                    addIntersection(some.get(i), some.get(j));
                }
            }
        }
    }

    private void addIntersection(Apply one, Apply other) {
        Set<Node> both = new LinkedHashSet<>(partsOf(one));
        both.retainAll(partsOf(other));
        if (both.size() >= LEAST
                && graph.apply(one.operator(), List.copyOf(both)) instanceof Apply part
                && Shared.isWorthKeeping(part)
                && !both.stream().allMatch(Products::isConstant)) {
            parts.putIfAbsent(part, both);
        }
    }

    private Set<Node> partsOf(Apply apply) {
        return parts.getOrDefault(apply, Set.of());
    }

    private static boolean isLong(Apply apply) {
        return apply.arguments().size() >= LEAST
                && (apply.operator() == Arithmetic.MULTIPLY || apply.operator() == Arithmetic.ADD);
    }

    /// Its factors or terms, the number in front of a product left out.
    private static Set<Node> parts(Apply apply) {
        Set<Node> own = new LinkedHashSet<>(apply.arguments());
        own.removeAll(numbers(apply));
        return own;
    }

    private static List<Node> numbers(Apply apply) {
        return apply.operator() == Arithmetic.MULTIPLY
                ? apply.arguments().stream()
                        .filter(argument -> Algebra.rational(argument).isPresent())
                        .toList()
                : List.of();
    }

    private Optional<Apply> longestWithin(Apply apply, Map<Key, List<Apply>> shorter) {
        Set<Node> own = partsOf(apply);
        return own.stream()
                .flatMap(part -> shorter.getOrDefault(new Key(apply.operator(), part), List.of()).stream())
                .sorted(Comparator.comparingInt((Apply other) -> partsOf(other).size())
                        .reversed())
                .filter(other -> own.containsAll(partsOf(other)))
                .findFirst();
    }

    private Node built(Apply apply, Map<Node, Node> became) {
        Deque<Apply> open = new ArrayDeque<>();
        for (Apply next = apply; next != null && !whole.containsKey(next); next = within.get(next)) {
            open.push(next);
        }
        while (!open.isEmpty()) {
            Apply next = open.pop();
            whole.put(next, combined(next, became));
        }
        List<Node> all = new ArrayList<>(numbers(apply));
        all.add(Optional.ofNullable(whole.get(apply)).orElseThrow());
        return all.size() == 1 ? all.getFirst() : graph.apply(apply.operator(), all);
    }

    private Node combined(Apply apply, Map<Node, Node> became) {
        Set<Node> rest = new LinkedHashSet<>(partsOf(apply));
        List<Node> all = new ArrayList<>();
        Optional<Apply> inner = Optional.ofNullable(within.get(apply));
        inner.ifPresent(part -> {
            rest.removeAll(partsOf(part));
            all.add(Optional.ofNullable(whole.get(part)).orElseThrow());
        });
        rest.forEach(part -> all.add(Walk.became(became, part)));
        return all.size() == 1 ? all.getFirst() : graph.apply(apply.operator(), all);
    }

    private record Key(Operator operator, Node first) {}
}
