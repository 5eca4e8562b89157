package org.gradsmith.compiler.lower;

import java.util.List;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;

/// A value of the graph with the axes of its written shape in order. Axes of the node that are no positions are those
/// of
/// samples and of indices; positions that the node lacks are axes along which it is constant.
record Tensor(Node node, List<Axis> positions) {
    Tensor {
        positions = List.copyOf(positions);
    }

    /// Without positions.
    static Tensor of(Node node) {
        return new Tensor(node, List.of());
    }
}
