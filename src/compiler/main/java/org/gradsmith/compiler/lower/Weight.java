package org.gradsmith.compiler.lower;

import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Variable;

/// Whose axes are kept where two arrays meet, the first before the others: what is computed would be computed again
/// along other axes; a variable is only read along them; what is the same along an axis does not know it.
enum Weight {
    COMPUTED,
    DATA,
    PARAMETER,
    SAME;

    /// How much an axis of an array is worth.
    static Weight of(Axis axis, Node array) {
        return array.axes().contains(axis) ? of(array) : SAME;
    }

    private static Weight of(Node node) {
        return switch (node) {
            case Variable variable -> variable.role() == Variable.Role.PARAMETER ? PARAMETER : DATA;
            case Reindex(Variable variable, var _, var _, var _) -> of(variable);
            default -> COMPUTED;
        };
    }
}
