package org.gradsmith.compiler.syntax;

import java.util.Locale;
import java.util.Optional;
import org.gradsmith.compiler.diagnostic.SpellingMistakes;
import org.gradsmith.compiler.source.Source;

/// Looks at the characters before the lexer does: is it a text at all, and does it look like what it is?
final class TextCheck {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char REPLACEMENT = '\uFFFD';

    private TextCheck() {}

    /// The text with spaces in place of characters that were reported, so that offsets stay; empty when it is not worth
    /// reading on.
    static Optional<String> readable(Reporter reporter) {
        String text = reporter.source().text();
        return isText(text, reporter) ? Optional.of(cleaned(text, reporter)) : Optional.empty();
    }

    private static boolean isText(String text, Reporter reporter) {
        if (text.startsWith("\uFFFD\uFFFD") && text.indexOf('\0') >= 0) {
            reporter.report(SpellingMistakes.WRONG_ENCODING, 0, 0);
            return false;
        }
        for (int i = 0; i < Math.min(text.length(), Source.MOST_CHARACTERS); i++) {
            if (isControl(text.charAt(i))) {
                reporter.report(SpellingMistakes.NOT_A_TEXT, i, i + 1, name(text.charAt(i)));
                return false;
            }
        }
        if (text.length() > Source.MOST_CHARACTERS) {
            int end = Source.MOST_CHARACTERS;
            reporter.report(SpellingMistakes.LARGE_TEXT, end, end, Source.MOST_CHARACTERS, "characters");
            return false;
        }
        return true;
    }

    private static boolean isControl(char c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t' && c != '\f';
    }

    private static String cleaned(String text, Reporter reporter) {
        StringBuilder cleaned = new StringBuilder(text);
        boolean isBroken = false;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int end = i + Character.charCount(point);
            boolean isUndecoded = point == REPLACEMENT || Character.getType(point) == Character.SURROGATE;
            if (isUndecoded && !isBroken) {
                reporter.report(SpellingMistakes.BROKEN_ENCODING, i, end);
                isBroken = true;
            }
            if (isInvisible(point) && i > 0) {
                reporter.report(SpellingMistakes.INVISIBLE_CHARACTER, i, end, name(point));
            }
            if (isUndecoded || isInvisible(point)) {
                cleaned.replace(i, end, " ".repeat(end - i));
            }
            i = end;
        }
        return cleaned.toString();
    }

    /// Direction marks, zero-width characters, separators of lines and paragraphs, variation selectors. A byte order
    /// mark is harmless at the beginning only.
    private static boolean isInvisible(int point) {
        return point == BYTE_ORDER_MARK
                || Character.getType(point) == Character.FORMAT
                || Character.getType(point) == Character.LINE_SEPARATOR
                || Character.getType(point) == Character.PARAGRAPH_SEPARATOR
                || point >= 0xFE00 && point <= 0xFE0F
                || point >= 0xE0100 && point <= 0xE01EF;
    }

    /// `U+202E`.
    static String name(int point) {
        return String.format(Locale.ROOT, "U+%04X", point);
    }
}
