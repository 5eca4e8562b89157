package org.gradsmith.compiler.simplify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Positions;

/// Applies a list of rules from below until none has anything more to say. The rules are tried in their order; every
/// result is simplified again. Fuel bounds the number of rewrites, so that a pair of rules that undo each other is
/// found.
public final class Simplifier {
    private static final int FUEL_PER_NODE = 60;

    private final Context context;
    private final List<Rule> rules;
    private final Map<Node, Node> done = new HashMap<>();
    private final Map<Node, Applied> applied = new LinkedHashMap<>();
    private long fuel;

    /// @param rules in the order in which they are tried
    public Simplifier(Graph graph, List<Rule> rules) {
        this.context = Context.of(graph);
        this.rules = List.copyOf(rules);
    }

    /// Values with names of their own: their sums stay whole, so that formulas can speak of them and nothing of them is
    /// computed twice.
    public Simplifier keeping(Collection<? extends Node> named) {
        context.kept().addAll(named);
        return this;
    }

    /// The same for values that formulas speak of: what is read from them is not read from what they are read from.
    public Simplifier keepingWhole(Collection<? extends Node> named) {
        context.whole().addAll(named);
        return keeping(named);
    }

    /// Sums and products that several others read are computed once: they stay whole where taking them apart, in each
    /// of
    /// those, would save nothing.
    ///
    /// @param roots whose readers count
    public Simplifier sharing(Collection<? extends Node> roots) {
        context.shared().addAll(Shared.among(roots));
        return this;
    }

    /// What some roots are computed from is as simple as it should be, and computed anyway: it stays as it is.
    public Simplifier knowing(Collection<? extends Node> roots) {
        for (Node node : Walk.upwards(roots)) {
            done.put(node, node);
            if (Shared.isWorthKeeping(node)) {
                context.shared().add(node);
            }
        }
        return this;
    }

    /// The simplified forms of some nodes, in their order.
    public List<Node> simplify(SequencedCollection<? extends Node> roots) {
        fuel += (long) FUEL_PER_NODE * (Walk.upwards(roots, done::containsKey).size() + 10);
        List<Node> results = new ArrayList<>();
        roots.forEach(root -> results.add(normal(root)));
        return results;
    }

    /// The simplified form of a node.
    public Node simplify(Node root) {
        return simplify(List.of(root)).getFirst();
    }

    /// The rules that were applied, in order, each with what it was applied to and what came of it.
    public List<Applied> applied() {
        return new ArrayList<>(applied.values());
    }

    /// The rule that was applied to a node, if one was.
    public Optional<Applied> appliedTo(Node node) {
        return Optional.ofNullable(applied.get(node));
    }

    private Node normal(Node root) {
        for (Node node : open(root)) {
            Node result = traced(node);
            done.put(node, result);
            if (context.kept().contains(node)) {
                context.kept().add(result);
            }
            if (context.whole().contains(node)) {
                context.whole().add(result);
            }
            if (context.shared().contains(node)) {
                context.shared().add(result);
            }
        }
        return finished(root);
    }

    /// What has to be simplified for a node, itself last. What is rewritten is mostly made of what is done.
    private List<Node> open(Node root) {
        if (done.containsKey(root)) {
            return List.of();
        }
        return done.keySet().containsAll(root.children())
                ? List.of(root)
                : Walk.upwards(List.of(root), done::containsKey);
    }

    private Node finished(Node node) {
        Node result = done.get(node);
        if (result == null) {
            throw new CompilerBug("not simplified: " + node);
        }
        return result;
    }

    private Node traced(Node node) {
        try (Graph.Scope _ = context.graph().from(context.graph().origin(node))) {
            return step(node);
        }
    }

    private Node step(Node node) {
        Node rebuilt = rebuilt(node);
        if (rebuilt != node) {
            return normal(rebuilt);
        }
        for (Rule rule : rules) {
            Optional<Node> rewritten = rule.rewrite().apply(context, node);
            if (rewritten.isPresent() && rewritten.get() != node) {
                if (--fuel < 0) {
                    throw new CompilerBug("no end of rewriting at rule " + rule);
                }
                applied.putIfAbsent(node, new Applied(rule, node, rewritten.get()));
                return normal(rewritten.get());
            }
        }
        return node;
    }

    /// A read that may leave its source stays 0 there, also when the source became the same along an axis.
    private Node rebuilt(Node node) {
        if (node.children().isEmpty()) {
            return node;
        }
        List<Node> children = node.children().stream().map(this::finished).toList();
        return node instanceof Reindex read && read.padded()
                ? Positions.read(
                        context.graph(), children.getFirst(), read.source().axes(), read.reads(), true)
                : context.graph().rebuild(node, children);
    }

    /// A rule at work.
    public record Applied(Rule rule, Node before, Node after) {}
}
