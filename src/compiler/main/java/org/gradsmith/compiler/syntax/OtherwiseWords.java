package org.gradsmith.compiler.syntax;

import static org.gradsmith.compiler.syntax.TokenKinds.isAt;
import static org.gradsmith.compiler.syntax.antlr.GradsmithParser.*;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;

/// Tells the `else` of `x[i - 1] else 0` from the one of `if`: it follows `]`, and no `if` in the same bracket waits
/// for its own.
final class OtherwiseWords {
    private OtherwiseWords() {}

    /// Turns the `else` of reads into OTHERWISE.
    static void settle(List<CommonToken> tokens) {
        Deque<Integer> waiting = new ArrayDeque<>(List.of(0));
        for (int i = 0; i < tokens.size(); i++) {
            CommonToken token = tokens.get(i);
            switch (token.getType()) {
                case LEFT_PARENTHESIS, LEFT_BRACKET, LEFT_BRACE -> waiting.push(0);
                case RIGHT_PARENTHESIS, RIGHT_BRACKET, RIGHT_BRACE -> {
                    if (waiting.size() > 1) {
                        waiting.pop();
                    }
                }
                case END -> {
                    waiting.pop();
                    waiting.push(0);
                }
                case IF -> waiting.push(waiting.pop() + 1);
                case ELSE -> {
                    int conditions = waiting.pop();
                    if (conditions == 0 && isAt(tokens, i - 1, RIGHT_BRACKET)) {
                        token.setType(OTHERWISE);
                    }
                    waiting.push(Math.max(0, conditions - 1));
                }
                default -> {}
            }
        }
    }
}
