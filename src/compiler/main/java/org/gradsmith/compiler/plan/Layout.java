package org.gradsmith.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Node;

/// In which order the axes of a value are stored and looped over.
///
/// @param sampleAxes the outermost ones
/// @param owners what gives the memory of nodes that are asked for
record Layout(List<Axis> sampleAxes, Map<Node, Goal> owners) {
    /// As the one who asks for it wants it, otherwise samples outermost, then the order in which the axes were made.
    List<Axis> of(Node node) {
        Goal owner = owners.get(node);
        return owner == null ? own(node) : owner.target().orElseThrow().axes();
    }

    /// The order where nobody wants another; of a history, steps are outermost, so that each is in one piece.
    List<Axis> own(Node node) {
        Set<Axis> axes = new TreeSet<>(node.axes());
        List<Axis> layout = new ArrayList<>();
        if (node instanceof History history) {
            layout.add(history.recurrence().axis());
        }
        layout.addAll(sampleAxes);
        layout.retainAll(axes);
        layout.forEach(axes::remove);
        layout.addAll(axes);
        return layout;
    }
}
