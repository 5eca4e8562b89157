package org.gradsmith.compiler.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.gradsmith.compiler.diagnostic.CompilerBug;

/// Ways through a graph. None recurses, so depth is no danger.
public final class Walk {
    /// How many numbers there may be for each node that is put into its place rather than sorted.
    private static final long DENSE = 4;

    private Walk() {}

    /// Every node that the roots are computed from, children before parents.
    public static List<Node> upwards(Collection<? extends Node> roots) {
        return upwards(roots, _ -> false);
    }

    /// The same without the nodes that are known already and what only they are computed from.
    public static List<Node> upwards(Collection<? extends Node> roots, Predicate<Node> isKnown) {
        Set<Node> seen = new HashSet<>();
        for (Node root : roots) {
            if (!isKnown.test(root)) {
                seen.add(root);
            }
        }
        Deque<Node> open = new ArrayDeque<>(seen);
        List<Node> all = new ArrayList<>();
        while (!open.isEmpty()) {
            Node node = open.pop();
            all.add(node);
            for (Node child : node.children()) {
                if (!isKnown.test(child) && seen.add(child)) {
                    open.push(child);
                }
            }
        }
        return inOrder(all);
    }

    /// Nodes by their numbers, in an array with a place for each number where most of these are nodes.
    private static List<Node> inOrder(List<Node> nodes) {
        if (nodes.size() < 2) {
            return nodes;
        }
        IntSummaryStatistics numbers = nodes.stream().mapToInt(Node::number).summaryStatistics();
        int first = numbers.getMin();
        long length = 1L + numbers.getMax() - first;
        if (length > DENSE * nodes.size()) {
            nodes.sort(Comparator.comparingInt(Node::number));
            return nodes;
        }
        Node[] places = new Node[(int) length];
        nodes.forEach(node -> places[node.number() - first] = node);
        return Arrays.stream(places).filter(Objects::nonNull).toList();
    }

    /// Every node of one level: the insides of recurrences are no part of it, only what they are computed from.
    /// Operands come before what is computed from them.
    ///
    /// @param isOpen whether the walk goes on below a node
    public static List<Node> level(Collection<? extends Node> roots, Predicate<Node> isOpen) {
        Set<Node> seen = new HashSet<>(roots);
        Deque<Node> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (isOpen.test(node)) {
                operands(node).stream().filter(seen::add).forEach(open::push);
            }
        }
        return seen.stream().sorted(Comparator.comparingInt(Node::number)).toList();
    }

    /// What has to be known before a node is computed; of a recurrence, not what happens inside of it.
    public static List<Node> operands(Node node) {
        return node instanceof History history
                ? history.recurrence().operands(List.of(history.body()))
                : node.children();
    }

    /// Everything that depends on some nodes, inside of recurrences as well.
    public static Set<Node> dependents(Collection<? extends Node> roots, Collection<? extends Node> variables) {
        Set<Node> dependents = new HashSet<>(variables);
        List<Node> all = upwards(roots);
        int before;
        do {
            before = dependents.size();
            all.forEach(node -> see(node, dependents));
        } while (dependents.size() > before && all.stream().anyMatch(History.class::isInstance));
        return dependents;
    }

    private static void see(Node node, Set<Node> dependents) {
        if (node instanceof History(Recurrence recurrence, var _, var _)) {
            for (Recurrence.Carry carry : recurrence.carries()) {
                if (dependents.contains(carry.initial()) || dependents.contains(carry.next())) {
                    dependents.add(carry.before());
                }
            }
        }
        if (node.children().stream().anyMatch(dependents::contains)) {
            dependents.add(node);
        }
    }

    /// Rebuilds a graph from below.
    ///
    /// @param change gets a node and the same over its new children, and gives what replaces it
    /// @return what every node below the roots became
    public static Map<Node, Node> rebuild(
            Graph graph, Collection<? extends Node> roots, BiFunction<Node, Node, Node> change) {
        Map<Node, Node> became = new HashMap<>();
        for (Node node : upwards(roots)) {
            List<Node> children = node.children().stream().map(became::get).toList();
            became.put(node, change.apply(node, graph.rebuild(node, children)));
        }
        return became;
    }

    /// The same kind of node over what its children became, and, of a recurrence, with what its carries became; the
    /// node itself where nothing changed.
    public static Node rebuilt(Graph graph, Node node, Map<Node, Node> became) {
        if (!(node instanceof History(Recurrence loop, Node body, var _))
                || loop.variables().stream().allMatch(before -> became.getOrDefault(before, before) == before)) {
            return graph.rebuild(
                    node,
                    node.children().stream().map(child -> became(became, child)).toList());
        }
        List<Recurrence.Carry> carries = loop.carries().stream()
                .map(carry -> new Recurrence.Carry(
                        (Variable) became.getOrDefault(carry.before(), carry.before()),
                        became(became, carry.initial()),
                        became(became, carry.next())))
                .toList();
        try (Graph.Scope _ = graph.from(graph.origin(node))) {
            return graph.history(loop.with(carries), became(became, body));
        }
    }

    /// What [#rebuild] made of a node.
    public static Node became(Map<Node, Node> rebuilt, Node node) {
        Node result = rebuilt.get(node);
        if (result == null) {
            throw new CompilerBug("not rebuilt: " + node);
        }
        return result;
    }

    /// A node with free axes replaced by others. Bound axes that would capture a new one get a fresh name first.
    public static Node rename(Graph graph, Node node, Map<Axis, Axis> names) {
        return new AxisRenaming(graph).apply(node, names);
    }

    /// A node with some nodes replaced by others, whose axes must be those of the replaced, unless all that carries
    /// their values is replaced as well.
    public static Node replace(Graph graph, Node root, Map<? extends Node, ? extends Node> replacements) {
        Map<Node, Node> became = new HashMap<>(replacements);
        for (Node node : upwards(List.of(root))) {
            if (!replacements.containsKey(node)) {
                became.put(node, rebuilt(graph, node, became));
            }
        }
        return became(became, root);
    }
}
