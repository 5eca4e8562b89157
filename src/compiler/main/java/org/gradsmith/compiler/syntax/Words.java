package org.gradsmith.compiler.syntax;

import java.util.Map;

/// What Unicode forms and words stand for.
final class Words {
    private static final Map<String, String> REDUCERS = Map.of("Σ", "sum", "∑", "sum", "Π", "prod", "∏", "prod");
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻";
    private static final String DIGITS = "0123456789+-";

    private Words() {}

    /// The name that a token stands for: itself, but `π` is `pi`, and the signs of sum and product are those
    /// functions.
    static String name(String text) {
        return switch (text) {
            case "π" -> "pi";
            case "∑", "∏" -> reducer(text);
            default -> text;
        };
    }

    /// `sum` for `Σ`, `prod` for `∏`, any word for itself.
    static String reducer(String text) {
        return REDUCERS.getOrDefault(text, text);
    }

    /// `-12` for `⁻¹²`.
    static String digits(String superscript) {
        StringBuilder digits = new StringBuilder();
        superscript.chars().forEach(c -> digits.append(DIGITS.charAt(SUPERSCRIPTS.indexOf(c))));
        return digits.charAt(0) == '+' ? digits.substring(1) : digits.toString();
    }

    /// A text without its quotation marks.
    static String unquoted(String text) {
        return text.substring(1, text.length() - 1);
    }
}
