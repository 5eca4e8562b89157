package org.gradsmith.compiler.syntax;

import static org.gradsmith.compiler.syntax.TokenKinds.inserted;
import static org.gradsmith.compiler.syntax.TokenKinds.isAt;
import static org.gradsmith.compiler.syntax.TokenKinds.isName;
import static org.gradsmith.compiler.syntax.antlr.GradsmithParser.*;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.SpellingMistakes;
import org.gradsmith.compiler.diagnostic.SyntaxMistakes;

/// Matches brackets before the parser sees them, so that it gets balanced ones: a bracket that is never closed is
/// reported where it opens, and closed where the next statement begins; a closing one that was never opened is
/// reported and left out.
final class Brackets {
    private static final Map<Integer, Integer> CLOSING = Map.of(
            LEFT_PARENTHESIS, RIGHT_PARENTHESIS,
            LEFT_BRACKET, RIGHT_BRACKET,
            LEFT_BRACE, RIGHT_BRACE);

    private final List<CommonToken> tokens;
    private final Reporter reporter;
    private final boolean isBraceMissing;
    private final List<CommonToken> result = new ArrayList<>();
    private final Deque<CommonToken> open = new ArrayDeque<>();

    private Brackets(List<CommonToken> tokens, Reporter reporter, boolean isBraceMissing) {
        this.tokens = tokens;
        this.reporter = reporter;
        this.isBraceMissing = isBraceMissing;
    }

    /// The tokens with their brackets balanced; empty when they are nested too deep.
    static Optional<List<CommonToken>> matched(List<CommonToken> tokens, Reporter reporter) {
        int braces = 0;
        for (CommonToken token : tokens) {
            braces += token.getType() == LEFT_BRACE ? 1 : token.getType() == RIGHT_BRACE ? -1 : 0;
        }
        return new Brackets(tokens, reporter, braces > 0).matched();
    }

    private Optional<List<CommonToken>> matched() {
        for (int i = 0; i < tokens.size(); i++) {
            CommonToken token = tokens.get(i);
            switch (token.getType()) {
                case LEFT_PARENTHESIS, LEFT_BRACKET, LEFT_BRACE -> {
                    open(token);
                    if (open.size() > Limits.DEEPEST) {
                        reporter.report(SpellingMistakes.DEEP_NESTING, token, Limits.DEEPEST);
                        return Optional.empty();
                    }
                }
                case RIGHT_PARENTHESIS, RIGHT_BRACKET, RIGHT_BRACE -> close(token);
                case NEWLINE -> {
                    newline(i);
                    result.add(token);
                }
                case Token.EOF -> {
                    while (!open.isEmpty()) {
                        closeMissing(token);
                    }
                    result.add(token);
                }
                default -> result.add(token);
            }
        }
        return Optional.of(result);
    }

    /// No block stands in parentheses.
    private void open(CommonToken token) {
        if (token.getType() == LEFT_BRACE) {
            closeParentheses(token);
        }
        open.push(token);
        result.add(token);
    }

    private void closeParentheses(CommonToken before) {
        while (!open.isEmpty() && open.peek().getType() != LEFT_BRACE) {
            closeMissing(before);
        }
    }

    private void close(CommonToken token) {
        if (!canClose(token.getType())) {
            stray(token);
            return;
        }
        while (closing(open.element()) != token.getType()) {
            closeMissing(token);
        }
        open.pop();
        result.add(token);
    }

    /// `(a]` is one mistake: the wrong bracket closes.
    private void stray(CommonToken token) {
        CommonToken opening = open.peek();
        Diagnostic diagnostic = Diagnostic.of(SyntaxMistakes.STRAY_BRACKET, reporter.span(token), token.getText());
        if (opening == null || opening.getType() == LEFT_BRACE || token.getType() == RIGHT_BRACE) {
            reporter.report(diagnostic);
            return;
        }
        reporter.report(diagnostic.with(reporter.span(opening), "this is open"));
        token.setType(closing(open.pop()));
        result.add(token);
    }

    /// Parentheses are looked for within their block only.
    private boolean canClose(int type) {
        for (CommonToken opening : open) {
            if (closing(opening) == type) {
                return true;
            }
            if (opening.getType() == LEFT_BRACE) {
                return false;
            }
        }
        return false;
    }

    private static int closing(Token opening) {
        return CLOSING.getOrDefault(opening.getType(), Token.EOF);
    }

    private void closeMissing(CommonToken before) {
        CommonToken opening = open.pop();
        String text = opening.getType() == LEFT_PARENTHESIS ? ")" : opening.getType() == LEFT_BRACKET ? "]" : "}";
        reporter.report(SyntaxMistakes.UNCLOSED_BRACKET, opening, opening.getText(), text);
        result.add(inserted(closing(opening), text, before));
    }

    private void newline(int index) {
        int next = index + 1;
        while (isAt(tokens, next, NEWLINE)) {
            next++;
        }
        boolean isList = !result.isEmpty() && result.getLast().getType() == COMMA;
        boolean isFirst = !result.isEmpty() && result.getLast().equals(open.peek());
        if (!isList && !isFirst && TokenKinds.beginsStatement(tokens, next)) {
            closeParentheses(tokens.get(index));
        }
        if (isBraceMissing && beginsDeclaration(next)) {
            while (!open.isEmpty()) {
                closeMissing(tokens.get(index));
            }
        }
    }

    /// Only at the left margin, where no statement of a block stands.
    private boolean beginsDeclaration(int index) {
        Token first = tokens.get(index);
        return first.getCharPositionInLine() == 0
                && switch (first.getType()) {
                    case FN, IMPORT -> true;
                    case MODEL, LAYER ->
                        index + 1 < tokens.size() && isName(tokens.get(index + 1)) && !isAt(tokens, index + 2, ASSIGN);
                    default -> false;
                };
    }
}
