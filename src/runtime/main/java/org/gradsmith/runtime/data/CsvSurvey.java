package org.gradsmith.runtime.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a first reading of a table finds: its separator, its columns, whether its first line names them, and which
/// of
/// them
/// hold words.
///
/// The first line is a header if below it stand the numbers of a column that it has a word in; in a table of words
/// alone,
/// if its words are all different and none of them comes again in its column.
final class CsvSurvey {
    private final DataFile file;
    private final char separator;
    private final List<String> first = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final boolean hasHeader;
    private int records;

    /// What the lines below the first one hold in a column.
    private static final class Column {
        private boolean hasNumbers;
        private boolean repeatsFirst;
        private String word = "";
        private int wordLine;
    }

    CsvSurvey(DataFile file) {
        this.file = file;
        this.separator = separator(file);
        forEach((fields, line) -> {
            if (records++ == 0) {
                first.addAll(fields);
                fields.forEach(field -> columns.add(new Column()));
            } else {
                note(fields, line);
            }
        });
        if (records == 0) {
            throw DataException.in(file.path(), "is empty");
        }
        this.hasHeader = findHeader();
        if (rows() == 0) {
            throw DataException.in(file.path(), "has a header and no data");
        }
    }

    /// What to do with each line.
    interface Line {
        void take(List<String> fields, int line);
    }

    /// Reads all lines, the header too, and sees that they have the same number of fields.
    void forEach(Line line) {
        file.read(input -> {
            try {
                read(new CsvReader(text(input), file.path(), separator), line);
                return true;
            } catch (CharacterCodingException exception) {
                throw new DataException(file.path() + ": is not in UTF-8; save it in that encoding", exception);
            }
        });
    }

    private void read(CsvReader reader, Line line) throws IOException {
        int width = 0;
        int blank = 0;
        for (@Nullable List<String> fields = reader.read(); fields != null; fields = reader.read()) {
            width = width == 0 ? fields.size() : width;
            if (width > 1 && fields.size() == 1 && fields.get(0).isEmpty()) {
                blank = blank == 0 ? reader.line() : blank;
                continue;
            }
            if (blank > 0) {
                throw DataException.in(file.path(), "line " + blank + " is empty; remove it");
            }
            if (fields.size() != width) {
                throw DataException.in(
                        file.path(),
                        "line " + reader.line() + " has " + fields.size() + " fields, the first line has " + width);
            }
            line.take(fields, reader.line());
        }
    }

    boolean hasHeader() {
        return hasHeader;
    }

    /// The number of lines of data.
    int rows() {
        return records - (hasHeader ? 1 : 0);
    }

    /// The names of the columns in the header; without one there are none.
    List<String> header() {
        return hasHeader ? first : List.of();
    }

    int width() {
        return first.size();
    }

    /// A column, for messages.
    String name(int column) {
        return hasHeader ? "column " + first.get(column) : "column " + column;
    }

    /// A word in a column; empty where it holds numbers only.
    String word(int column) {
        Column found = columns.get(column);
        String top = first.get(column);
        boolean isWord = !hasHeader && !Cells.isMissing(top) && !Cells.isNumber(top);
        return isWord ? top : found.word;
    }

    /// A word in a column and the line it stands on, for messages.
    String wordPlace(int column) {
        return "`" + word(column) + "` on line " + Math.max(1, columns.get(column).wordLine);
    }

    private void note(List<String> fields, int line) {
        for (int i = 0; i < fields.size(); i++) {
            Column column = columns.get(i);
            String field = fields.get(i);
            column.repeatsFirst |= field.equals(first.get(i));
            if (!column.word.isEmpty() || Cells.isMissing(field)) {
                continue;
            }
            if (Cells.isNumber(field)) {
                column.hasNumbers = true;
            } else {
                column.word = field;
                column.wordLine = line;
            }
        }
    }

    private boolean findHeader() {
        boolean hasNumbers = false;
        boolean isNamed = false;
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            boolean isNumeric = column.hasNumbers && column.word.isEmpty();
            hasNumbers |= isNumeric;
            isNamed |= isNumeric && !Cells.isMissing(first.get(i)) && !Cells.isNumber(first.get(i));
        }
        return hasNumbers ? isNamed : isHeaderOfWords();
    }

    private boolean isHeaderOfWords() {
        return records > 1
                && new HashSet<>(first).size() == first.size()
                && first.stream().noneMatch(field -> Cells.isMissing(field) || Cells.isNumber(field))
                && columns.stream().noneMatch(column -> column.repeatsFirst);
    }

    private static Reader text(InputStream input) {
        return new InputStreamReader(
                input,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /// A comma; or a tab or semicolon, where the first line has one and no comma.
    private static char separator(DataFile file) {
        String start = new String(file.head(1 << 16), StandardCharsets.ISO_8859_1);
        String line = start.lines().findFirst().orElse("").replaceAll("\"[^\"]*\"", "");
        boolean hasComma = line.indexOf(',') >= 0;
        return hasComma || line.indexOf('\t') < 0 && line.indexOf(';') < 0 ? ',' : line.indexOf('\t') >= 0 ? '\t' : ';';
    }

    Path path() {
        return file.path();
    }
}
