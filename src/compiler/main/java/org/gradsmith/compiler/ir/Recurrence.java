package org.gradsmith.compiler.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A loop along an axis: carries have a value before each step and get another one by it. Its body is made of ordinary
/// nodes; those that depend on a carry exist at each step only, and [History] collects them. Layers in number are such
/// a loop as well, along the axis of their stacked parameters.
///
/// @param axis along which it runs; free in the body, where it stands for the step
/// @param isBackwards whether it begins at the last position
/// @param carries what goes from one step to the next
public record Recurrence(Axis axis, boolean isBackwards, List<Carry> carries) {
    public Recurrence {
        carries = List.copyOf(carries);
    }

    /// Something that is carried.
    ///
    /// @param before stands for its value before a step, in the body
    /// @param initial before the first step; does not depend on the axis
    /// @param next after a step
    public record Carry(Variable before, Node initial, Node next) {}

    /// The variables of the body.
    public List<Variable> variables() {
        return carries.stream().map(Carry::before).toList();
    }

    /// Whether a node exists at each step only.
    public boolean isInside(Node node) {
        return carries.stream().anyMatch(carry -> node.carries().contains(carry.before));
    }

    /// The same loop backwards through the same positions.
    ///
    /// @param others its carries
    public Recurrence reversed(List<Carry> others) {
        return new Recurrence(axis, !isBackwards, others);
    }

    /// What is computed before it runs: the first values, and what its body reads from outside.
    ///
    /// @param results the nodes of the body that are asked for, beside the carries
    public List<Node> operands(List<? extends Node> results) {
        List<Node> roots = new ArrayList<>(results);
        carries.forEach(carry -> roots.add(carry.next));
        List<Node> operands = new ArrayList<>();
        carries.forEach(carry -> operands.add(carry.initial));
        Walk.level(roots, this::isInside).stream()
                .filter(node -> !isInside(node))
                .forEach(operands::add);
        return operands.stream().distinct().toList();
    }

    /// The nodes of one step, operands before what is computed from them.
    ///
    /// @param results the nodes of the body that are asked for, beside the carries
    public List<Node> body(List<? extends Node> results) {
        List<Node> roots = new ArrayList<>(results);
        carries.forEach(carry -> roots.add(carry.next));
        return Walk.level(roots, this::isInside).stream().filter(this::isInside).toList();
    }

    /// The axes of all values of a list but the one it runs along.
    Set<Axis> otherAxes(List<Node> nodes) {
        Set<Axis> axes = new TreeSet<>();
        nodes.forEach(node -> axes.addAll(node.axes()));
        axes.remove(axis);
        return axes;
    }
}
