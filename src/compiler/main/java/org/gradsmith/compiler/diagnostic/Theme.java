package org.gradsmith.compiler.diagnostic;

import java.util.Map;

/// How the parts of a message are set off from each other on a terminal.
public enum Theme {
    /// Only the text.
    PLAIN(Map.of()),
    /// With the terminal's own sixteen colours.
    COLOURED(Map.of(
            Part.ERROR, "\u001b[1;31m",
            Part.WARNING, "\u001b[1;33m",
            Part.SENTENCE, "\u001b[1m",
            Part.MARGIN, "\u001b[34m",
            Part.LABEL, "\u001b[36m",
            Part.HINT, "\u001b[32m"));

    private static final String RESET = "\u001b[0m";

    private final Map<Part, String> codes;

    Theme(Map<Part, String> codes) {
        this.codes = codes;
    }

    /// The parts that differ.
    public enum Part {
        ERROR,
        WARNING,
        SENTENCE,
        MARGIN,
        LABEL,
        HINT
    }

    /// The text as that part looks.
    public String paint(Part part, String text) {
        String code = codes.get(part);
        return code == null || text.isEmpty() ? text : code + text + RESET;
    }

    static Part of(Severity severity) {
        return switch (severity) {
            case ERROR -> Part.ERROR;
            case WARNING -> Part.WARNING;
        };
    }
}
