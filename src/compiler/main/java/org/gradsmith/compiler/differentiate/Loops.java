package org.gradsmith.compiler.differentiate;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Recurrence;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Reducers;

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
    private record Moving(
            Recurrence recurrence, Remembering remembering, Map<Node, Node> start, Map<Node, Node> outside) {}

    /// @param all histories of the same recurrence that are asked for, so that one loop is enough for their tangents
    Node tangent(History history, Collection<History> all, Map<Node, Node> moving) {
        Recurrence loop = history.recurrence();
        Map<Node, Node> outside = new HashMap<>();
        for (Node operand : loop.operands(all.stream().map(History::body).toList())) {
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
        return graph.history(tangents.recurrence, tangents.remembering.of(body, tangents.recurrence::isInside));
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
                start.put(carry.before(), twin(Recurrence.TANGENT, carry.before(), directions));
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
        Remembering remembering = new Remembering(graph, loop, false);
        Recurrence tangents = loop.with(closed(remembering, carries));
        return new Moving(tangents, remembering, start, outside);
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
            Variable adjoint = twin(Recurrence.COTANGENT, carry.before(), directions);
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
        Remembering remembering = new Remembering(graph, loop, true);
        List<Recurrence.Carry> all = closed(remembering, carries);
        Predicate<Node> isInside = loop.reversed(all)::isInside;
        Accumulation accumulation = new Accumulation(loop.axis());
        for (Node operand : loop.operands(bodies)) {
            Node cotangent = remembering.of(inner.cotangent(operand), isInside);
            accumulation.add(operand, cotangent, loop.recomputes() && isInside.test(cotangent));
        }
        all.addAll(accumulation.sums.values());
        Recurrence backwards = loop.reversed(all);
        accumulation.give(backwards, walk);
        for (int i = 0; i < moving.size(); i++) {
            Recurrence.Carry carry = moving.get(i);
            Node first = last(backwards, backwards.carries().get(i));
            walk.give(carry.initial(), carry.before().axes(), first);
        }
    }

    private Node last(Recurrence loop, Recurrence.Carry carry) {
        return graph.reindex(
                graph.history(loop, carry.next()), Map.of(loop.axis(), IndexExpression.of(loop.end())), false);
    }

    /// The cotangents of what a loop reads from outside. Each step adds to them: what has a value for each step keeps
    /// them apart; others are summed after the loop, or within it where it keeps no histories.
    private final class Accumulation {
        private final Axis axis;
        private final Map<Node, Node> cotangents = new LinkedHashMap<>();
        private final Map<Node, Recurrence.Carry> sums = new LinkedHashMap<>();

        Accumulation(Axis axis) {
            this.axis = axis;
        }

        void add(Node operand, Node cotangent, boolean isWithin) {
            cotangents.put(operand, cotangent);
            if (isWithin && !operand.axes().contains(axis)) {
                Set<Axis> axes = new TreeSet<>(cotangent.axes());
                axes.remove(axis);
                Variable sum = graph.carry("sum of cotangents of " + operand.number(), axes);
                sums.put(operand, new Recurrence.Carry(sum, algebra.number(0), algebra.plus(sum, cotangent)));
            }
        }

        void give(Recurrence loop, Differentiator.Backwards walk) {
            cotangents.forEach((operand, cotangent) -> {
                Recurrence.Carry sum = sums.get(operand);
                if (sum == null) {
                    Set<Axis> axes = new TreeSet<>(operand.axes());
                    axes.add(axis);
                    boolean isSummed = !operand.axes().contains(axis);
                    walk.give(operand, axes, isSummed ? factored(loop, cotangent) : guarded(loop, cotangent));
                } else {
                    walk.give(operand, operand.axes(), last(loop, sum));
                }
            });
        }
    }

    /// The values at each step, in the cases that they are in at that step: what they are multiplied by goes inside.
    private Node guarded(Recurrence loop, Node node) {
        return Guarded.of(node)
                .when(condition -> loop.isInside(condition) ? graph.history(loop, condition) : condition)
                .around(graph, graph.history(loop, node));
    }

    /// The values at each step, of sums and products by those of their parts: what is summed over all steps is
    /// better summed once, after them, as the gradient of a weight is one product of matrices.
    private Node factored(Recurrence loop, Node node) {
        if (node instanceof Reduce reduce && reduce.reducer() == Reducers.SUM) {
            return graph.reduce(reduce.reducer(), reduce.over(), parts(loop, reduce.body()));
        }
        boolean isOfSums = node instanceof Apply sum
                && sum.operator() == Arithmetic.ADD
                && sum.arguments().stream().anyMatch(Reduce.class::isInstance);
        return isOfSums
                ? graph.rebuild(
                        node,
                        node.children().stream()
                                .map(child -> factored(loop, child))
                                .toList())
                : graph.history(loop, node);
    }

    private Node parts(Recurrence loop, Node body) {
        return body instanceof Apply product && product.operator() == Arithmetic.MULTIPLY
                ? graph.rebuild(
                        body,
                        product.arguments().stream()
                                .map(factor -> graph.history(loop, factor))
                                .toList())
                : graph.history(loop, body);
    }

    private Variable twin(String prefix, Variable before, Set<Axis> directions) {
        Set<Axis> axes = new TreeSet<>(before.axes());
        axes.addAll(directions);
        return graph.carry(prefix + before.name(), axes);
    }

    /// The carries of a second loop, with what they need of the first one, and what is carried for that.
    private static List<Recurrence.Carry> closed(Remembering remembering, List<Recurrence.Carry> carries) {
        Set<Node> variables = new HashSet<>();
        carries.forEach(carry -> variables.add(carry.before()));
        Predicate<Node> isSecond = node -> node.carries().stream().anyMatch(variables::contains);
        List<Recurrence.Carry> closed = new ArrayList<>();
        for (Recurrence.Carry carry : carries) {
            closed.add(new Recurrence.Carry(carry.before(), carry.initial(), remembering.of(carry.next(), isSecond)));
        }
        closed.addAll(remembering.carries());
        return closed;
    }

    private static Set<Axis> more(Collection<Axis> some, Collection<Axis> others) {
        Set<Axis> more = new TreeSet<>(some);
        more.removeAll(others);
        return more;
    }
}
