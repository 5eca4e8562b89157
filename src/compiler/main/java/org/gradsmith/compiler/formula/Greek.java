package org.gradsmith.compiler.formula;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The Greek letters and their names in ASCII and LaTeX, which are the same.
final class Greek {
    private static final String[] NAMES = {
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu",
        "xi", "omicron", "pi", "rho", "", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega"
    };
    private static final Pattern HAT = Pattern.compile("(\\p{L})_hat(\\d*)");
    private static final char COMBINING_HAT = '\u0302';
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
        Matcher hat = HAT.matcher(word);
        if (hat.matches()) {
            return letter(hat.group(1)) + COMBINING_HAT + hat.group(2);
        }
        Character letter = LETTERS.get(word);
        return letter == null ? word : letter.toString();
    }

    /// The same for each name of a path.
    static String letters(String path) {
        return Arrays.stream(path.split("\\.", -1)).map(Greek::letter).collect(Collectors.joining("."));
    }

    /// Whether a word stands for a letter with a hat: `x_hat`, or, when there are others, `x_hat2`.
    static boolean hasHat(String word) {
        return HAT.matcher(word).matches();
    }

    /// The same without its hat: `x`, `x2`.
    static String withoutHat(String word) {
        return HAT.matcher(word).replaceFirst("$1$2");
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
