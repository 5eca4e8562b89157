package org.gradsmith.compiler.syntax;

import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.antlr.GradsmithParser;

/// From text to the syntax tree. Mistakes are reported, all of a file at once; what could be read is in the tree.
public final class Parser {
    private Parser() {}

    /// A whole file.
    public static Tree.File file(Source source, Diagnostics diagnostics) {
        Reporter reporter = new Reporter(source, diagnostics);
        List<CommonToken> raw = Lexing.tokens(source);
        Documentation documentation = Documentation.of(raw);
        List<CommonToken> tokens = settle(Statements.ofFile(Brackets.matched(raw, reporter)), reporter);
        GradsmithParser.FileContext context = parse(tokens, GradsmithParser::file, reporter);
        return new DeclarationBuilder(new ExpressionBuilder(reporter), documentation).file(context);
    }

    /// A single expression, as on the command line. When it could not be read, a reference to a name that is empty.
    public static Tree.Expression expression(Source source, Diagnostics diagnostics) {
        Reporter reporter = new Reporter(source, diagnostics);
        List<CommonToken> raw = Lexing.tokens(source);
        Documentation.of(raw);
        List<CommonToken> tokens = settle(Statements.ofExpression(Brackets.matched(raw, reporter)), reporter);
        GradsmithParser.SingleExpressionContext context =
                parse(tokens, GradsmithParser::singleExpression, reporter);
        return Readable.isReadable(context)
                ? new ExpressionBuilder(reporter).build(context.expression())
                : unreadable(source);
    }

    private static Tree.Expression unreadable(Source source) {
        Span span = source.span(0, source.text().length());
        return new Tree.Reference(new Tree.Name("", span), span);
    }

    private static List<CommonToken> settle(List<CommonToken> tokens, Reporter reporter) {
        Reducers.settle(tokens);
        OtherwiseWords.settle(tokens);
        return Adjacency.marked(Bars.settled(tokens, reporter), reporter);
    }

    /// Tries the fast way first; only a text that it refuses is read again, with messages.
    private static <C extends ParserRuleContext> C parse(
            List<CommonToken> tokens, Function<GradsmithParser, C> rule, Reporter reporter) {
        GradsmithParser parser = new GradsmithParser(new CommonTokenStream(new ListTokenSource(tokens)));
        parser.removeErrorListeners();
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        parser.setErrorHandler(new BailErrorStrategy());
        try {
            return rule.apply(parser);
        } catch (ParseCancellationException _) {
            parser.reset();
            parser.getInterpreter().setPredictionMode(PredictionMode.LL);
            parser.setErrorHandler(new Recovery(reporter));
            return rule.apply(parser);
        }
    }
}
