package org.gradsmith.runtime.data;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.gradsmith.runtime.Spelling;

/// Which columns of a table are meant: numbers from 0, ranges of them, names from the header, separated by commas,
/// such
/// as
/// `0-3` or `bill_length_mm,bill_depth_mm`.
final class Columns {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,7})(?:-(\\d{1,7}))?");

    private Columns() {}

    /// The selected columns; with no selector the one named like the port, or else all.
    static int[] of(CsvSurvey table, String selector, String port) {
        if (selector.isEmpty()) {
            int named = table.header().indexOf(port);
            return named >= 0
                    ? new int[] {named}
                    : IntStream.range(0, table.width()).toArray();
        }
        List<Integer> chosen = new ArrayList<>();
        for (String item : List.of(selector.split(",", -1))) {
            add(table, item.strip(), chosen);
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void add(CsvSurvey table, String item, List<Integer> chosen) {
        int named = table.header().indexOf(item);
        if (named >= 0) {
            chosen.add(named);
            return;
        }
        Matcher range = RANGE.matcher(item);
        if (!range.matches()) {
            throw DataException.in(table.path(), unknown(table, item));
        }
        int from = Integer.parseInt(range.group(1));
        int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
        if (to < from || to >= table.width()) {
            throw DataException.in(
                    table.path(), "has no columns " + item + "; its columns are 0 to " + (table.width() - 1));
        }
        IntStream.rangeClosed(from, to).forEach(chosen::add);
    }

    private static String unknown(CsvSurvey table, String item) {
        return table.hasHeader()
                ? "has no column `" + item + "`" + Spelling.ending(item, table.header()) + " It has "
                        + Choice.listed(table.header())
                : "has no column `" + item + "`, for its first line does not name the columns; use numbers, 0 to "
                        + (table.width() - 1);
    }
}
