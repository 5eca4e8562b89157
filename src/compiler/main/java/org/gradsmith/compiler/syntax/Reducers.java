package org.gradsmith.compiler.syntax;

import static org.gradsmith.compiler.syntax.TokenKinds.isAt;
import static org.gradsmith.compiler.syntax.antlr.GradsmithParser.*;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/// Decides for `sum`, `mean` and their like whether they reduce, `sum[i] x[i]`, or are a name: `sum(x)`, or a state
/// that is called `mean`. They reduce where `[indices]` and then something to reduce follows. A sign after `]` belongs
/// to what is reduced only where it is written like one, `sum[i] -x[i]`; `mean[i] - x[i]` subtracts.
final class Reducers {
    /// These are no letters, so no name.
    private static final Set<String> OPERATORS = Set.of("∑", "∏");
    private static final Set<String> SIGNS = Set.of("Σ", "Π", "∑", "∏");

    private Reducers() {}

    /// Turns those that do not reduce into names.
    static void settle(List<CommonToken> tokens) {
        int[] closings = closings(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).getType() == REDUCER && !reduces(tokens, i, closings)) {
                tokens.get(i).setType(NAME);
            }
        }
    }

    /// For each opening bracket the index of the one that closes it.
    private static int[] closings(List<CommonToken> tokens) {
        int[] closings = new int[tokens.size()];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < closings.length; i++) {
            switch (tokens.get(i).getType()) {
                case LEFT_PARENTHESIS, LEFT_BRACKET, LEFT_BRACE -> open.push(i);
                case RIGHT_PARENTHESIS, RIGHT_BRACKET, RIGHT_BRACE -> {
                    if (!open.isEmpty()) {
                        closings[open.pop()] = i;
                    }
                }
                default -> {}
            }
        }
        return closings;
    }

    private static boolean reduces(List<CommonToken> tokens, int index, int[] closings) {
        if (!isAt(tokens, index + 1, LEFT_BRACKET) || !startsIndices(tokens, index + 2)) {
            return false;
        }
        int closing = closings[index + 1];
        if (closing == 0) {
            return false;
        }
        if (OPERATORS.contains(tokens.get(index).getText())) {
            return true;
        }
        Token next = tokens.get(closing + 1);
        return switch (next.getType()) {
            case MINUS, PLUS -> SIGNS.contains(tokens.get(index).getText()) || isPrefix(tokens, closing + 1);
            case BAR -> startsOperand(tokens.get(closing + 2));
            default -> TokenKinds.startsValue(next);
        };
    }

    private static boolean startsIndices(List<CommonToken> tokens, int index) {
        Token second = tokens.get(Math.min(index + 1, tokens.size() - 1));
        return TokenKinds.isName(tokens.get(index))
                && Set.of(COMMA, RIGHT_BRACKET, IN, ELEMENT, ASSIGN).contains(second.getType());
    }

    private static boolean isPrefix(List<CommonToken> tokens, int index) {
        Token sign = tokens.get(index);
        return tokens.get(index - 1).getStopIndex() + 1 < sign.getStartIndex()
                && sign.getStopIndex() + 1 == tokens.get(index + 1).getStartIndex();
    }

    private static boolean startsOperand(Token token) {
        return TokenKinds.startsValue(token) || token.getType() == MINUS;
    }
}
