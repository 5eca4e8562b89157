package org.gradsmith.compiler.differentiate;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Recurrence;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.shape.Size;

/// Derivatives of recurrences. Tangents are carried by a second loop in the same direction, cotangents by one in the
/// other direction (back-propagation through time; Werbos, Proceedings of the IEEE 78, 1990). Both are linear loops
/// that read what the first one computed; what the loop reads from outside gets its cotangent at each step, summed
/// afterwards.
final class Loops {
    private final Graph graph;
    private final Algebra algebra;
    private final Differentiator differentiator;
    private final Map<Recurrence, Moving> moved = new HashMap<>();

    Loops(Graph graph, Differentiator differentiator) {
        this.graph = graph;
        this.algebra = new Algebra(graph);
        this.differentiator = differentiator;
    }

    /// A recurrence of tangents, and what moves in the body of the first.
    private record Moving(Recurrence recurrence, Map<Node, Node> start, Map<Node, Node> outside) {}

    Node tangent(History history, Map<Node, Node> moving) {
        Recurrence loop = history.recurrence();
        Map<Node, Node> outside = new HashMap<>();
        for (Node operand : loop.operands(List.of(history.body()))) {
            if (moving.containsKey(operand)) {
                outside.put(operand, moving.get(operand));
            }
        }
        Moving tangents = moved.get(loop);
        if (tangents == null || !tangents.outside.entrySet().containsAll(outside.entrySet())) {
            tangents = moving(loop, outside);
            moved.put(loop, tangents);
        }
        Map<Node, Node> inner = new HashMap<>(tangents.start);
        inner.putAll(outside);
        differentiator.tangents(List.of(history.body()), loop::isInside, inner);
        Node body = inner.getOrDefault(history.body(), algebra.number(0));
        return graph.history(tangents.recurrence, remembered(loop, tangents.recurrence, body));
    }

    private Moving moving(Recurrence loop, Map<Node, Node> outside) {
        Set<Node> dependents = Walk.dependents(
                List.of(graph.history(loop, loop.carries().getFirst().before())), outside.keySet());
        Set<Axis> directions = new TreeSet<>();
        outside.forEach((node, tangent) -> directions.addAll(more(tangent.axes(), node.axes())));
        Map<Node, Node> inner = new HashMap<>(outside);
        Map<Node, Node> start = new HashMap<>();
        for (Recurrence.Carry carry : loop.carries()) {
            if (dependents.contains(carry.before())) {
                start.put(carry.before(), twin("tangent of ", carry.before(), directions));
            }
        }
        inner.putAll(start);
        List<Node> nexts = loop.carries().stream().map(Recurrence.Carry::next).toList();
        differentiator.tangents(nexts, loop::isInside, inner);
        Node zero = algebra.number(0);
        List<Recurrence.Carry> carries = new ArrayList<>();
        for (Recurrence.Carry carry : loop.carries()) {
            if (start.get(carry.before()) instanceof Variable before) {
                carries.add(new Recurrence.Carry(
                        before, outside.getOrDefault(carry.initial(), zero), inner.getOrDefault(carry.next(), zero)));
            }
        }
        Recurrence open = new Recurrence(loop.axis(), loop.isBackwards(), carries);
        return new Moving(closed(loop, open), start, outside);
    }

    /// Gives cotangents to all that a recurrence is computed from.
    ///
    /// @param histories all that were asked for
    void adjoint(List<History> histories, Differentiator.Backwards walk) {
        Recurrence loop = histories.getFirst().recurrence();
        Map<History, Node> seeds = new HashMap<>();
        Set<Axis> directions = new TreeSet<>();
        for (History history : histories) {
            Node seed = walk.cotangent(history);
            if (!Algebra.is(seed, 0)) {
                seeds.put(history, seed);
                directions.addAll(more(seed.axes(), history.axes()));
            }
        }
        if (!seeds.isEmpty()) {
            adjoint(loop, histories.stream().filter(seeds::containsKey).toList(), seeds, directions, walk);
        }
    }

    private void adjoint(
            Recurrence loop,
            List<History> histories,
            Map<History, Node> seeds,
            Set<Axis> directions,
            Differentiator.Backwards walk) {
        Set<Axis> fixed = new TreeSet<>(walk.fixed());
        fixed.add(loop.axis());
        Differentiator.Backwards inner = differentiator.inside(walk.dependents(), fixed);
        Map<Variable, Variable> adjoints = new HashMap<>();
        List<Recurrence.Carry> moving = loop.carries().stream()
                .filter(carry -> walk.dependents().contains(carry.before()))
                .toList();
        for (Recurrence.Carry carry : moving) {
            Variable adjoint = twin("cotangent of ", carry.before(), directions);
            adjoints.put(carry.before(), adjoint);
            inner.give(carry.next(), carry.before().axes(), adjoint);
        }
        histories.forEach(
                history -> inner.give(history.body(), history.body().axes(), requireNonNull(seeds.get(history))));
        List<Node> bodies = new ArrayList<>();
        histories.forEach(history -> bodies.add(history.body()));
        moving.forEach(carry -> bodies.add(carry.next()));
        inner.walk(Level.of(bodies, loop::isInside));
        List<Recurrence.Carry> carries = moving.stream()
                .map(carry -> new Recurrence.Carry(
                        requireNonNull(adjoints.get(carry.before())),
                        algebra.number(0),
                        inner.cotangent(carry.before())))
                .toList();
        Recurrence backwards = closed(loop, loop.reversed(carries));
        for (Node operand : loop.operands(bodies)) {
            Set<Axis> axes = new TreeSet<>(operand.axes());
            axes.add(loop.axis());
            Node cotangent = remembered(loop, backwards, inner.cotangent(operand));
            walk.give(operand, axes, graph.history(backwards, cotangent));
        }
        for (int i = 0; i < moving.size(); i++) {
            Recurrence.Carry carry = moving.get(i);
            Node all = graph.history(backwards, backwards.carries().get(i).next());
            Node first = graph.reindex(all, Map.of(loop.axis(), IndexExpression.of(end(loop))), false);
            walk.give(carry.initial(), carry.before().axes(), first);
        }
    }

    /// Where the loop begins.
    private static Size end(Recurrence loop) {
        return loop.isBackwards() ? loop.axis().size().minus(Size.ONE) : Size.ZERO;
    }

    private Variable twin(String prefix, Variable before, Set<Axis> directions) {
        Set<Axis> axes = new TreeSet<>(before.axes());
        axes.addAll(directions);
        return graph.carry(prefix + before.name(), axes);
    }

    private Recurrence closed(Recurrence first, Recurrence second) {
        List<Recurrence.Carry> carries = second.carries().stream()
                .map(carry ->
                        new Recurrence.Carry(carry.before(), carry.initial(), remembered(first, second, carry.next())))
                .toList();
        return new Recurrence(second.axis(), second.isBackwards(), carries);
    }

    /// What the first loop computed is read by the second one, not computed again.
    private Node remembered(Recurrence first, Recurrence second, Node node) {
        if (!first.isInside(node)) {
            return node;
        }
        Set<Node> body = new HashSet<>(first.body(List.of()));
        Map<Node, Node> became = Walk.rebuild(graph, List.of(node), (before, after) -> {
            boolean isKnown = body.contains(before) || before instanceof History && !second.isInside(before);
            return isKnown && first.isInside(before) ? graph.history(first, before) : after;
        });
        return Walk.became(became, node);
    }

    private static Set<Axis> more(Collection<Axis> some, Collection<Axis> others) {
        Set<Axis> more = new TreeSet<>(some);
        more.removeAll(others);
        return more;
    }
}
