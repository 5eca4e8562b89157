package org.gradsmith.compiler.syntax;

import static org.gradsmith.compiler.syntax.antlr.GradsmithParser.*;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/// What the parser does after a mistake: it says so once, goes to the end of the statement, and reads on. Braces are
/// balanced when it runs, so a block is skipped or read as a whole.
final class Recovery extends DefaultErrorStrategy {
    private final Reporter reporter;

    Recovery(Reporter reporter) {
        this.reporter = reporter;
    }

    @Override
    public void reportError(Parser parser, RecognitionException mistake) {
        if (!inErrorRecoveryMode(parser)) {
            beginErrorCondition(parser);
            reporter.report(Wording.of(parser, mistake.getOffendingToken(), reporter));
        }
    }

    /// Before each statement and declaration: skips what cannot begin one.
    @Override
    public void sync(Parser parser) {
        if (!(parser.getContext() instanceof BlockContext) && !(parser.getContext() instanceof FileContext)) {
            return;
        }
        while (!canGoOn(parser)) {
            report(parser);
            skip(parser, new IntervalSet(END, RIGHT_BRACE));
            if (parser.getCurrentToken().getType() == END) {
                parser.consume();
            }
            endErrorCondition(parser);
        }
    }

    private boolean canGoOn(Parser parser) {
        int type = parser.getCurrentToken().getType();
        int state = parser.getState();
        return type == Token.EOF
                || type == RIGHT_BRACE && parser.getContext() instanceof BlockContext
                || type == END
                || type == LEFT_BRACE && parser.getContext().getChildCount() == 0
                || parser.getInterpreter().atn.nextTokens(parser.getInterpreter().atn.states.get(state)).contains(type);
    }

    private void report(Parser parser) {
        if (!inErrorRecoveryMode(parser)) {
            beginErrorCondition(parser);
            reporter.report(Wording.of(parser, parser.getCurrentToken(), reporter));
        }
    }

    /// After a statement comes its end; what stands before it is reported and skipped.
    @Override
    public Token recoverInline(Parser parser) {
        if (parser.getExpectedTokens().contains(END) && parser.getExpectedTokens().size() == 1) {
            report(parser);
            skip(parser, new IntervalSet(END, RIGHT_BRACE, Token.EOF));
            Token end = parser.getCurrentToken();
            if (end.getType() == END) {
                endErrorCondition(parser);
                parser.consume();
            }
            return end;
        }
        throw new org.antlr.v4.runtime.InputMismatchException(parser);
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
        while (true) {
            int type = parser.getCurrentToken().getType();
            if (type == Token.EOF || depth == 0 && stops.contains(type)) {
                return;
            }
            depth += type == LEFT_BRACE ? 1 : type == RIGHT_BRACE ? -1 : 0;
            parser.consume();
        }
    }
}
