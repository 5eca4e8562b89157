package org.gradsmith.compiler.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradsmith.compiler.diagnostic.CompilerBug;

/// Renames free axes, below binders with care; results are kept for each node and renaming. It works from below with a
/// list of what is to do, since graphs are deeper than stacks.
final class AxisRenaming {
    private final Graph graph;
    private final Map<Task, Node> done = new HashMap<>();
    private final Map<Task, Map<Axis, Axis>> bodies = new HashMap<>();
    private final Map<Task, List<Map<Axis, Axis>>> calls = new HashMap<>();

    AxisRenaming(Graph graph) {
        this.graph = graph;
    }

    Node apply(Node root, Map<Axis, Axis> names) {
        Task wanted = Task.of(root, names);
        Deque<Task> open = new ArrayDeque<>(List.of(wanted));
        while (!open.isEmpty()) {
            Task task = open.peek();
            List<Task> missing = done.containsKey(task)
                    ? List.of()
                    : parts(task).stream()
                            .filter(part -> !done.containsKey(part))
                            .toList();
            missing.reversed().forEach(open::push);
            if (missing.isEmpty()) {
                open.pop();
                finish(task);
            }
        }
        return result(wanted);
    }

    private void finish(Task task) {
        if (!done.containsKey(task)) {
            try (Graph.Scope _ = graph.from(graph.origin(task.node))) {
                done.put(task, task.names.isEmpty() ? task.node : renamed(task));
            }
        }
    }

    private Node result(Task task) {
        Node result = done.get(task);
        if (result == null) {
            throw new CompilerBug("not renamed: " + task.node);
        }
        return result;
    }

    /// What must be renamed first.
    private List<Task> parts(Task task) {
        if (task.names.isEmpty()) {
            return List.of();
        }
        return switch (task.node) {
            case Apply _, Select _ ->
                task.node.children().stream()
                        .map(child -> Task.of(child, task.names))
                        .toList();
            case Call call -> {
                List<Task> arguments = new ArrayList<>();
                for (int i = 0; i < call.given().size(); i++) {
                    arguments.add(Task.of(
                            call.given().get(i).node(), inside(task, call).get(i)));
                }
                yield arguments;
            }
            case Reduce reduce -> List.of(Task.of(reduce.body(), inside(task, reduce)));
            case Constant _, Variable _, Index _, Random _, Reindex _, Spread _, History _ -> List.of();
        };
    }

    /// The names for the body of a reduction: axes that would capture a new one get a fresh name.
    private Map<Axis, Axis> inside(Task task, Reduce reduce) {
        return bodies.computeIfAbsent(task, _ -> {
            Map<Axis, Axis> inner = new TreeMap<>(task.names);
            reduce.over().stream()
                    .filter(task.names::containsValue)
                    .forEach(bound -> inner.put(bound, graph.like(bound)));
            return inner;
        });
    }

    private List<Map<Axis, Axis>> inside(Task task, Call call) {
        return calls.computeIfAbsent(task, _ -> call.inside(task.names, graph::like));
    }

    private Node renamed(Task task) {
        Map<Axis, Axis> names = task.names;
        return switch (task.node) {
            case Constant constant -> constant;
            case Variable _, Random _, Spread _, History _ -> graph.rename(task.node, names);
            case Index(Axis axis, var _) -> graph.index(names.getOrDefault(axis, axis));
            case Apply _, Select _ ->
                graph.rebuild(task.node, parts(task).stream().map(this::result).toList());
            case Call call ->
                graph.renamed(
                        call,
                        task.names,
                        inside(task, call),
                        parts(task).stream().map(this::result).toList());
            case Reduce reduce ->
                graph.reduce(
                        reduce.reducer(),
                        renamed(reduce.over(), inside(task, reduce)),
                        result(parts(task).getFirst()));
            case Reindex reindex -> renamed(reindex, names);
        };
    }

    private static Set<Axis> renamed(Set<Axis> axes, Map<Axis, Axis> names) {
        Set<Axis> renamed = new TreeSet<>();
        axes.forEach(axis -> renamed.add(names.getOrDefault(axis, axis)));
        return renamed;
    }

    private Node renamed(Reindex reindex, Map<Axis, Axis> names) {
        Map<Axis, IndexExpression> reads = new TreeMap<>();
        for (Axis axis : reindex.source().axes()) {
            IndexExpression read = reindex.reads().getOrDefault(axis, IndexExpression.of(axis));
            reads.put(axis, read.substitute(a -> IndexExpression.of(names.getOrDefault(a, a))));
        }
        return graph.reindex(reindex.source(), reads, reindex.padded());
    }

    /// A node and the names of those of its axes that get another one.
    private record Task(Node node, Map<Axis, Axis> names) {
        static Task of(Node node, Map<Axis, Axis> names) {
            Map<Axis, Axis> relevant = new TreeMap<>(names);
            relevant.entrySet()
                    .removeIf(entry -> entry.getKey().equals(entry.getValue())
                            || !node.axes().contains(entry.getKey()));
            return new Task(node, relevant);
        }
    }
}
