package org.gradsmith.compiler.formula;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The Greek letters and their names in ASCII and LaTeX, which are the same.
final class Greek {
    private static final String[] NAMES = {
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu",
        "xi", "omicron", "pi", "rho", "", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega"
    };
    private static final Pattern ACCENTED = Pattern.compile("(\\p{L}(?:_(?:hat|bar|dot))*)_(hat|bar|dot)(\\d*)");
    private static final Map<String, Character> COMBINING = Map.of("hat", '\u0302', "bar", '\u0304', "dot", '\u0307');
    private static final Map<String, Character> LETTERS = new HashMap<>();
    private static final Map<Character, String> WORDS = new HashMap<>();

    static {
        for (int i = 0; i < NAMES.length; i++) {
            if (!NAMES[i].isEmpty()) {
                String capital = Character.toUpperCase(NAMES[i].charAt(0)) + NAMES[i].substring(1);
                put(NAMES[i], (char) ('α' + i));
                put(capital, (char) ('Α' + i));
            }
        }
    }

    private Greek() {}

    private static void put(String name, char letter) {
        LETTERS.put(name, letter);
        WORDS.put(letter, name);
    }

    /// `theta` as `θ`, `x_hat` as `x̂`; other words as they are.
    static String letter(String word) {
        Matcher accented = ACCENTED.matcher(word);
        if (accented.matches()) {
            return letter(accented.group(1)) + COMBINING.get(accented.group(2)) + accented.group(3);
        }
        Character letter = LETTERS.get(word);
        return letter == null ? word : letter.toString();
    }

    /// The same for each name of a path.
    static String letters(String path) {
        return Arrays.stream(path.split("\\.", -1)).map(Greek::letter).collect(Collectors.joining("."));
    }

    /// The last accent of a word that stands for a letter with one: `hat` of `x_hat` and of `x_hat2`.
    static Optional<String> accent(String word) {
        Matcher accented = ACCENTED.matcher(word);
        return accented.matches() ? Optional.of(accented.group(2)) : Optional.empty();
    }

    /// The same without its last accent: `x`, `x2`.
    static String withoutAccent(String word) {
        return ACCENTED.matcher(word).replaceFirst("$1$3");
    }

    /// The text with every Greek letter spelled out.
    static String spelled(String text) {
        StringBuilder spelled = new StringBuilder();
        text.chars().forEach(c -> spelled.append(WORDS.getOrDefault((char) c, String.valueOf((char) c))));
        return spelled.toString();
    }

    /// Whether LaTeX has a command of this name: capitals that look Latin have none.
    static boolean isLatex(String word) {
        return LETTERS.containsKey(word)
                && !"Alpha Beta Epsilon Zeta Eta Iota Kappa Mu Nu Omicron omicron Rho Tau Chi".contains(word);
    }
}
