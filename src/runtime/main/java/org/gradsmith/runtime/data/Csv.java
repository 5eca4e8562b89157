package org.gradsmith.runtime.data;

import java.util.ArrayList;
import java.util.List;
import org.gradsmith.runtime.Tensor;

/// Tables of text: RFC 4180, in UTF-8, with or without a header, separated by commas, semicolons or tabs.
final class Csv {
    private Csv() {}

    /// Reads the selected columns. One column with words becomes labels; a missing number becomes NaN.
    static Content read(DataFile file, String selector, String port) {
        CsvSurvey table = new CsvSurvey(file);
        int[] columns = Columns.of(table, selector, port);
        if (columns.length == 1 && !table.word(columns[0]).isEmpty()) {
            return words(table, columns[0]);
        }
        for (int column : columns) {
            if (!table.word(column).isEmpty()) {
                throw DataException.in(
                        file.path(),
                        table.name(column) + " holds words (" + table.wordPlace(column)
                                + "); choose columns of numbers, such as "
                                + file.path().getFileName() + ":0-3, or one"
                                + " column of labels");
            }
        }
        return numbers(table, columns);
    }

    private static Content words(CsvSurvey table, int column) {
        List<String> words = new ArrayList<>(table.rows());
        int[] lines = lines(table, (fields, row) -> words.add(fields.get(column).strip()));
        words.replaceAll(word -> Cells.isMissing(word) ? "" : word);
        return new Content.Words(
                table.path().toString(), words, index -> "line " + lines[index] + ", " + table.name(column));
    }

    private static Content numbers(CsvSurvey table, int... columns) {
        long size = (long) table.rows() * columns.length;
        if (size > Integer.MAX_VALUE) {
            throw DataException.in(table.path(), "has more than 2^31 - 1 numbers; split it");
        }
        Tensor tensor = Tensor.of(new double[(int) size], table.rows(), columns.length);
        int[] lines = lines(table, (fields, row) -> {
            for (int i = 0; i < columns.length; i++) {
                tensor.set(row * columns.length + i, Cells.number(fields.get(columns[i])));
            }
        });
        return new Content.Numbers(
                table.path().toString(),
                tensor,
                false,
                index -> "line " + lines[index / columns.length] + ", " + table.name(columns[index % columns.length]));
    }

    /// What to do with each line of data, counted from 0.
    private interface Row {
        void take(List<String> fields, int row);
    }

    /// Reads the lines of data.
    ///
    /// @return the number of each in the file
    private static int[] lines(CsvSurvey table, Row row) {
        int[] lines = new int[table.rows()];
        int[] count = {table.hasHeader() ? -1 : 0};
        table.forEach((fields, line) -> {
            if (count[0] >= 0) {
                lines[count[0]] = line;
                row.take(fields, count[0]);
            }
            count[0]++;
        });
        return lines;
    }
}
