package org.gradsmith.compiler.syntax;

import static org.gradsmith.compiler.syntax.antlr.GradsmithParser.*;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.StatementBuilder.Home;
import org.gradsmith.compiler.syntax.Tree.Declaration;
import org.gradsmith.compiler.syntax.Tree.Statement;
import org.jspecify.annotations.Nullable;

/// Files, models, layers and functions, from the parser's contexts to the tree. What holds a mistake is left out.
final class DeclarationBuilder {
    private final ExpressionBuilder expressions;
    private final Documentation documentation;
    private final StatementBuilder statements;

    DeclarationBuilder(Reporter reporter, Documentation documentation) {
        this.expressions = new ExpressionBuilder(reporter);
        this.documentation = documentation;
        this.statements = new StatementBuilder(expressions, this);
    }

    Tree.File file(FileContext context) {
        Source source = expressions.reporter().source();
        List<Declaration> declarations = context.declaration().stream()
                .filter(Readable::isReadable)
                .map(this::declaration)
                .toList();
        return new Tree.File(source, declarations, source.span(0, source.text().length()));
    }

    private Declaration declaration(DeclarationContext context) {
        Span span = expressions.span(context);
        return switch (context) {
            case ImportDeclarationContext c ->
                new Tree.Import(Words.unquoted(c.TEXT().getText()), span);
            case ModelDeclarationContext c ->
                new Tree.Model(
                        expressions.name(c.name()),
                        arguments(c.arguments()),
                        block(c.block(), Home.MODEL),
                        above(c),
                        span);
            case LayerDeclarationContext c ->
                new Tree.Layer(
                        expressions.name(c.name()),
                        arguments(c.arguments()),
                        block(c.block(), Home.LAYER),
                        above(c),
                        span);
            case FunctionDeclarationContext c ->
                new Tree.Function(
                        expressions.name(c.name()),
                        arguments(c.arguments()),
                        body(c.body()),
                        derivative(c.derivative()),
                        above(c),
                        span);
            default -> throw new CompilerBug("no declaration: " + context.getText());
        };
    }

    String above(ParserRuleContext context) {
        return documentation.above(context.getStart());
    }

    List<Tree.Argument> arguments(@Nullable ArgumentsContext context) {
        return context == null
                ? List.of()
                : context.argument().stream().map(this::argument).toList();
    }

    private Tree.Argument argument(ArgumentContext context) {
        return new Tree.Argument(
                expressions.name(context.name()),
                Optional.ofNullable(context.type()).map(this::type),
                Optional.ofNullable(context.expression()).map(expressions::build),
                expressions.span(context));
    }

    Tree.Type type(TypeContext context) {
        Span span = expressions.span(context);
        return switch (context) {
            case BareShapeContext c -> new Tree.Type(Optional.empty(), List.of(), sizes(c.shape()), span);
            case KindContext c ->
                new Tree.Type(
                        Optional.of(expressions.name(c.name())),
                        c.kindParameters() == null
                                ? List.of()
                                : expressions.all(c.kindParameters().expression()),
                        sizes(c.shape()),
                        span);
            default -> throw new CompilerBug("no type: " + context.getText());
        };
    }

    private List<Tree.Expression> sizes(@Nullable ShapeContext context) {
        return context == null ? List.of() : expressions.all(context.expression());
    }

    List<Statement> block(BlockContext context, Home home) {
        Stream<StatementContext> readable = context.statement().stream().filter(Readable::isReadable);
        return readable.map(statement -> statements.build(statement, home)).toList();
    }

    List<Statement> body(BodyContext context) {
        return switch (context) {
            case ExpressionBodyContext c ->
                List.of(new Tree.Return(expressions.build(c.expression()), expressions.span(c.expression())));
            case BlockBodyContext c -> block(c.block(), Home.FUNCTION);
            default -> throw new CompilerBug("no body: " + context.getText());
        };
    }

    Optional<Tree.Derivative> derivative(@Nullable DerivativeContext context) {
        return Optional.ofNullable(context)
                .map(c -> new Tree.Derivative(
                        c.name().stream().map(expressions::name).toList(), body(c.body()), expressions.span(c)));
    }
}
