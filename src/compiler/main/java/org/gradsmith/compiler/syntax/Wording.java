package org.gradsmith.compiler.syntax;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.SyntaxMistakes;

/// Finds the words for a token that the parser did not expect.
final class Wording {
    private Wording() {}

    static Diagnostic of(Parser parser, Token found, Reporter reporter) {
        String expected = parser.getExpectedTokens().toString(parser.getVocabulary());
        return Diagnostic.of(
                SyntaxMistakes.EXPECTED, reporter.span(found), expected, "`" + found.getText() + "`", "");
    }
}
