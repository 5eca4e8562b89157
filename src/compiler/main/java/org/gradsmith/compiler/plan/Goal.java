package org.gradsmith.compiler.plan;

import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;

/// Something with a name that the plan computes.
///
/// @param target where it must end up; none where only the name matters
record Goal(Phase phase, Label label, Node node, Optional<Target> target) {
    /// Memory that is seen from outside.
    record Target(Buffer.Storage storage, List<Axis> axes) {}
}
