package org.gradsmith.compiler.syntax;

import java.util.List;
import java.util.Optional;
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
        Tree.File empty =
                new Tree.File(source, List.of(), source.span(0, source.text().length()));
        return Workbench.run(
                        source, diagnostics, reporter -> tokens(reporter).flatMap(tokens -> readFile(tokens, reporter)))
                .orElse(empty);
    }

    /// A single expression, as on the command line. When it could not be read, a reference to a name that is empty.
    public static Tree.Expression expression(Source source, Diagnostics diagnostics) {
        Span span = source.span(0, source.text().length());
        Tree.Expression unreadable = new Tree.Reference(new Tree.Name("", span), span);
        return Workbench.run(
                        source,
                        diagnostics,
                        reporter -> tokens(reporter).flatMap(tokens -> readExpression(tokens, reporter)))
                .orElse(unreadable);
    }

    private static Optional<List<CommonToken>> tokens(Reporter reporter) {
        return TextCheck.readable(reporter).flatMap(text -> Lexing.tokens(text, reporter));
    }

    private static Optional<Tree.File> readFile(List<CommonToken> raw, Reporter reporter) {
        Documentation documentation = Documentation.of(raw);
        return Brackets.matched(Spelling.corrected(raw, reporter), reporter)
                .map(balanced -> settled(Statements.ofFile(balanced), reporter))
                .filter(tokens -> Limits.allow(tokens, reporter))
                .map(tokens -> parse(tokens, GradsmithParser::file, reporter))
                .map(context -> new DeclarationBuilder(reporter, documentation).file(context))
                .filter(file -> Limits.allow(file, reporter));
    }

    private static Optional<Tree.Expression> readExpression(List<CommonToken> raw, Reporter reporter) {
        Documentation.of(raw);
        return Brackets.matched(Spelling.corrected(raw, reporter), reporter)
                .map(balanced -> settled(Statements.ofExpression(balanced), reporter))
                .filter(tokens -> Limits.allow(tokens, reporter))
                .map(tokens -> parse(tokens, GradsmithParser::singleExpression, reporter))
                .filter(Readable::isReadable)
                .map(context -> new ExpressionBuilder(reporter).build(context.expression()))
                .filter(expression -> Limits.allow(expression, reporter));
    }

    private static List<CommonToken> settled(List<CommonToken> statements, Reporter reporter) {
        List<CommonToken> tokens = ForeignWords.translated(statements, reporter);
        Reducers.settle(tokens);
        OtherwiseWords.settle(tokens);
        return Adjacency.marked(Bars.settled(tokens, reporter), reporter);
    }

    /// Tries the fast way first; only a text that it refuses is read again, with messages.
    private static <C extends ParserRuleContext> C parse(
            List<CommonToken> tokens, Function<GradsmithParser, C> rule, Reporter reporter) {
        CommonTokenStream stream = new CommonTokenStream(new ListTokenSource(tokens));
        stream.fill();
        GradsmithParser parser = new GradsmithParser(stream);
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
