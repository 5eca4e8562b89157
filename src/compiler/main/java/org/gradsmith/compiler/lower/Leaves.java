package org.gradsmith.compiler.lower;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.shape.Kind;

/// Values that something is differentiated by stand in the graph as variables of their own, until the end: so they are
/// independent of everything, also of equal values.
final class Leaves {
    private final Graph graph;
    private final Map<Variable, Node> values = new LinkedHashMap<>();
    private int count;

    Leaves(Graph graph) {
        this.graph = graph;
    }

    /// A variable for a value.
    ///
    /// @param steps the axes of the loops whose steps the value depends on: the variable has a value for each, and
    /// so have loops that carry it
    Tensor of(Tensor value, Set<Axis> steps) {
        Set<Axis> axes = new TreeSet<>(value.node().axes());
        axes.addAll(value.positions());
        axes.addAll(steps);
        Variable leaf = copy(value.node(), axes);
        values.put(leaf, value.node());
        return new Tensor(leaf, value.positions());
    }

    /// A variable like a value, with a copy of it for each place along axes that it lacks.
    Variable copy(Node value, Collection<Axis> axes) {
        Kind kind = value instanceof Variable variable
                        && axes.size() == value.axes().size()
                ? variable.kind()
                : Kind.REAL;
        return graph.variable("independent " + count++, Variable.Role.ARGUMENT, kind, new ArrayList<>(axes));
    }

    /// A node with all values in place of their variables.
    Node resolved(Node node) {
        return resolved(node, values.keySet());
    }

    /// A node with the values in place of some variables.
    Node resolved(Node node, Collection<? extends Node> which) {
        Node result = node;
        while (true) {
            Map<Node, Node> found = new LinkedHashMap<>();
            for (Node part : which.isEmpty() ? List.<Node>of() : Walk.upwards(List.of(result))) {
                if (which.contains(part) && part instanceof Variable leaf) {
                    found.put(leaf, values.getOrDefault(leaf, leaf));
                }
            }
            if (found.isEmpty()) {
                return result;
            }
            result = Walk.replace(graph, result, found);
        }
    }

    /// A node with the values in place of those variables that depend on a node.
    Node exposing(Node node, Node by) {
        Set<Variable> others = new HashSet<>(values.keySet());
        others.removeIf(by::equals);
        Set<Variable> depending = new HashSet<>();
        for (Variable leaf : others) {
            if (Walk.upwards(List.of(resolved(leaf, others))).contains(by)) {
                depending.add(leaf);
            }
        }
        return resolved(node, depending);
    }
}
