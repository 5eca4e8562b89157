package org.gradsmith.compiler.diagnostic;

import org.gradsmith.compiler.diagnostic.Theme.Part;

/// One line of a source with a place in it underlined. Tabs become spaces, characters that a terminal would act on
/// become dots, and of a long line only what surrounds the place is shown.
final class Excerpt {
    private static final int TAB = 4;
    private static final int WIDEST = 100;
    private static final int BEFORE = 40;

    private final StringBuilder shown = new StringBuilder();
    private int column;
    private int from = -1;
    private int to = -1;

    private Excerpt() {}

    /// The line and its underline, each with its margin and its line end.
    ///
    /// @param start the offset at which the underline begins
    /// @param end the offset before which it ends; at least one character is underlined
    /// @param mark the character to underline with
    /// @param label what to say behind it; may be empty
    static String of(
            SourceLines lines, int line, int start, int end, char mark, String label, int digits, Theme theme) {
        Excerpt excerpt = new Excerpt();
        excerpt.draw(lines, line, start, end);
        String number = String.valueOf(line);
        String margin = " ".repeat(digits - number.length()) + number + " | ";
        String empty = " ".repeat(digits) + " | ";
        String underline = String.valueOf(mark).repeat(Math.max(1, excerpt.to - excerpt.from));
        String said = label.isEmpty() ? underline : underline + " " + label;
        return (theme.paint(Part.MARGIN, margin) + excerpt.shown).stripTrailing()
                + "\n"
                + theme.paint(Part.MARGIN, empty)
                + " ".repeat(excerpt.from)
                + theme.paint(mark == '^' ? Part.ERROR : Part.LABEL, said)
                + "\n";
    }

    private void draw(SourceLines lines, int line, int start, int end) {
        int first = first(lines, line, start);
        int last = lines.end(line);
        if (first > lines.start(line)) {
            put("…", 1);
        }
        int offset = first;
        while (offset < last && column < WIDEST) {
            mark(offset, start, end);
            int point = lines.text(offset, last).codePointAt(0);
            put(point);
            offset += Character.charCount(point);
        }
        mark(offset, start, end);
        from = from < 0 ? column : from;
        to = to < 0 ? column : to;
        if (offset < last) {
            put("…", 1);
        }
    }

    /// Where to begin, so that the place is in sight.
    private static int first(SourceLines lines, int line, int start) {
        int length = lines.end(line) - lines.start(line);
        int into = start - lines.start(line);
        if (length <= WIDEST || into <= WIDEST - BEFORE) {
            return lines.start(line);
        }
        int first = start - BEFORE;
        boolean isSplit = Character.isLowSurrogate(lines.text(first, first + 1).charAt(0));
        return isSplit ? first - 1 : first;
    }

    private void mark(int offset, int start, int end) {
        if (from < 0 && offset >= start) {
            from = column;
        }
        if (to < 0 && offset >= Math.max(end, start + 1)) {
            to = column;
        }
    }

    private void put(int point) {
        if (point == '\t') {
            int width = TAB - column % TAB;
            put(" ".repeat(width), width);
        } else if (Character.isISOControl(point) || isDirection(point)) {
            put("·", 1);
        } else {
            put(Character.toString(point), DisplayWidth.of(point));
        }
    }

    private static boolean isDirection(int point) {
        return Character.getType(point) == Character.FORMAT
                || Character.getType(point) == Character.SURROGATE
                || Character.getType(point) == Character.LINE_SEPARATOR
                || Character.getType(point) == Character.PARAGRAPH_SEPARATOR;
    }

    private void put(String text, int width) {
        shown.append(text);
        column += width;
    }
}
