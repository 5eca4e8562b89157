package org.gradsmith.compiler.operator;

import java.util.Collection;
import java.util.Optional;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Index;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Size;

/// What a sum over `x[i]·[i = k]` says: that x is read at k.
public final class Reads {
    private Reads() {}

    /// @param axis whose index is compared
    /// @param position what it has to be, which does not depend on the index
    public record At(Axis axis, Node position) {}

    /// What a factor compares the index of one of some axes to, and is 0 elsewhere.
    public static Optional<At> comparedTo(Collection<Axis> axes, Node factor) {
        Node condition =
                factor instanceof Select select && Algebra.is(select.otherwise(), 0) ? select.condition() : factor;
        if (!(condition instanceof Apply equal) || equal.operator() != Comparison.EQUAL) {
            return Optional.empty();
        }
        Node left = equal.arguments().getFirst();
        Node right = equal.arguments().getLast();
        return of(axes, left, right).or(() -> of(axes, right, left));
    }

    /// What such a factor is where the comparison holds.
    public static Node there(Graph graph, Node factor) {
        return factor instanceof Select select ? select.then() : graph.constant(1);
    }

    private static Optional<At> of(Collection<Axis> axes, Node index, Node position) {
        return index instanceof Index(Axis axis, var _)
                        && axes.contains(axis)
                        && !position.axes().contains(axis)
                ? Optional.of(new At(axis, position))
                : Optional.empty();
    }

    /// Whether a value is declared as a position along dimensions of this size.
    public static boolean isInside(Node position, Size size) {
        Node source = position instanceof Reindex reindex && !reindex.padded() ? reindex.source() : position;
        return source instanceof Variable variable
                && variable.kind().domain() == Kind.Domain.INDEX
                && variable.kind().classes().filter(size::equals).isPresent();
    }
}
