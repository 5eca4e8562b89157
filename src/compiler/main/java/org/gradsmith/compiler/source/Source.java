package org.gradsmith.compiler.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A text with a name: a file, an expression of the command line, or a file of the standard library. Lines end with
/// `\n`, `\r\n` or `\r`.
public final class Source {
    /// The parser refuses longer texts.
    public static final int MOST_CHARACTERS = 1 << 20;

    private static final int BYTES_PER_CHARACTER = 3;

    private final String name;
    private final String text;
    private final List<Integer> lineStarts;

    /// @param name what messages call it, usually its path as the user gave it
    /// @param text the whole text, line ends as they were
    public Source(String name, String text) {
        this.name = name;
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    private static List<Integer> lineStarts(String text) {
        List<Integer> starts = new ArrayList<>();
        starts.add(0);
        for (int i = 0; i < text.length(); i++) {
            if (endsLine(text, i)) {
                starts.add(i + 1);
            }
        }
        return List.copyOf(starts);
    }

    /// Whether the character at an offset is the last one of its line end.
    private static boolean endsLine(String text, int offset) {
        char here = text.charAt(offset);
        return here == '\n' || (here == '\r' && !text.startsWith("\n", offset + 1));
    }

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

    /// What messages call it, usually its path as the user gave it.
    public String name() {
        return name;
    }

    /// The whole text, line ends as they were.
    public String text() {
        return text;
    }

    /// The line and column of an offset, both from 1; a column counts code points.
    public Position position(int offset) {
        int end = Math.min(offset, text.length());
        int found = Collections.binarySearch(lineStarts, end);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, text.codePointCount(lineStarts.get(line), end) + 1);
    }

    /// The offsets at which the lines begin.
    public List<Integer> lineStarts() {
        return lineStarts;
    }

    /// All lines without their ends.
    public List<String> lines() {
        return new ArrayList<>(text.lines().toList());
    }

    /// The span from one offset up to another.
    public Span span(int start, int end) {
        return new Span(this, start, Math.max(start, end));
    }

    /// Sources of the same name and text are the same.
    @Override
    public boolean equals(Object other) {
        return other == this || other instanceof Source source && name.equals(source.name) && text.equals(source.text);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + text.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }

    /// A line and a column, both from 1.
    public record Position(int line, int column) {}
}
