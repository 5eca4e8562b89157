package org.gradsmith.compiler.differentiate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Index;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Comparison;

/// A value inside of cases that are 0 otherwise. What it is multiplied by goes inside as well, so that an infinite or
/// undefined factor of a branch that is not taken meets no 0.
///
/// @param guards from the outside inwards
/// @param inner the value where all guards let it pass
record Guarded(Set<Guard> guards, Node inner) {
    /// @param isHeld whether the value is there where the condition holds, or where it does not
    record Guard(Node condition, boolean isHeld) {
        /// Whether it picks a place, as reads and lookups do, rather than a case.
        boolean isPlace() {
            return condition instanceof Apply apply
                    && apply.operator() == Comparison.EQUAL
                    && apply.arguments().stream().anyMatch(Index.class::isInstance);
        }

        Node around(Algebra algebra, Node inner) {
            Node zero = algebra.number(0);
            return algebra.graph().select(condition, isHeld ? inner : zero, isHeld ? zero : inner);
        }
    }

    static Guarded of(Node node) {
        Set<Guard> guards = new LinkedHashSet<>();
        Node inner = node;
        while (inner instanceof Select select && Algebra.is(select.then(), 0) != Algebra.is(select.otherwise(), 0)) {
            boolean isHeld = Algebra.is(select.otherwise(), 0);
            guards.add(new Guard(select.condition(), isHeld));
            inner = isHeld ? select.then() : select.otherwise();
        }
        return new Guarded(guards, inner);
    }

    /// In which cases all guards let the value pass; empty where none of them is about cases.
    Optional<Node> condition(Algebra algebra) {
        return guards.stream()
                .filter(guard -> !guard.isPlace())
                .map(guard -> guard.isHeld ? guard.condition : algebra.not(guard.condition))
                .reduce(algebra::and);
    }

    /// The product with a factor, which is looked at only where the value is.
    static Node times(Graph graph, Node value, Node factor) {
        Algebra algebra = new Algebra(graph);
        return of(value).map(algebra, inner -> algebra.times(inner, factor));
    }

    /// The sum over axes, within the cases that are the same along them.
    static Node sum(Graph graph, Collection<Axis> over, Node value) {
        Guarded guarded = of(value);
        Set<Guard> same = new LinkedHashSet<>(guarded.guards);
        same.removeIf(guard -> !Collections.disjoint(guard.condition.axes(), over));
        Algebra algebra = new Algebra(graph);
        return guarded.without(algebra, same).map(algebra, inner -> algebra.sum(over, inner));
    }

    /// The sum of some values, within the cases that all of them are in.
    static Node plus(Graph graph, List<Node> values) {
        Algebra algebra = new Algebra(graph);
        if (values.size() < 2) {
            return algebra.plus(values);
        }
        List<Guarded> all = values.stream().map(Guarded::of).toList();
        Set<Guard> common = new LinkedHashSet<>(all.getFirst().guards);
        all.forEach(value -> common.retainAll(value.guards));
        List<Node> terms = new ArrayList<>();
        all.forEach(value -> terms.add(value.without(algebra, common).inner));
        return new Guarded(common, algebra.plus(terms)).map(algebra, UnaryOperator.identity());
    }

    /// The same value, its guards under other conditions.
    Guarded when(UnaryOperator<Node> change) {
        Set<Guard> changed = new LinkedHashSet<>();
        guards.forEach(guard -> changed.add(new Guard(change.apply(guard.condition), guard.isHeld)));
        return new Guarded(changed, inner);
    }

    /// Another value inside of the same guards.
    Node around(Graph graph, Node other) {
        return new Guarded(guards, other).map(new Algebra(graph), UnaryOperator.identity());
    }

    /// The same value with fewer guards around: the others are inside.
    private Guarded without(Algebra algebra, Set<Guard> outer) {
        Set<Guard> rest = new LinkedHashSet<>(guards);
        rest.removeAll(outer);
        return new Guarded(outer, new Guarded(rest, inner).map(algebra, UnaryOperator.identity()));
    }

    private Node map(Algebra algebra, UnaryOperator<Node> change) {
        Node result = change.apply(inner);
        for (Guard guard : List.copyOf(guards).reversed()) {
            result = guard.around(algebra, result);
        }
        return result;
    }
}
