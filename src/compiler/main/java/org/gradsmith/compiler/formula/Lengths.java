package org.gradsmith.compiler.formula;

import org.gradsmith.compiler.ir.Node;

/// Keeps formulas printable. A graph shares what a formula repeats, so a small graph may be an endless formula; what is
/// too long or too deep is shown as `…`.
final class Lengths {
    private static final long LONGEST = 20_000;
    private static final int DEEPEST = 500;

    /// Stands for what is left out.
    static final Formula ELLIPSIS = new Formula.Symbol("…");

    private long budget = LONGEST;
    private int depth;

    /// Whether a node may still be written out; then [#leave] follows.
    boolean enter(Node node) {
        if (!node.children().isEmpty() && (depth >= DEEPEST || budget <= 0)) {
            return false;
        }
        depth++;
        budget--;
        return true;
    }

    void leave() {
        depth--;
    }
}
