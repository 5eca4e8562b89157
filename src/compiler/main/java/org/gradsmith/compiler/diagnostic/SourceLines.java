package org.gradsmith.compiler.diagnostic;

import java.util.Collections;
import java.util.List;
import org.gradsmith.compiler.source.Source;

/// The lines of a source and where they begin, found once.
final class SourceLines {
    private final Source source;
    private final List<Integer> starts;

    SourceLines(Source source) {
        this.source = source;
        this.starts = source.lineStarts();
    }

    /// The line of an offset, from 1.
    int line(int offset) {
        int index = Collections.binarySearch(starts, offset);
        return index >= 0 ? index + 1 : -index - 1;
    }

    /// The column of an offset in code points, from 1.
    int column(int offset) {
        int end = Math.min(offset, source.text().length());
        return source.text().codePointCount(Math.min(start(line(offset)), end), end) + 1;
    }

    /// The offset at which a line begins.
    int start(int line) {
        return starts.get(line - 1);
    }

    /// The offset at which the text of a line ends, before its line end.
    int end(int line) {
        String text = source.text();
        int end = line < starts.size() ? starts.get(line) : text.length();
        while (end > start(line) && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return end;
    }

    String text(int start, int end) {
        return source.text().substring(start, Math.max(start, end));
    }
}
