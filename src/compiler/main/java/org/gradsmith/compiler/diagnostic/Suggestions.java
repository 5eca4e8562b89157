package org.gradsmith.compiler.diagnostic;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// "Did you mean …": which of the known words is closest to an unknown one.
public final class Suggestions {
    private static final int LONGEST = 64;

    private Suggestions() {}

    /// The closest candidate, the first of equally close ones, if one is close enough: about one slip for every three
    /// letters. Letters in the wrong case count as half a slip.
    public static Optional<String> closest(String word, Collection<String> candidates) {
        if (word.isEmpty() || word.length() > LONGEST) {
            return Optional.empty();
        }
        String best = null;
        int fewest = allowed(word) + 1;
        for (String candidate : candidates) {
            int slips = slips(word, candidate);
            if (slips < fewest && !candidate.equals(word)) {
                best = candidate;
                fewest = slips;
            }
        }
        return Optional.ofNullable(best);
    }

    /// ``Did you mean `softmax`?``, or nothing.
    public static String hint(String word, Collection<String> candidates) {
        return closest(word, candidates)
                .map(candidate -> "Did you mean `" + candidate + "`?")
                .orElse("");
    }

    /// In half slips.
    private static int allowed(String word) {
        return 2 * Math.max(1, (word.length() + 1) / 3);
    }

    private static int slips(String word, String candidate) {
        if (Math.abs(word.length() - candidate.length()) * 2 > allowed(word)) {
            return Integer.MAX_VALUE;
        }
        int inLowerCase = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
        boolean isCaseWrong = distance(word, candidate) != inLowerCase;
        int most = Math.max(word.length(), candidate.length());
        boolean isStrange = word.length() == 1 && inLowerCase > 0;
        return isStrange || inLowerCase >= most ? Integer.MAX_VALUE : 2 * inLowerCase + (isCaseWrong ? 1 : 0);
    }

    /// Damerau's distance: letters left out, put in, changed, or swapped with their neighbour (optimal string
    /// alignment; Damerau, "A technique for computer detection and correction of spelling errors", 1964).
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(a, b, d, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(String a, String b, int[][] d, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean isSwap = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return isSwap ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
