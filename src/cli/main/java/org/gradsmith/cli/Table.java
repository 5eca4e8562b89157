package org.gradsmith.cli;

import java.util.ArrayList;
import java.util.List;

/// Lines with aligned columns: the first to the left, the last as it comes, those between to the right.
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... header) {
        rows.add(List.of(header));
    }

    /// Adds a line.
    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                line.append(cell(row.get(column), column, columns)).append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private String cell(String text, int column, int columns) {
        if (column == columns - 1) {
            return text;
        }
        String blank = " ".repeat(width(column) - length(text));
        return column == 0 ? text + blank : blank + text;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
