package org.gradsmith.runtime;

import java.util.Collection;
import java.util.Locale;

/// Finds what somebody meant to write.
public final class Spelling {
    private Spelling() {}

    /// A question such as `; did you mean "adam"?`; empty where no candidate is near.
    public static String suggestion(String word, Collection<String> candidates) {
        int least = Math.max(1, word.length() / 3) + 1;
        String nearest = "";
        for (String candidate : candidates) {
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest.isEmpty() ? "" : "; did you mean `" + nearest + "`?";
    }

    /// The end of a sentence: the question, or a full stop.
    public static String ending(String word, Collection<String> candidates) {
        String suggestion = suggestion(word, candidates);
        return suggestion.isEmpty() ? "." : suggestion;
    }

    /// The least number of letters to insert, delete, replace or swap with a neighbour.
    static int distance(String from, String to) {
        if (Math.abs(from.length() - to.length()) > 8 || from.length() > 64) {
            return Integer.MAX_VALUE;
        }
        int[][] table = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                table[i][j] = i == 0 || j == 0 ? i + j : cell(table, from, to, i, j);
            }
        }
        return table[from.length()][to.length()];
    }

    private static int cell(int[][] table, String from, String to, int i, int j) {
        int replaced = table[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
        boolean isSwap =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return isSwap ? Math.min(least, table[i - 2][j - 2] + 1) : least;
    }
}
