package org.gradsmith.compiler.formula;

import org.gradsmith.compiler.ir.Node;

/// Keeps formulas printable. A graph shares what a formula repeats, so a small graph may be an endless formula; what is
/// too long or too deep is shown as `…`.
final class Lengths {
    private static final int LONGEST = 10_000;
    private static final int DEEPEST = 1_000;

    /// Stands for what is left out.
    static final Formula ELLIPSIS = new Formula.Symbol("…");

    private int budget = LONGEST;
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

    /// Notes that a name is written.
    void count() {
        budget--;
    }

    /// How much more may be written.
    int left() {
        return Math.max(2, budget);
    }

    void leave() {
        depth--;
    }
}
