package org.gradsmith.compiler.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A text with a name: a file, an expression of the command line, or a file of the standard library. Lines end with
/// `\n`, `\r\n` or `\r`.
///
/// @param name what messages call it, usually its path as the user gave it
/// @param text the whole text, line ends as they were
public record Source(String name, String text) {
    /// The parser refuses longer texts.
    public static final int MOST_CHARACTERS = 1 << 20;

    private static final int BYTES_PER_CHARACTER = 3;

    /// Reads a file in UTF-8, with or without a byte order mark. Bytes that are none become `U+FFFD`; of a file that is
    /// too large only the beginning is read. The parser reports both.
    ///
    /// @param name what messages call it
    /// @throws IOException when it cannot be read
    public static Source read(Path file, String name) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes((MOST_CHARACTERS + 1) * BYTES_PER_CHARACTER);
            String text = new String(bytes, StandardCharsets.UTF_8);
            return new Source(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
        }
    }

    /// The name without its folders: what is written into generated files, which are the same wherever they are made.
    public String fileName() {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /// The line and column of an offset, both from 1; a column counts code points.
    public Position position(int offset) {
        int line = 1;
        int start = 0;
        int end = Math.min(offset, text.length());
        for (int i = 0; i < end; i++) {
            if (endsLine(i)) {
                line++;
                start = i + 1;
            }
        }
        return new Position(line, text.codePointCount(start, end) + 1);
    }

    /// Whether the character at an offset is the last one of its line end.
    private boolean endsLine(int offset) {
        char here = text.charAt(offset);
        return here == '\n' || (here == '\r' && !text.startsWith("\n", offset + 1));
    }

    /// The offsets at which the lines begin.
    public List<Integer> lineStarts() {
        List<Integer> starts = new ArrayList<>();
        starts.add(0);
        for (int i = 0; i < text.length(); i++) {
            if (endsLine(i)) {
                starts.add(i + 1);
            }
        }
        return starts;
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
