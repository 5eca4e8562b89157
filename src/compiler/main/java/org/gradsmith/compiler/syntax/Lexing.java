package org.gradsmith.compiler.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.antlr.GradsmithLexer;

/// From text to tokens. Their positions are offsets into the text, in UTF-16 units as everywhere else; ANTLR itself
/// counts code points.
final class Lexing {
    private Lexing() {}

    /// All tokens, with new lines and doc comments, the end of the file last. The lexer refuses nothing: what it
    /// does not know becomes a token of its own.
    static List<CommonToken> tokens(Source source) {
        GradsmithLexer lexer = new GradsmithLexer(CharStreams.fromString(source.text(), source.name()));
        lexer.removeErrorListeners();
        Offsets offsets = new Offsets(source.text());
        List<CommonToken> tokens = new ArrayList<>();
        CommonToken token;
        do {
            token = (CommonToken) lexer.nextToken();
            tokens.add(offsets.inUnits(token));
        } while (token.getType() != Token.EOF);
        return tokens;
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
