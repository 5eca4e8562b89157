package org.gradsmith.compiler.lower;

import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Variable;

/// Whose axes are kept where two arrays meet, the first before the others: what is computed would be computed again
/// along other axes; a variable is only read along them.
enum Weight {
    COMPUTED,
    DATA,
    PARAMETER;

    static Weight of(Node node) {
        return switch (node) {
            case Variable variable -> variable.role() == Variable.Role.PARAMETER ? PARAMETER : DATA;
            case Reindex(Variable variable, var _, var _, var _) -> of(variable);
            default -> COMPUTED;
        };
    }
}
