package org.gradsmith.compiler.syntax;

import static org.gradsmith.compiler.syntax.antlr.GradsmithParser.*;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.IntervalSet;

/// The place at which the parser could not go on.
///
/// @param tokens all tokens
/// @param index of the token that it did not expect
/// @param expected what it would have taken; empty when it looked further ahead than one token
/// @param context the rule in which it was
record Stumble(TokenStream tokens, int index, IntervalSet expected, ParserRuleContext context) {
    static Stumble of(Parser parser, Token found) {
        IntervalSet expected = found == parser.getCurrentToken() ? parser.getExpectedTokens() : new IntervalSet();
        return new Stumble(parser.getTokenStream(), found.getTokenIndex(), expected, parser.getContext());
    }

    Token found() {
        return tokens.get(index);
    }

    /// The token before, or the one that was found when it is the first.
    Token previous() {
        return tokens.get(Math.max(0, index - 1));
    }

    Token at(int other) {
        return tokens.get(Math.clamp(other, 0, tokens.size() - 1));
    }

    boolean finds(int... types) {
        return isOneOf(found(), types);
    }

    boolean follows(int... types) {
        return index > 0 && isOneOf(previous(), types);
    }

    /// Whether the statement begins with such a token.
    boolean startsWith(int... types) {
        return isOneOf(at(start()), types);
    }

    /// Whether the statement begins with what was found.
    boolean isFirst() {
        return index == 0 || isBorder(previous());
    }

    /// Whether what was found is the second token of its statement.
    boolean isSecond() {
        return index == 1 || index > 1 && isBorder(at(index - 2)) && !isFirst();
    }

    /// Whether the parser was inside of such a rule.
    boolean isIn(Class<? extends RuleContext> rule) {
        for (RuleContext outer = context; outer != null; outer = outer.parent) {
            if (rule.isInstance(outer)) {
                return true;
            }
        }
        return false;
    }

    /// The first token of the statement.
    int start() {
        int start = index;
        while (start > 0 && !isBorder(at(start - 1))) {
            start--;
        }
        return start;
    }

    /// The index of the token that ends the statement.
    int end() {
        int end = index;
        while (end < tokens.size() - 1 && !isBorder(at(end))) {
            end++;
        }
        return end;
    }

    private static boolean isBorder(Token token) {
        return isOneOf(token, END, LEFT_BRACE, RIGHT_BRACE, Token.EOF);
    }

    private static boolean isOneOf(Token token, int... types) {
        for (int type : types) {
            if (token.getType() == type) {
                return true;
            }
        }
        return false;
    }
}
