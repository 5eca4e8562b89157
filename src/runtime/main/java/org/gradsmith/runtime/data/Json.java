package org.gradsmith.runtime.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A small strict reader and writer of JSON, for headers of files: objects without doubled names, arrays, texts and
/// whole
/// numbers from 0 to 2⁶³ − 1; nothing else is needed, so nothing else is understood.
final class Json {
    /// The deepest nesting that a header needs.
    private static final int DEPTH = 4;

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /// A text that cannot be read.
    static final class JsonException extends Exception {
        private static final long serialVersionUID = 1L;

        JsonException(String message) {
            super(message);
        }
    }

    /// Reads one value and the white space after it.
    ///
    /// @return a `Map<String, Object>`, `List<Object>`, `String` or `Long`
    static Object parse(byte[] bytes) throws JsonException {
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException exception) {
            throw new JsonException("it is not in UTF-8");
        }
    }

    /// Reads one value and the white space after it.
    static Object parse(String text) throws JsonException {
        Json json = new Json(text);
        Object value = json.value(0);
        json.skipSpace();
        if (json.at < text.length()) {
            throw json.unexpected("the end");
        }
        return value;
    }

    private Object value(int depth) throws JsonException {
        if (depth > DEPTH) {
            throw new JsonException("it is nested too deeply");
        }
        char first = peek();
        if (first == '{') {
            return object(depth);
        }
        if (first == '[') {
            return array(depth);
        }
        return first == '"' ? string() : (Object) number();
    }

    private Map<String, Object> object(int depth) throws JsonException {
        Map<String, Object> members = new LinkedHashMap<>();
        expect('{');
        skipSpace();
        boolean isEmpty = peek() == '}';
        while (!isEmpty) {
            skipSpace();
            String name = string();
            skipSpace();
            expect(':');
            skipSpace();
            if (members.containsKey(name)) {
                throw new JsonException("the name \"" + shown(name) + "\" comes twice");
            }
            members.put(name, value(depth + 1));
            skipSpace();
            if (peek() != ',') {
                break;
            }
            expect(',');
        }
        expect('}');
        return members;
    }

    private List<Object> array(int depth) throws JsonException {
        List<Object> elements = new ArrayList<>();
        expect('[');
        skipSpace();
        boolean isEmpty = peek() == ']';
        while (!isEmpty) {
            skipSpace();
            elements.add(value(depth + 1));
            skipSpace();
            if (peek() != ',') {
                break;
            }
            expect(',');
        }
        expect(']');
        return elements;
    }

    private Long number() throws JsonException {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        String digits = text.substring(start, at);
        if (digits.isEmpty() || digits.length() > 1 && digits.charAt(0) == '0') {
            at = start;
            throw unexpected("a whole number");
        }
        try {
            return Long.valueOf(digits.length() > 19 ? "" : digits);
        } catch (NumberFormatException exception) {
            throw new JsonException("the number at character " + start + " is too large");
        }
    }

    private String string() throws JsonException {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            char character = text.charAt(at++);
            if (character < ' ') {
                throw new JsonException("a control character stands in a text at character " + (at - 1));
            }
            string.append(character == '\\' ? escaped() : character);
        }
        at++;
        return whole(string.toString());
    }

    private char escaped() throws JsonException {
        char letter = peek();
        at++;
        int index = "\"\\/bfnrt".indexOf(letter);
        if (index >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(index);
        }
        if (letter != 'u'
                || at + 4 > text.length()
                || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            at--;
            throw unexpected("an escaped character");
        }
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }

    private static String whole(String string) throws JsonException {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(string)) {
            throw new JsonException("half a character stands in a text");
        }
        return string;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws JsonException {
        if (at >= text.length()) {
            throw new JsonException("it ends too early");
        }
        return text.charAt(at);
    }

    private void expect(char character) throws JsonException {
        if (peek() != character) {
            throw unexpected("`" + character + "`");
        }
        at++;
    }

    private JsonException unexpected(String wanted) {
        return new JsonException("at character " + at + " " + wanted + " is expected");
    }

    private static String shown(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }

    /// Writes a text in quotes.
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                quoted.append('\\').append(character);
            } else if (character < ' ' || Character.isSurrogate(character) && !isPaired(text, i)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            } else {
                quoted.append(character);
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean isPaired(String text, int index) {
        return index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1))
                || index > 0 && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
    }
}
