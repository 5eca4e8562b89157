package org.gradsmith.compiler.plan;

import java.util.Optional;
import org.gradsmith.compiler.ir.Node;

/// One value computed within the loops of a kernel.
///
/// @param isCopy whether the value has memory already and is only copied
/// @param target its memory, whose axes are the loops; none for a number that lives within the common loops
public record Step(Node node, boolean isCopy, Optional<Buffer> target) {}
