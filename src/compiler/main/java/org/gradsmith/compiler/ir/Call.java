package org.gradsmith.compiler.ir;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// A function with a name at its arguments: softmax and its like, and functions that bring their own derivative. It has
/// a definition by the other nodes and stays whole until kernels are planned, so that algebra cannot destroy it. Axes
/// of an argument that are none of its positions are those over which the function is lifted; they are axes of the
/// result.
///
/// @param given the arguments, in order
/// @param positions the axes of the result's shape in order, none of them an axis over which the function is lifted
public record Call(NamedFunction function, List<Given> given, List<Axis> positions, Identity identity) implements Node {
    /// An argument.
    ///
    /// @param positions the axes of its shape in order; along those that the node lacks it is the same
    public record Given(Node node, List<Axis> positions) {
        public Given {
            positions = List.copyOf(positions);
        }

        /// The axes over which the function is lifted for this argument.
        SortedSet<Axis> lead() {
            SortedSet<Axis> lead = new TreeSet<>(node.axes());
            positions.forEach(lead::remove);
            return lead;
        }
    }

    public Call {
        given = List.copyOf(given);
        positions = List.copyOf(positions);
    }

    /// All axes over which the function is lifted.
    public SortedSet<Axis> lead() {
        return lead(given);
    }

    static SortedSet<Axis> lead(Collection<Given> arguments) {
        SortedSet<Axis> lead = new TreeSet<>();
        arguments.forEach(argument -> lead.addAll(argument.lead()));
        return lead;
    }

    /// What axes are called in each argument when free axes are renamed: positions that would fall together with an
    /// axis
    /// over which the function is lifted get a fresh name.
    public List<Map<Axis, Axis>> inside(Map<Axis, Axis> names, UnaryOperator<Axis> fresh) {
        List<Map<Axis, Axis>> inside = new ArrayList<>();
        for (Given argument : given) {
            Set<Axis> lead = new TreeSet<>();
            argument.lead().forEach(axis -> lead.add(names.getOrDefault(axis, axis)));
            Map<Axis, Axis> inner = new TreeMap<>(names);
            argument.positions().stream()
                    .filter(axis -> lead.contains(names.getOrDefault(axis, axis)))
                    .forEach(axis -> inner.put(axis, fresh.apply(axis)));
            inside.add(inner);
        }
        return inside;
    }

    /// The axes of a function that keeps them.
    public SortedSet<Axis> over() {
        return new TreeSet<>(positions);
    }

    /// The argument of a function that has one.
    public Node argument() {
        return given.getFirst().node();
    }

    @Override
    public List<Node> children() {
        return given.stream().map(Given::node).toList();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return identity.number();
    }

    @Override
    public String toString() {
        return function.name() + positions + children();
    }
}
