package org.gradsmith.compiler.source;

import java.util.ArrayList;
import java.util.List;

/// A text with a name: a file, an expression of the command line, or a file of the standard library.
///
/// @param name what messages call it, usually its path as the user gave it
/// @param text the whole text, line ends as they were
public record Source(String name, String text) {
    /// The line and column of an offset, both from 1; a column counts code points.
    public Position position(int offset) {
        int line = 1;
        int start = 0;
        int end = Math.min(offset, text.length());
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new Position(line, text.codePointCount(start, end) + 1);
    }

    /// All lines without their ends.
    public List<String> lines() {
        return new ArrayList<>(text.lines().toList());
    }

    /// The span from one offset up to another.
    public Span span(int start, int end) {
        return new Span(this, start, Math.max(start, end));
    }

    /// A line and a column, both from 1.
    public record Position(int line, int column) {}
}
