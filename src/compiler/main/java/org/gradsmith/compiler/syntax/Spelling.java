package org.gradsmith.compiler.syntax;

import static org.gradsmith.compiler.syntax.TokenKinds.isAt;
import static org.gradsmith.compiler.syntax.antlr.GradsmithParser.*;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.gradsmith.compiler.diagnostic.SpellingMistakes;

/// Reports what the lexer found strange, and puts something in its place that the parser can read.
final class Spelling {
    /// So many characters may a name have.
    static final int LONGEST_NAME = 64;
    /// So many characters may a number have.
    static final int LONGEST_NUMBER = 400;

    private final List<CommonToken> tokens;
    private final Reporter reporter;
    private final List<CommonToken> result = new ArrayList<>();

    private Spelling(List<CommonToken> tokens, Reporter reporter) {
        this.tokens = tokens;
        this.reporter = reporter;
    }

    /// The tokens without strange ones.
    static List<CommonToken> corrected(List<CommonToken> tokens, Reporter reporter) {
        return new Spelling(tokens, reporter).corrected();
    }

    private List<CommonToken> corrected() {
        int next = 0;
        while (next < tokens.size()) {
            next = correct(next);
        }
        return result;
    }

    /// Returns the index of the next token.
    private int correct(int index) {
        CommonToken token = tokens.get(index);
        switch (token.getType()) {
            case NUMBER -> {
                return number(index);
            }
            case STRAY -> {
                return stray(index);
            }
            case FOREIGN_OPERATOR -> {
                return operator(index);
            }
            case FOREIGN_NUMBER -> report(token, NUMBER, SpellingMistakes.NUMBER_FORM);
            case FOREIGN_NAME -> name(token);
            case UNFINISHED_TEXT -> report(token, TEXT, SpellingMistakes.UNFINISHED_TEXT);
            case UNFINISHED_COMMENT -> {
                reporter.report(SpellingMistakes.UNFINISHED_COMMENT, token);
                return tokens.size() - 1;
            }
            case FOREIGN_COMMENT ->
                reporter.report(SpellingMistakes.FOREIGN_COMMENT, token.getStartIndex(), token.getStartIndex() + 1);
            case NEWLINE -> newline(token);
            default -> {
                length(token);
                result.add(token);
            }
        }
        return index + 1;
    }

    private void report(CommonToken token, int type, org.gradsmith.compiler.diagnostic.Mistake mistake) {
        reporter.report(mistake, token, Wording.shown(token));
        token.setType(type);
        result.add(token);
    }

    /// Empty lines say nothing.
    private void newline(CommonToken token) {
        if (!isAt(result, result.size() - 1, NEWLINE)) {
            result.add(token);
        }
    }

    private void length(CommonToken token) {
        if (TokenKinds.isName(token) && token.getText().length() > LONGEST_NAME) {
            reporter.report(SpellingMistakes.LONG_NAME, token, token.getText().length(), LONGEST_NAME);
        }
    }

    private void name(CommonToken token) {
        String strange = token.getText()
                .codePoints()
                .filter(c -> !isOrdinary(c))
                .mapToObj(Character::toString)
                .findFirst()
                .orElse("_");
        reporter.report(SpellingMistakes.BAD_NAME, token, Wording.shown(token), strange);
        token.setType(NAME);
        result.add(token);
    }

    private static boolean isOrdinary(int point) {
        return point < 128 && Character.isLetterOrDigit(point)
                || point == '_'
                || Character.UnicodeBlock.of(point) == Character.UnicodeBlock.GREEK && point != 'Σ' && point != 'Π';
    }

    private int number(int index) {
        CommonToken token = tokens.get(index);
        result.add(token);
        String text = token.getText();
        if (text.length() > LONGEST_NUMBER) {
            reporter.report(SpellingMistakes.LONG_NUMBER, token, text.length(), LONGEST_NUMBER);
        } else {
            size(token, Double.parseDouble(text));
        }
        boolean isUnfinished =
                isAt(tokens, index + 1, DOT) && tokens.get(index + 1).getStartIndex() == token.getStopIndex() + 1;
        if (isUnfinished) {
            reporter.report(
                    SpellingMistakes.NUMBER_FORM,
                    token.getStartIndex(),
                    tokens.get(index + 1).getStopIndex() + 1,
                    text + ".");
        }
        return index + (isUnfinished ? 2 : 1);
    }

    private void size(Token token, double value) {
        boolean isZero = token.getText().split("[eE]", 2)[0].matches("[0.]*");
        if (Double.isInfinite(value)) {
            reporter.report(SpellingMistakes.NUMBER_SIZE, token, "large");
        } else if (value == 0 && !isZero) {
            reporter.report(SpellingMistakes.NUMBER_SIZE, token, "small");
        }
    }

    /// Several strange characters in a row are one mistake.
    private int stray(int index) {
        int last = index;
        while (isAt(tokens, last + 1, STRAY)
                && tokens.get(last + 1).getStartIndex() == tokens.get(last).getStopIndex() + 1) {
            last++;
        }
        Token first = tokens.get(index);
        String text = first.getText();
        reporter.report(
                SpellingMistakes.STRAY_CHARACTER,
                first.getStartIndex(),
                tokens.get(last).getStopIndex() + 1,
                text,
                ForeignOperators.hint(text));
        return last + 1;
    }

    private int operator(int index) {
        CommonToken token = tokens.get(index);
        ForeignOperators.Foreign foreign = ForeignOperators.operator(token.getText());
        reporter.report(SpellingMistakes.FOREIGN_OPERATOR, token, token.getText(), foreign.hint());
        if (foreign.type() != ForeignOperators.Foreign.LEFT_OUT) {
            token.setType(foreign.type());
            result.add(token);
            return index + 1;
        }
        int next = index + 1;
        while (!isAt(tokens, next, ASSIGN)
                && !isAt(tokens, next, LEFT_BRACE)
                && !isAt(tokens, next, NEWLINE)
                && !isAt(tokens, next, Token.EOF)) {
            next++;
        }
        return next;
    }
}
