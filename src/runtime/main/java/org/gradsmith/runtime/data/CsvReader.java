package org.gradsmith.runtime.data;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the lines of a table as RFC 4180 says, strictly: fields may stand in double quotes, then they may hold
/// separators, line breaks and doubled quotes; a quote elsewhere is a mistake.
final class CsvReader {
    private static final int END = -1;

    private final Reader reader;
    private final Path file;
    private final char separator;
    private final StringBuilder field = new StringBuilder();
    private int next;
    private int line = 1;
    private int start = 1;

    CsvReader(Reader reader, Path file, char separator) throws IOException {
        this.reader = reader;
        this.file = file;
        this.separator = separator;
        next = reader.read();
        if (next == '\uFEFF') {
            next = reader.read();
        }
    }

    /// The number of the line that the last record began on, from 1.
    int line() {
        return start;
    }

    /// The fields of the next record; null at the end.
    @Nullable
    List<String> read() throws IOException {
        if (next == END) {
            return null;
        }
        start = line;
        List<String> fields = new ArrayList<>();
        do {
            fields.add(next == '"' ? quoted() : plain());
            if (fields.size() > Limits.FIELDS) {
                throw problem("has more than " + Limits.FIELDS + " fields");
            }
        } while (separated());
        return fields;
    }

    private boolean separated() throws IOException {
        if (next == separator) {
            advance();
            return true;
        }
        if (next == '\r') {
            advance();
            if (next != '\n') {
                throw problem("has a carriage return without a line feed; save the file with line ends of one kind");
            }
        }
        if (next == '\n') {
            advance();
            line++;
        }
        return false;
    }

    private String plain() throws IOException {
        field.setLength(0);
        while (next != separator && next != '\n' && next != '\r' && next != END) {
            if (next == '"') {
                throw problem("has a quote inside a field that does not begin with one; put the field in quotes and"
                        + " double the quote");
            }
            append();
        }
        return field.toString().strip();
    }

    private String quoted() throws IOException {
        field.setLength(0);
        advance();
        while (next != '"' || doubled()) {
            if (next == END) {
                throw problem("has a quote that is never closed");
            }
            line += next == '\n' ? 1 : 0;
            append();
        }
        if (next != separator && next != '\n' && next != '\r' && next != END) {
            throw problem("has text after a closing quote; double a quote that belongs to the field");
        }
        return field.toString();
    }

    /// Steps over a quote; whether another one follows, which then stands for itself.
    private boolean doubled() throws IOException {
        advance();
        return next == '"';
    }

    private void append() throws IOException {
        if (next == 0) {
            throw problem("has a zero byte: this is no text");
        }
        if (field.length() >= Limits.FIELD_CHARACTERS) {
            throw problem("has a field of more than " + Limits.FIELD_CHARACTERS + " characters");
        }
        field.append((char) next);
        advance();
    }

    private void advance() throws IOException {
        next = reader.read();
    }

    private DataException problem(String problem) {
        return DataException.in(file, "line " + start + " " + problem);
    }
}
