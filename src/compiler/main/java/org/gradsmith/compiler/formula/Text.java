package org.gradsmith.compiler.formula;

/// A piece of a formula as it is written, and what a reader needs to know to set parentheses around it.
///
/// @param level how tightly it holds together
/// @param isOpen whether what follows on its right would be drawn into it, as into a sum over indices
record Text(String string, Level level, boolean isOpen) {
    /// How tightly things hold together, loosest first: the one table of precedences.
    enum Level {
        CHOICE,
        LOGIC,
        COMPARISON,
        SUM,
        REDUCTION,
        ELEMENTWISE,
        PRODUCT,
        MATRIX,
        POWER,
        ATOM
    }

    static Text atom(String string) {
        return new Text(string, Level.ATOM, false);
    }

    static Text of(Level level, String string) {
        return new Text(string, level, false);
    }

    /// The same, drawing in what follows.
    Text open() {
        return new Text(string, level, true);
    }

    /// The text where only things that hold as tightly as this may stand.
    String within(Level least, Brackets brackets) {
        return level.compareTo(least) < 0 ? brackets.around(string) : string;
    }

    /// The text where only things that hold as tightly as this may stand, and something follows.
    String before(Level least, Brackets brackets) {
        return isOpen || level.compareTo(least) < 0 ? brackets.around(string) : string;
    }

    /// The text at the end, where a reduction may stand without parentheses.
    String last(Level least, Brackets brackets) {
        return level == Level.REDUCTION ? string : within(least, brackets);
    }

    /// Sets parentheses.
    @FunctionalInterface
    interface Brackets {
        Brackets ROUND = inner -> "(" + inner + ")";

        String around(String inner);
    }
}
