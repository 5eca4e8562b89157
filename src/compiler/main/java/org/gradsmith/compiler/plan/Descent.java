package org.gradsmith.compiler.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Index;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Random;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.shape.Size;

/// From where a value is computed to where that reads what it is computed from.
final class Descent {
    private final Graph graph;
    private final Map<Bound, Axis> loops = new HashMap<>();

    Descent(Graph graph) {
        this.graph = graph;
    }

    /// The loops in which a value with memory is computed: its axes, or, where it adds elements into places, those of
    /// the
    /// elements.
    static Set<Axis> loops(Node node) {
        if (!(node instanceof Spread spread)) {
            return Lookup.isAdding(node) ? Lookup.of(node).orElseThrow().loops() : node.axes();
        }
        Set<Axis> loops = new TreeSet<>(spread.source().axes());
        spread.writes().values().forEach(write -> loops.addAll(write.axes()));
        return loops;
    }

    /// Tells where a node that is computed at a place reads each of its children.
    void below(Node node, Use use, BiConsumer<Node, Use> read) {
        switch (node) {
            case Constant _, Variable _, Index _, Random _ -> {}
            case Apply apply -> apply.arguments().forEach(argument -> read.accept(argument, use.of(argument)));
            case Select select -> {
                read.accept(select.condition(), use.of(select.condition()));
                read.accept(select.then(), use.branch().of(select.then()));
                read.accept(select.otherwise(), use.branch().of(select.otherwise()));
            }
            case Reindex reindex -> read.accept(reindex.source(), reindexed(reindex, use));
            case Reduce reduce ->
                Lookup.of(reduce)
                        .ifPresentOrElse(
                                lookup -> lookedUp(lookup, use, read),
                                () -> read.accept(reduce.body(), reduced(reduce, use)));
            case Spread spread -> read.accept(spread.source(), use.of(spread.source()));
            case Call _, History _ -> throw new CompilerBug(node + " was not expanded");
        }
    }

    private static Use reindexed(Reindex reindex, Use use) {
        Map<Axis, IndexExpression> positions = new TreeMap<>();
        for (Axis axis : reindex.source().axes()) {
            IndexExpression read = reindex.reads().getOrDefault(axis, IndexExpression.of(axis));
            positions.put(axis, read.substitute(a -> use.positions().getOrDefault(a, IndexExpression.of(a))));
        }
        return (reindex.padded() ? use.branch() : use).at(reindex.source(), positions);
    }

    /// The position along the axis of a lookup is one.
    private void lookedUp(Lookup lookup, Use use, BiConsumer<Node, Use> read) {
        Map<Axis, IndexExpression> positions =
                lookup.isRead() ? bound(lookup.reduce(), use) : new TreeMap<>(use.positions());
        positions.put(lookup.axis(), IndexExpression.of(Size.ZERO));
        read.accept(lookup.position(), use.at(lookup.position(), positions));
        read.accept(lookup.value(), use.at(lookup.value(), positions).branch());
    }

    private Use reduced(Reduce reduce, Use use) {
        return use.at(reduce.body(), bound(reduce, use));
    }

    /// The loops of a reduction are its own, whatever other loops over the same axes there are.
    private Map<Axis, IndexExpression> bound(Reduce reduce, Use use) {
        Map<Axis, IndexExpression> positions = new TreeMap<>(use.positions());
        for (Axis axis : reduce.over()) {
            positions.put(
                    axis, IndexExpression.of(loops.computeIfAbsent(new Bound(reduce, axis), _ -> graph.like(axis))));
        }
        return positions;
    }

    private record Bound(Reduce reduce, Axis axis) {}
}
