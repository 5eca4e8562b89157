package org.gradsmith.compiler.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.gradsmith.compiler.diagnostic.SpellingMistakes;
import org.gradsmith.compiler.syntax.antlr.GradsmithLexer;

/// From text to tokens. Their positions are offsets into the text, in UTF-16 units as everywhere else; ANTLR itself
/// counts code points.
final class Lexing {
    private Lexing() {}

    /// All tokens, with new lines and doc comments, the end of the file last; empty, and reported, when they are too
    /// many. The lexer refuses nothing: what it does not know becomes a token of its own.
    static Optional<List<CommonToken>> tokens(String text, Reporter reporter) {
        GradsmithLexer lexer = new GradsmithLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        Offsets offsets = new Offsets(text);
        List<CommonToken> tokens = new ArrayList<>();
        CommonToken token;
        do {
            token = offsets.inUnits((CommonToken) lexer.nextToken());
            tokens.add(token);
        } while (token.getType() != Token.EOF && tokens.size() <= Limits.MOST_TOKENS);
        if (tokens.size() > Limits.MOST_TOKENS) {
            reporter.report(SpellingMistakes.LARGE_TEXT, token, Limits.MOST_TOKENS, "words and signs");
            return Optional.empty();
        }
        return Optional.of(tokens);
    }

    /// Turns code points into UTF-16 units while walking forward through a text.
    private static final class Offsets {
        private final String text;
        private int points;
        private int units;

        Offsets(String text) {
            this.text = text;
        }

        CommonToken inUnits(CommonToken token) {
            int start = units(token.getStartIndex());
            int end = Math.max(start, units(token.getStopIndex() + 1));
            token.setText(text.substring(start, end));
            token.setStartIndex(start);
            token.setStopIndex(end - 1);
            return token;
        }

        private int units(int target) {
            while (points < target && units < text.length()) {
                units += Character.charCount(text.codePointAt(units));
                points++;
            }
            return units;
        }
    }
}
