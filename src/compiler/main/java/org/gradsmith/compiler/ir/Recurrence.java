package org.gradsmith.compiler.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.compiler.shape.Size;

/// A loop along an axis: carries have a value before each step and get another one by it. Its body is made of ordinary
/// nodes; those that depend on a carry exist at each step only, and [History] collects them. Layers in number are such
/// a loop as well, along the axis of their stacked parameters.
///
/// @param axis along which it runs; free in the body, where it stands for the step
/// @param isBackwards whether it begins at the last position
/// @param recomputes whether its derivatives keep only what is carried, and compute the rest of each step again
/// @param carries what goes from one step to the next
public record Recurrence(Axis axis, boolean isBackwards, boolean recomputes, List<Carry> carries) {
    /// What the name of a carry begins with that holds the tangent of another one.
    public static final String TANGENT = "tangent of ";

    /// What the name of a carry begins with that holds the cotangent of another one.
    public static final String COTANGENT = "cotangent of ";

    public Recurrence {
        carries = List.copyOf(carries);
    }

    /// A loop whose derivatives keep all that they need of each step.
    public Recurrence(Axis axis, boolean isBackwards, List<Carry> carries) {
        this(axis, isBackwards, false, carries);
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

    /// A loop through the same positions in the same direction.
    public Recurrence with(List<Carry> others) {
        return new Recurrence(axis, isBackwards, recomputes, others);
    }

    /// A loop through the same positions in the other direction.
    public Recurrence reversed(List<Carry> others) {
        return new Recurrence(axis, !isBackwards, recomputes, others);
    }

    /// The position of the first step.
    public Size begin() {
        return isBackwards ? axis.size().minus(Size.ONE) : Size.ZERO;
    }

    /// The position of the last step.
    public Size end() {
        return isBackwards ? Size.ZERO : axis.size().minus(Size.ONE);
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
