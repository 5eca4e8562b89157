package org.gradsmith.compiler.emit;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/// Makes Java names of the names of the user: letters and digits of ASCII, Greek letters spelled out, words joined in
/// camel case, nothing that means something in Java.
final class Names {
    private static final int LONGEST = 60;
    private static final Map<Character, String> GREEK = greek();

    /// Words that Java reserves in some places only, and what every object has.
    private static final Set<String> AVOIDED = Set.of(
            "var",
            "record",
            "yield",
            "sealed",
            "permits",
            "when",
            "module",
            "exports",
            "opens",
            "provides",
            "requires",
            "to",
            "transitive",
            "uses",
            "with",
            "open",
            "strictfp",
            "clone",
            "finalize",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "toString",
            "wait",
            "equals");

    private Names() {}

    /// An identifier such as `gradientOfFirstW` for `gradient of first.W`.
    static String identifier(String text) {
        String name = join(text, false);
        if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
            name = "v" + name;
        }
        return AVOIDED.contains(name) || SourceVersion.isKeyword(name) ? name + "_" : name;
    }

    /// The same with a word in front, such as `computeH`.
    static String identifier(String prefix, String text) {
        return prefix + join(text, true);
    }

    private static String join(String text, boolean capitalised) {
        StringBuilder name = new StringBuilder();
        boolean isStart = capitalised;
        for (int i = 0; i < text.length() && name.length() < LONGEST; i++) {
            String letters = letters(text.charAt(i));
            if (letters.isEmpty()) {
                isStart = !name.isEmpty() || capitalised;
            } else if (isStart) {
                name.append(Character.toUpperCase(letters.charAt(0))).append(letters, 1, letters.length());
                isStart = false;
            } else {
                name.append(letters);
            }
        }
        return name.toString();
    }

    private static String letters(char character) {
        if (isPlain(character)) {
            return Character.toString(character);
        }
        String greek = GREEK.get(character);
        if (greek != null) {
            return greek;
        }
        if (character == '\'' || character == '′') {
            return "Prime";
        }
        String decomposed = Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKD);
        StringBuilder plain = new StringBuilder();
        decomposed.chars().filter(c -> isPlain((char) c)).forEach(c -> plain.append((char) c));
        if (!plain.isEmpty() || !Character.isLetter(character)) {
            return plain.toString();
        }
        return "u" + Integer.toHexString(character);
    }

    private static boolean isPlain(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9';
    }

    private static Map<Character, String> greek() {
        String[] names = {
            "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu",
            "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega"
        };
        Map<Character, String> letters = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            letters.put((char) ('α' + i), names[i]);
            letters.put((char) ('Α' + i), Character.toUpperCase(names[i].charAt(0)) + names[i].substring(1));
        }
        letters.put('ϵ', "epsilon");
        letters.put('ϑ', "theta");
        letters.put('ϕ', "phi");
        letters.put('∂', "d");
        letters.put('∇', "nabla");
        return Map.copyOf(letters);
    }
}
