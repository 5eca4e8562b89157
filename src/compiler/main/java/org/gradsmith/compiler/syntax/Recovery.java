package org.gradsmith.compiler.syntax;

import static org.gradsmith.compiler.syntax.antlr.GradsmithParser.*;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/// What the parser does after a mistake: it says so once, goes to the end of the statement, and reads on. Brackets are
/// balanced when it runs, so a block is skipped or read as a whole.
final class Recovery extends DefaultErrorStrategy {
    private final Reporter reporter;

    Recovery(Reporter reporter) {
        this.reporter = reporter;
    }

    @Override
    public void reportError(Parser parser, RecognitionException mistake) {
        report(parser, mistake.getOffendingToken());
    }

    /// One mistake a statement: where characters or brackets were reported before, the rest follows from them.
    private void report(Parser parser, Token found) {
        if (inErrorRecoveryMode(parser)) {
            return;
        }
        beginErrorCondition(parser);
        Stumble stumble = Stumble.of(parser, found);
        int start = stumble.at(stumble.start()).getStartIndex();
        int end = stumble.at(stumble.end()).getStartIndex();
        boolean isFollowing = stumble.isIn(SingleExpressionContext.class)
                ? reporter.hasErrors()
                : reporter.hasErrorBetween(start, end);
        if (!isFollowing) {
            reporter.report(Wording.of(stumble, reporter));
        }
    }

    /// Before each statement and declaration: skips what cannot begin one.
    @Override
    public void sync(Parser parser) {
        if (!(parser.getContext() instanceof BlockContext) && !(parser.getContext() instanceof FileContext)) {
            return;
        }
        while (!canGoOn(parser)) {
            Token found = parser.getCurrentToken();
            if (found.getType() != END) {
                report(parser, found);
                skip(parser, new IntervalSet(END, RIGHT_BRACE));
            }
            if (parser.getCurrentToken().getType() == END || parser.getCurrentToken() == found) {
                parser.consume();
            }
            endErrorCondition(parser);
        }
    }

    private static boolean canGoOn(Parser parser) {
        int type = parser.getCurrentToken().getType();
        IntervalSet possible = parser.getATN().nextTokens(parser.getATN().states.get(parser.getState()));
        return type == Token.EOF || possible.contains(type);
    }

    /// After a statement comes its end; what stands before it is reported and skipped.
    @Override
    public Token recoverInline(Parser parser) {
        IntervalSet expected = parser.getExpectedTokens();
        Token found = parser.getCurrentToken();
        boolean isStatementRead = parser.getContext() instanceof BlockContext
                || parser.getContext() instanceof FileContext
                || parser.getContext() instanceof SingleExpressionContext;
        if (!isStatementRead || !expected.contains(END) && !expected.contains(Token.EOF)) {
            throw new InputMismatchException(parser);
        }
        report(parser, found);
        skip(parser, new IntervalSet(END, RIGHT_BRACE));
        if (parser.getCurrentToken().getType() == END) {
            endErrorCondition(parser);
            parser.consume();
        }
        return found;
    }

    @Override
    public void recover(Parser parser, RecognitionException mistake) {
        IntervalSet stops = new IntervalSet(END, RIGHT_BRACE);
        if (getErrorRecoverySet(parser).contains(LEFT_BRACE)) {
            stops.add(LEFT_BRACE);
        }
        skip(parser, stops);
    }

    /// Goes forward to one of these tokens, over whole blocks.
    private static void skip(Parser parser, IntervalSet stops) {
        int depth = 0;
        int type = parser.getCurrentToken().getType();
        while (type != Token.EOF && (depth > 0 || !stops.contains(type))) {
            depth += type == LEFT_BRACE ? 1 : type == RIGHT_BRACE ? -1 : 0;
            parser.consume();
            type = parser.getCurrentToken().getType();
        }
    }
}
