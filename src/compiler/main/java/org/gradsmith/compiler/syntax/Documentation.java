package org.gradsmith.compiler.syntax;

import static org.gradsmith.compiler.syntax.antlr.GradsmithParser.DOCUMENTATION;
import static org.gradsmith.compiler.syntax.antlr.GradsmithParser.NEWLINE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/// The doc comments, by the offset of what they stand above: lines of `///` directly before it. An empty line between
/// makes them a remark of the file.
final class Documentation {
    private final Map<Integer, String> texts = new HashMap<>();

    private Documentation() {}

    /// Takes the doc comments out of the tokens. A line that holds nothing else goes with its new line.
    static Documentation of(List<CommonToken> tokens) {
        Documentation documentation = new Documentation();
        StringBuilder text = new StringBuilder();
        boolean wasDocumentation = false;
        for (CommonToken token : tokens) {
            switch (token.getType()) {
                case DOCUMENTATION -> text.append(text.isEmpty() ? "" : "\n").append(line(token));
                case NEWLINE -> {
                    if (!wasDocumentation) {
                        text.setLength(0);
                    }
                }
                default -> {
                    if (!text.isEmpty()) {
                        documentation.texts.put(token.getStartIndex(), text.toString());
                    }
                    text.setLength(0);
                }
            }
            wasDocumentation = token.getType() == DOCUMENTATION;
        }
        tokens.removeIf(token -> token.getType() == DOCUMENTATION);
        return documentation;
    }

    private static String line(Token token) {
        String text = token.getText().substring(3);
        return (text.startsWith(" ") ? text.substring(1) : text).stripTrailing();
    }

    /// The text above what begins with this token; empty when there is none.
    String above(Token first) {
        return texts.getOrDefault(first.getStartIndex(), "");
    }
}
