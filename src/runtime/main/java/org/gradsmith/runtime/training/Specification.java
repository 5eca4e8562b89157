package org.gradsmith.runtime.training;

import java.util.ArrayList;
import java.util.List;

/// A name with arguments as users write it, such as `adam(lr=1e-3)` or `warmup(100, cosine)`.
///
/// @param name what is meant
/// @param arguments in the order written
record Specification(String name, List<Argument> arguments) {
    /// An argument.
    ///
    /// @param name empty where it is known by its position
    /// @param value a number, a truth value or, where it has arguments itself, a name
    record Argument(String name, Specification value) {}

    /// Reads a specification.
    ///
    /// @throws SettingException where it cannot be read
    static Specification parse(String text) {
        Reader reader = new Reader(text);
        Specification specification = reader.specification(0);
        reader.end();
        return specification;
    }

    /// As written, without needless spaces.
    @Override
    public String toString() {
        if (arguments.isEmpty()) {
            return name;
        }
        List<String> texts = new ArrayList<>();
        for (Argument argument : arguments) {
            texts.add((argument.name().isEmpty() ? "" : argument.name() + "=") + argument.value());
        }
        return name + "(" + String.join(", ", texts) + ")";
    }

    /// Goes through the text once.
    private static final class Reader {
        private static final int DEPTH = 8;

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Specification specification(int depth) {
            String name = word();
            List<Argument> arguments = new ArrayList<>();
            if (depth > DEPTH) {
                throw problem("it is nested too deeply");
            }
            if (takes('(') && !takes(')')) {
                do {
                    arguments.add(argument(depth));
                } while (takes(','));
                if (!takes(')')) {
                    throw problem("a `)` is missing at character " + (at + 1));
                }
            }
            return new Specification(name, List.copyOf(arguments));
        }

        private Argument argument(int depth) {
            Specification value = specification(depth + 1);
            boolean isNamed = value.arguments().isEmpty() && takes('=');
            return isNamed ? new Argument(value.name(), specification(depth + 1)) : new Argument("", value);
        }

        private String word() {
            skipSpace();
            int start = at;
            while (at < text.length() && isWordPart(text.charAt(at))) {
                at++;
            }
            if (at == start) {
                throw problem(
                        at == text.length()
                                ? "a name or number is missing at the end"
                                : "`" + text.charAt(at) + "` is not understood");
            }
            return text.substring(start, at);
        }

        private static boolean isWordPart(char character) {
            return Character.isLetterOrDigit(character) || "_.+-".indexOf(character) >= 0;
        }

        private boolean takes(char character) {
            skipSpace();
            boolean isThere = at < text.length() && text.charAt(at) == character;
            at += isThere ? 1 : 0;
            return isThere;
        }

        private void skipSpace() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        void end() {
            skipSpace();
            if (at < text.length()) {
                throw problem("`" + text.substring(at) + "` at the end is not understood");
            }
        }

        private SettingException problem(String problem) {
            return new SettingException("`" + text + "` cannot be read: " + problem);
        }
    }
}
