package org.gradsmith.compiler.simplify;

import java.util.List;
import java.util.Set;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Range;
import org.gradsmith.compiler.operator.Facts;
import org.gradsmith.compiler.shape.Kind;

/// What kind of values a node is known to have: what a symbol may promise that stands for it. What was found is
/// remembered.
public final class Kinds {
    private final Facts facts = new Facts();

    /// A kind that all values of a node are of.
    public Kind of(Node node) {
        Range range = facts.range(node);
        if (range.isPositive()) {
            return range.high() <= 1 ? Kind.PROBABILITY : Kind.POSITIVE;
        }
        return range.low() >= 0 && range.high() <= 1 ? Kind.PROBABILITY : Kind.REAL;
    }

    /// The same, or a distribution along the last of some axes.
    public Kind along(Node node, List<Axis> positions) {
        boolean isDistribution = !positions.isEmpty()
                && Reductions.distribution(node)
                        .filter(Set.of(positions.getLast())::equals)
                        .isPresent();
        return isDistribution ? Kind.SIMPLEX : of(node);
    }
}
