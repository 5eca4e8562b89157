package org.gradsmith.compiler.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Index;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.operator.Reducers;

/// A sum that has terms at one position along an axis only: `Σ [axis = position] · value`. Where the axis is summed
/// over, this reads a value at a position that is data; where the position changes with the sum, it adds values into
/// places that are data. Neither needs a loop over the axis.
///
/// @param axis along which there is one position
/// @param condition that the position is the one meant
/// @param position which one, as a number
/// @param value what is summed, 0 where other conditions do not hold
public record Lookup(Reduce reduce, Axis axis, Node condition, Node position, Node value) {
    /// What a node reads or adds at places that are data, if it does so.
    public static Optional<Lookup> of(Node node) {
        if (!(node instanceof Reduce reduce) || !reduce.reducer().equals(Reducers.SUM)) {
            return Optional.empty();
        }
        return switch (reduce.body()) {
            case Select select
            when Algebra.is(select.otherwise(), 0) && select.condition() instanceof Apply condition ->
                meant(reduce, condition, select.then());
            default -> Optional.empty();
        };
    }

    private static Optional<Lookup> meant(Reduce reduce, Apply condition, Node value) {
        if (!condition.operator().equals(Comparison.EQUAL)) {
            return Optional.empty();
        }
        Node first = condition.arguments().getFirst();
        Node last = condition.arguments().getLast();
        Optional<Lookup> one = meant(reduce, condition, first, last, value);
        Optional<Lookup> other = meant(reduce, condition, last, first, value);
        return other.filter(Lookup::isRead).or(() -> one).or(() -> other);
    }

    private static Optional<Lookup> meant(Reduce reduce, Node condition, Node index, Node position, Node value) {
        if (!(index instanceof Index(Axis axis, var _)) || position.axes().contains(axis)) {
            return Optional.empty();
        }
        boolean isRead = reduce.over().contains(axis);
        boolean isPlaced = !Collections.disjoint(reduce.over(), position.axes());
        return isRead || isPlaced
                ? Optional.of(new Lookup(reduce, axis, condition, position, value))
                : Optional.empty();
    }

    /// Whether it reads, rather than adds.
    public boolean isRead() {
        return reduce.over().contains(axis);
    }

    /// Whether a node adds values into places that are data.
    public static boolean isAdding(Node node) {
        return of(node).filter(lookup -> !lookup.isRead()).isPresent();
    }

    /// What a node is computed from: where it reads or adds at a place that is data, the position and the value, never
    /// the condition.
    static List<Node> operands(Node node) {
        return of(node).map(lookup -> List.of(lookup.position, lookup.value)).orElseGet(node::children);
    }

    /// The axes that are looped over.
    public Set<Axis> loops() {
        Set<Axis> loops = new TreeSet<>(reduce.over());
        if (!isRead()) {
            loops.addAll(reduce.axes());
        }
        loops.remove(axis);
        return loops;
    }

    /// The same in two steps, where one sum does more: what does not need the looked up value is outside of a read,
    /// what
    /// does not change the place is summed before it is added.
    ///
    /// @return the read or the addition alone, and a sum around or within it; itself where it does nothing more
    Node separated(Graph graph) {
        Set<Axis> more = new TreeSet<>(reduce.over());
        more.remove(axis);
        Algebra algebra = new Algebra(graph);
        if (!isRead()) {
            more.removeAll(position.axes());
            return more.isEmpty() ? reduce : algebra.sum(kept(more), chosen(graph, algebra.sum(more, value)));
        }
        if (more.isEmpty()) {
            return reduce;
        }
        List<Node> inside = new ArrayList<>();
        List<Node> outside = new ArrayList<>();
        factors().forEach(factor -> (factor.axes().contains(axis) ? inside : outside).add(factor));
        outside.add(algebra.sum(Set.of(axis), chosen(graph, algebra.times(inside))));
        return algebra.sum(more, algebra.times(outside));
    }

    private Set<Axis> kept(Set<Axis> more) {
        Set<Axis> kept = new TreeSet<>(reduce.over());
        kept.removeAll(more);
        return kept;
    }

    private Node chosen(Graph graph, Node node) {
        return graph.select(condition, node, graph.constant(0));
    }

    private List<Node> factors() {
        return value instanceof Apply(Operator operator, List<Node> arguments, var _)
                        && operator.equals(Arithmetic.MULTIPLY)
                ? arguments
                : List.of(value);
    }
}
