package org.gradsmith.compiler.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds what somebody may have meant.
final class Spelling {
    private Spelling() {}

    /// The known name that is nearest to a wrong one, when it is near enough.
    static Optional<String> nearest(String wrong, Collection<String> known) {
        int tolerated = wrong.length() < 3 ? 0 : wrong.length() / 3;
        return known.stream()
                .filter(name -> Math.abs(name.length() - wrong.length()) <= tolerated)
                .filter(name -> distance(wrong, name) <= tolerated)
                .min(Comparator.comparingInt((String name) -> distance(wrong, name))
                        .thenComparing(name -> name));
    }

    /// `Did you mean X?`, or another hint.
    static String hint(String wrong, Collection<String> known, String otherwise) {
        return nearest(wrong, known).map(name -> "Did you mean `" + name + "`?").orElse(otherwise);
    }

    /// How many letters must be changed, added, left out or swapped with their neighbour; case does not count.
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] distances = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : step(distances, a, b, i, j);
            }
        }
        return distances[a.length()][b.length()];
    }

    private static int step(int[][] distances, String a, String b, int i, int j) {
        int change = distances[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(change, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
        boolean isSwap = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return isSwap ? Math.min(best, distances[i - 2][j - 2] + 1) : best;
    }
}
