package org.gradsmith.compiler.diagnostic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One kind of mistake: its code, its wording, an example that provokes it. One record for each, in the [Catalogue];
/// messages, tests and `docs/diagnostics.md` are all made from it.
///
/// @param code stable, such as `GS0201`
/// @param severity error or warning
/// @param title a few words for the reference, such as "Unknown name"
/// @param message one sentence with `{0}`, `{1}`… for the values
/// @param hint what to do, with the same values; may be empty
/// @param example a small program that makes exactly this mistake
public record Mistake(String code, Severity severity, String title, String message, String hint, String example) {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    static Mistake error(String code, String title, String message, String hint, String example) {
        return new Mistake(code, Severity.ERROR, title, message, hint, example);
    }

    static Mistake warning(String code, String title, String message, String hint, String example) {
        return new Mistake(code, Severity.WARNING, title, message, hint, example);
    }

    /// The sentence with its values filled in.
    public String message(Object... values) {
        return fill(message, values);
    }

    /// The hint with its values filled in.
    public String hint(Object... values) {
        return fill(hint, values);
    }

    /// In one go, so that a value that looks like a place stays as it is.
    private static String fill(String template, Object... values) {
        return PLACE.matcher(template).replaceAll(place -> {
            int index = Integer.parseInt(place.group(1));
            return Matcher.quoteReplacement(index < values.length ? String.valueOf(values[index]) : place.group());
        });
    }
}
