package org.gradsmith.cli;

/// Colours, where the reader can see them.
enum Ink {
    /// No colours: a file, a pipe, or somebody who asked for none.
    PLAIN,
    /// The escape sequences of ANSI terminals.
    COLOUR;

    String strong(String text) {
        return painted("1", text);
    }

    String faint(String text) {
        return painted("2", text);
    }

    String error(String text) {
        return painted("1;31", text);
    }

    String warning(String text) {
        return painted("1;33", text);
    }

    String success(String text) {
        return painted("32", text);
    }

    private String painted(String code, String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
