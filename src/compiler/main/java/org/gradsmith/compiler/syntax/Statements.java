package org.gradsmith.compiler.syntax;

import static org.gradsmith.compiler.syntax.TokenKinds.inserted;
import static org.gradsmith.compiler.syntax.TokenKinds.isAt;
import static org.gradsmith.compiler.syntax.antlr.GradsmithParser.*;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/// Finds where statements end: an END token for `;` and for each new line that ends one, one before each `}`, one after
/// it, one at the end of the file; never two in a row.
final class Statements {
    private final List<CommonToken> tokens;
    private final boolean isSingleExpression;
    private final List<CommonToken> result = new ArrayList<>();
    private final Deque<Integer> open = new ArrayDeque<>();

    private Statements(List<CommonToken> tokens, boolean isSingleExpression) {
        this.tokens = tokens;
        this.isSingleExpression = isSingleExpression;
    }

    /// The tokens of a file, with END and without NEWLINE.
    static List<CommonToken> ofFile(List<CommonToken> tokens) {
        return new Statements(tokens, false).marked();
    }

    /// The tokens of an expression: line ends mean nothing.
    static List<CommonToken> ofExpression(List<CommonToken> tokens) {
        return new Statements(tokens, true).marked();
    }

    private List<CommonToken> marked() {
        for (int i = 0; i < tokens.size(); i++) {
            CommonToken token = tokens.get(i);
            switch (token.getType()) {
                case NEWLINE -> newline(i);
                case SEMICOLON -> semicolon(token);
                case LEFT_PARENTHESIS, LEFT_BRACKET, LEFT_BRACE -> open(token);
                case RIGHT_PARENTHESIS, RIGHT_BRACKET -> close(token);
                case RIGHT_BRACE -> closeBlock(i);
                case Token.EOF -> {
                    end(token);
                    result.add(token);
                }
                default -> result.add(token);
            }
        }
        return result;
    }

    private void open(CommonToken token) {
        open.push(token.getType());
        result.add(token);
    }

    private void close(CommonToken token) {
        open.poll();
        result.add(token);
    }

    private void closeBlock(int index) {
        CommonToken brace = tokens.get(index);
        end(brace);
        close(brace);
        int next = nextVisible(index);
        if (!(isAt(tokens, next, DERIVATIVE) && isAt(tokens, next + 1, LEFT_PARENTHESIS))) {
            end(tokens.get(next));
        }
    }

    private void newline(int index) {
        int next = nextVisible(index);
        if (isSingleExpression || isInBracket() || result.isEmpty()) {
            return;
        }
        boolean goesOn = TokenKinds.asksForMore(result.getLast()) || TokenKinds.goesOn(tokens, next);
        boolean isList = result.getLast().getType() == COMMA;
        if (!goesOn || (!isList && TokenKinds.beginsStatement(tokens, next))) {
            end(tokens.get(index));
        }
    }

    private void semicolon(CommonToken token) {
        if (isSingleExpression || isInBracket()) {
            result.add(token);
        } else {
            end(token);
        }
    }

    private boolean isInBracket() {
        return !open.isEmpty() && open.peek() != LEFT_BRACE;
    }

    private int nextVisible(int index) {
        int next = index + 1;
        while (isAt(tokens, next, NEWLINE)) {
            next++;
        }
        return Math.min(next, tokens.size() - 1);
    }

    private void end(CommonToken place) {
        boolean isNeeded = isSingleExpression
                || !result.isEmpty()
                        && result.getLast().getType() != END
                        && result.getLast().getType() != LEFT_BRACE;
        if (isNeeded) {
            result.add(inserted(END, ending(place), place));
        }
    }

    /// What messages say of it.
    private static String ending(CommonToken place) {
        return switch (place.getType()) {
            case NEWLINE -> "the line ends here";
            case RIGHT_BRACE -> "the block ends here";
            case Token.EOF -> "the text ends here";
            default -> "the statement ends here";
        };
    }
}
