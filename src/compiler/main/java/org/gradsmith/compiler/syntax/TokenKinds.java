package org.gradsmith.compiler.syntax;

import static org.gradsmith.compiler.syntax.antlr.GradsmithParser.*;

import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/// What the passes need to know of each type of token.
final class TokenKinds {
    /// Words that are names except in some places.
    static final Set<Integer> SOFT_WORDS = Set.of(
            MODEL,
            LAYER,
            INPUT,
            TARGET,
            SHARED,
            PARAM,
            FROZEN,
            STATE,
            OUTPUT,
            METRIC,
            EMIT,
            UPDATE,
            SCAN,
            BACKWARDS,
            RECOMPUTE,
            CARRYING,
            REPEATED,
            PER,
            OVER,
            IN,
            APPLY,
            DERIVATIVE,
            CHECK);

    /// Soft words that begin a statement or a declaration when a name follows.
    static final Set<Integer> STARTING_WORDS =
            Set.of(MODEL, LAYER, INPUT, TARGET, SHARED, PARAM, FROZEN, STATE, OUTPUT, METRIC, EMIT, UPDATE, SCAN);

    /// Signs and words that stand between two expressions.
    static final Set<Integer> INFIX = Set.of(
            PIPE,
            PLUS,
            MINUS,
            TIMES,
            DIVIDE,
            MATRIX,
            POWER,
            LESS,
            LESS_EQUAL,
            GREATER,
            GREATER_EQUAL,
            EQUAL,
            NOT_EQUAL,
            AND,
            OR,
            ADJACENT);

    /// Signs and words before an expression.
    static final Set<Integer> PREFIX = Set.of(NOT, ROOT, CUBE_ROOT, PARTIAL, NABLA, IF);

    private static final Set<Integer> JOINING = Set.of(ASSIGN, TILDE, COLON, COMMA, DOTS, THEN, ELSE);

    private static final Set<Integer> VALUES = Set.of(NUMBER, TEXT, TRUE, FALSE, NAME, REDUCER, INFINITY);

    private TokenKinds() {}

    static boolean isName(Token token) {
        return token.getType() == NAME || token.getType() == REDUCER || SOFT_WORDS.contains(token.getType());
    }

    /// Whether a value ends with this token.
    static boolean endsValue(Token token) {
        return VALUES.contains(token.getType())
                || SOFT_WORDS.contains(token.getType())
                || Set.of(RIGHT_PARENTHESIS, RIGHT_BRACKET, CLOSE_BAR, TRANSPOSE, SUPERSCRIPT)
                        .contains(token.getType());
    }

    /// Whether a value can begin with this token; signs, which also stand between values, do not count.
    static boolean startsValue(Token token) {
        return VALUES.contains(token.getType())
                || SOFT_WORDS.contains(token.getType())
                || PREFIX.contains(token.getType())
                || token.getType() == LEFT_PARENTHESIS
                || token.getType() == BAR;
    }

    /// Whether a line that ends with this token goes on in the next one.
    static boolean asksForMore(Token last) {
        return INFIX.contains(last.getType()) || PREFIX.contains(last.getType()) || JOINING.contains(last.getType());
    }

    /// Whether the line that begins at `index` is the rest of the one before.
    static boolean goesOn(List<? extends Token> tokens, int index) {
        int type = tokens.get(index).getType();
        return switch (type) {
            case NOT, LEFT_BRACE, DOT -> true;
            case PER, REPEATED, CARRYING, OVER ->
                index + 1 < tokens.size()
                        && (isName(tokens.get(index + 1))
                                || tokens.get(index + 1).getType() == NUMBER);
            case BACKWARDS -> isAt(tokens, index + 1, CARRYING) || isAt(tokens, index + 1, RECOMPUTE);
            case RECOMPUTE -> true;
            case DERIVATIVE -> isAt(tokens, index + 1, LEFT_PARENTHESIS);
            default -> INFIX.contains(type) || JOINING.contains(type);
        };
    }

    /// Whether a statement or declaration surely begins at `index`, also where a bracket was left open before it.
    static boolean beginsStatement(List<? extends Token> tokens, int index) {
        Token first = tokens.get(index);
        if (Set.of(FN, RETURN, IMPORT).contains(first.getType())) {
            return true;
        }
        if (index + 1 >= tokens.size()) {
            return false;
        }
        return STARTING_WORDS.contains(first.getType()) && isName(tokens.get(index + 1))
                || isName(first) && isAt(tokens, index + 1, ASSIGN);
    }

    static boolean isAt(List<? extends Token> tokens, int index, int type) {
        return index >= 0 && index < tokens.size() && tokens.get(index).getType() == type;
    }

    /// A token that nobody wrote, right before another one.
    static CommonToken inserted(int type, String text, Token before) {
        CommonToken token = new CommonToken(type, text);
        token.setStartIndex(before.getStartIndex());
        token.setStopIndex(before.getStartIndex() - 1);
        token.setLine(before.getLine());
        token.setCharPositionInLine(before.getCharPositionInLine());
        return token;
    }
}
