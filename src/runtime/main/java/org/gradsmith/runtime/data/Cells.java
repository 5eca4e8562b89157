package org.gradsmith.runtime.data;

import java.util.Locale;
import java.util.Set;

/// What a cell of a table says.
final class Cells {
    private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none", "?");
    private static final Set<String> INFINITE = Set.of("inf", "+inf", "-inf", "infinity", "+infinity", "-infinity");

    private Cells() {}

    /// Whether it says that there is no value: it is empty, NA, N/A, NaN, null, None or a question mark.
    static boolean isMissing(String cell) {
        return cell.length() <= 4 && MISSING.contains(cell.toLowerCase(Locale.ROOT));
    }

    /// Whether it is a decimal number, or an infinite one.
    static boolean isNumber(String cell) {
        if (cell.isEmpty()) {
            return false;
        }
        if (INFINITE.contains(cell.toLowerCase(Locale.ROOT))) {
            return true;
        }
        return hasOnlyDecimals(cell) && !Double.isNaN(parsed(cell));
    }

    /// Its number; NaN where it is missing.
    static double number(String cell) {
        if (isMissing(cell)) {
            return Double.NaN;
        }
        if (INFINITE.contains(cell.toLowerCase(Locale.ROOT))) {
            return cell.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.parseDouble(cell);
    }

    private static boolean hasOnlyDecimals(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char character = cell.charAt(i);
            boolean isDigit = character >= '0' && character <= '9';
            if (!isDigit && "+-.eE".indexOf(character) < 0) {
                return false;
            }
        }
        return true;
    }

    private static double parsed(String cell) {
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException exception) {
            return Double.NaN;
        }
    }
}
