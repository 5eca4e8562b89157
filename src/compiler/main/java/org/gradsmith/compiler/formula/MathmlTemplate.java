package org.gradsmith.compiler.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Notations such as `sech²({0})` as MathML: words, signs, raised digits and arguments.
final class MathmlTemplate {
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final Pattern PIECE =
            Pattern.compile("\\{(?<argument>\\d)}|∛\\(\\{(?<cube>\\d)}\\)|(?<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)|⁽\\{(?<order>\\d)}⁾"
                    + "|(?<word>\\p{L}[\\p{L}\\p{Nd}]*)|(?<number>\\p{Nd}+)|(?<sign>\\S)");

    private MathmlTemplate() {}

    /// The template with its arguments.
    static String fill(String template, List<String> arguments) {
        List<String> pieces = new ArrayList<>();
        Matcher matcher = PIECE.matcher(template);
        while (matcher.find()) {
            if (matcher.group("argument") != null) {
                pieces.add(arguments.get(Integer.parseInt(matcher.group("argument"))));
            } else if (matcher.group("cube") != null) {
                pieces.add(
                        Mathml.element("mroot", arguments.get(Integer.parseInt(matcher.group("cube"))), number("3")));
            } else if (matcher.group("raised") != null) {
                raise(pieces, lowered(matcher.group("raised")));
            } else if (matcher.group("order") != null) {
                String order = arguments.get(Integer.parseInt(matcher.group("order")));
                raise(pieces, Mathml.operator("(") + order + Mathml.operator(")"));
            } else {
                pieces.add(plain(matcher));
            }
        }
        return String.join("", pieces);
    }

    private static String plain(Matcher matcher) {
        String text = Mathml.escaped(matcher.group());
        return matcher.group("word") != null
                ? Mathml.element("mi", text)
                : matcher.group("number") != null ? number(text) : Mathml.operator(text);
    }

    private static String number(String digits) {
        return Mathml.element("mn", digits);
    }

    private static void raise(List<String> pieces, String exponent) {
        String base = pieces.isEmpty() ? Mathml.element("mrow") : pieces.removeLast();
        pieces.add(Mathml.element("msup", base, Mathml.row(exponent)));
    }

    private static String lowered(String raised) {
        StringBuilder digits = new StringBuilder();
        raised.chars().filter(c -> c != '⁻').forEach(c -> digits.append(RAISED.indexOf(c)));
        return (raised.startsWith("⁻") ? Mathml.operator("−") : "") + number(digits.toString());
    }
}
