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
import org.gradsmith.compiler.diagnostic.SyntaxMistakes;

/// Tells the bar that opens `|x|` from the one that closes it: after a value a bar closes, elsewhere it opens. After
/// the `]` of `Σ[i]`, and in `2|x|`, it opens.
final class Bars {
    private final List<CommonToken> tokens;
    private final Reporter reporter;
    private final List<CommonToken> result = new ArrayList<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private int lastReductionBracket = -1;

    private Bars(List<CommonToken> tokens, Reporter reporter) {
        this.tokens = tokens;
        this.reporter = reporter;
    }

    /// The tokens with CLOSE_BAR where a bar closes.
    static List<CommonToken> settled(List<CommonToken> tokens, Reporter reporter) {
        return new Bars(tokens, reporter).settled();
    }

    private List<CommonToken> settled() {
        for (int i = 0; i < tokens.size(); i++) {
            CommonToken token = tokens.get(i);
            switch (token.getType()) {
                case LEFT_PARENTHESIS, LEFT_BRACKET, LEFT_BRACE -> open(token);
                case RIGHT_PARENTHESIS, RIGHT_BRACKET, RIGHT_BRACE -> closeBracket(token);
                case END -> {
                    closeUnfinished(token);
                    result.add(token);
                }
                case BAR -> i += bar(i);
                case PIPE -> i += pipe(i);
                default -> result.add(token);
            }
        }
        return result;
    }

    private void closeBracket(CommonToken token) {
        closeUnfinished(token);
        Integer opening = open.poll();
        if (opening != null && isAt(result, opening, LEFT_BRACKET) && isAt(result, opening - 1, REDUCER)) {
            lastReductionBracket = result.size();
        }
        result.add(token);
    }

    private void open(CommonToken token) {
        open.push(result.size());
        result.add(token);
    }

    private void closeUnfinished(CommonToken before) {
        while (isInBar()) {
            reporter.report(SyntaxMistakes.UNFINISHED_BAR, result.get(open.pop()));
            result.add(inserted(CLOSE_BAR, "|", before));
        }
    }

    private boolean isInBar() {
        return !open.isEmpty() && isAt(result, open.peek(), BAR);
    }

    private boolean followsValue() {
        return !result.isEmpty() && result.size() - 1 != lastReductionBracket && TokenKinds.endsValue(result.getLast());
    }

    /// Returns how many further tokens were used.
    private int bar(int index) {
        CommonToken token = tokens.get(index);
        boolean isFactor =
                isAt(result, result.size() - 1, NUMBER) && result.getLast().getStopIndex() + 1 == token.getStartIndex();
        if (followsValue() && isInBar()) {
            close(token);
            return 0;
        }
        if (!followsValue() || isFactor) {
            open(token);
            return 0;
        }
        return stray(index);
    }

    private void close(CommonToken token) {
        open.pop();
        token.setType(CLOSE_BAR);
        result.add(token);
    }

    /// A bar after a value that closes nothing was meant as "or", here as in other languages.
    private int stray(int index) {
        CommonToken token = tokens.get(index);
        boolean isDouble =
                isAt(tokens, index + 1, BAR) && tokens.get(index + 1).getStartIndex() == token.getStopIndex() + 1;
        reporter.report(SyntaxMistakes.STRAY_BAR, token);
        token.setType(OR);
        result.add(token);
        return isDouble ? 1 : 0;
    }

    /// `|x|>0` closes and compares. Returns how many further tokens were used.
    private int pipe(int index) {
        CommonToken token = tokens.get(index);
        boolean isClose = isInBar() && followsValue() && result.getLast().getStopIndex() + 1 == token.getStartIndex();
        if (!isClose) {
            result.add(token);
            return 0;
        }
        CommonToken bar = new CommonToken(token);
        bar.setText("|");
        bar.setStopIndex(token.getStartIndex());
        close(bar);
        boolean isEqual =
                isAt(tokens, index + 1, ASSIGN) && tokens.get(index + 1).getStartIndex() == token.getStopIndex() + 1;
        Token last = isEqual ? tokens.get(index + 1) : token;
        CommonToken comparison = new CommonToken(isEqual ? GREATER_EQUAL : GREATER, isEqual ? ">=" : ">");
        comparison.setStartIndex(token.getStopIndex());
        comparison.setStopIndex(last.getStopIndex());
        result.add(comparison);
        return isEqual ? 1 : 0;
    }
}
