package org.gradsmith.compiler.lower;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.shape.Kind;

/// Where samples meet: what is differentiated has a value for each sample, as the variable has, and one sample's value
/// changes with the variable of others.
///
/// @param axis along which they do
/// @param node where
record Meeting(Axis axis, Node node) {
    /// The first one on the way from a variable to what is differentiated by it, in the derivative itself: a value that
    /// is held, or a condition, lets nothing through.
    ///
    /// @param samples the axes along which the root has a value for each sample
    /// @param kept values with names of their own
    static Optional<Meeting> of(
            Graph graph,
            Derivatives derivatives,
            Node root,
            Variable variable,
            Set<Axis> samples,
            Collection<Node> kept) {
        Set<Axis> axes = new TreeSet<>(samples);
        axes.retainAll(variable.axes());
        return first(root, variable, axes).isEmpty()
                ? Optional.empty()
                : ofTangent(graph, derivatives, root, variable, axes, kept);
    }

    private static Optional<Meeting> ofTangent(
            Graph graph, Derivatives derivatives, Node root, Variable variable, Set<Axis> axes, Collection<Node> kept) {
        Variable direction = graph.variable(
                "direction of " + variable.name(), Variable.Role.ARGUMENT, Kind.REAL, List.copyOf(variable.axes()));
        return first(derivatives.tangent(graph, root, variable, direction, kept), direction, axes);
    }

    private static Optional<Meeting> first(Node root, Variable variable, Set<Axis> axes) {
        Set<Node> dependents = Walk.dependents(List.of(root), List.of(variable));
        return Walk.upwards(List.of(root)).stream()
                .filter(dependents::contains)
                .flatMap(node -> axes.stream()
                        .filter(axis ->
                                isOver(node, axis) && node.children().stream().anyMatch(dependents::contains))
                        .map(axis -> new Meeting(axis, node)))
                .findFirst();
    }

    private static boolean isOver(Node node, Axis axis) {
        return switch (node) {
            case Reduce reduce -> reduce.over().contains(axis);
            case Call call ->
                call.given().stream().anyMatch(given -> given.positions().contains(axis));
            default -> false;
        };
    }
}
