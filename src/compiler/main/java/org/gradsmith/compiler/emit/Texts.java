package org.gradsmith.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import org.gradsmith.compiler.plan.Label;

/// The only way for texts of the user into generated code: comments, documentation and string literals.
final class Texts {
    private static final int LONGEST = 200;

    private Texts() {}

    /// One harmless line for a comment: nothing can end the comment, begin an escape or turn the reading direction.
    static CodeBlock comment(String text) {
        return CodeBlock.of(
                "$L", harmless(text).replace("\\", "/").replace("*/", "* /").replace("/*", "/ *"));
    }

    /// A comment that says what code is for, and where that was written.
    static CodeBlock comment(Label label) {
        String text = label.text().isEmpty() ? label.name() : label.text();
        return CodeBlock.of("$L$L", comment(text), trailing(label.place()));
    }

    /// A harmless end of a comment, a few spaces after what is before.
    static CodeBlock trailing(String text) {
        return text.isBlank() ? CodeBlock.of("") : CodeBlock.of("   $L", comment(text));
    }

    /// One harmless line for documentation in HTML.
    static CodeBlock documentation(String text) {
        return CodeBlock.of(
                "$L",
                harmless(text)
                        .replace("&", "&amp;")
                        .replace("\\", "&#92;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("@", "&#64;")
                        .replace("{", "&#123;")
                        .replace("}", "&#125;")
                        .replace("*/", "*&#47;")
                        .replace("/*", "&#47;*"));
    }

    /// The same for a line of a formula, as far in as it stands: what goes on in a second line stands under its
    /// beginning.
    static CodeBlock formula(String line) {
        return CodeBlock.of(
                "$L$L", " ".repeat(line.length() - line.stripLeading().length()), documentation(line));
    }

    /// A string literal in ASCII.
    static CodeBlock literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (char character : text.toCharArray()) {
            if (character == '"' || character == '\\') {
                literal.append('\\').append(character);
            } else if (character >= ' ' && character <= '~') {
                literal.append(character);
            } else {
                literal.append(escape(character));
            }
        }
        return CodeBlock.of("$L", literal.append('"'));
    }

    /// Control characters as octal escapes, since a Unicode escape of a line end would end the line.
    private static String escape(char character) {
        return character < ' '
                ? String.format(java.util.Locale.ROOT, "\\%03o", (int) character)
                : String.format(java.util.Locale.ROOT, "\\u%04x", (int) character);
    }

    private static String harmless(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && line.length() < LONGEST; ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SPACE_SEPARATOR -> line.append(' ');
                case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> {}
                default -> line.appendCodePoint(point);
            }
        }
        return line.toString().strip();
    }
}
