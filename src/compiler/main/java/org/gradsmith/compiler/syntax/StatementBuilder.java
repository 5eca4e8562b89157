package org.gradsmith.compiler.syntax;

import static org.gradsmith.compiler.syntax.antlr.GradsmithParser.*;

import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.diagnostic.SyntaxMistakes;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree.Name;
import org.gradsmith.compiler.syntax.Tree.Purpose;
import org.gradsmith.compiler.syntax.Tree.Statement;
import org.jspecify.annotations.Nullable;

/// Statements, from the parser's contexts to the tree.
final class StatementBuilder {
    private final ExpressionBuilder expressions;
    private final DeclarationBuilder declarations;

    StatementBuilder(ExpressionBuilder expressions, DeclarationBuilder declarations) {
        this.expressions = expressions;
        this.declarations = declarations;
    }

    /// What a block belongs to.
    enum Home {
        MODEL,
        LAYER,
        FUNCTION,
        SCAN
    }

    /// @param home of the block in which it stands: `loss = …` has a meaning in a model, `return` in a function
    Statement build(StatementContext context, Home home) {
        Span span = expressions.span(context);
        String above = declarations.above(context);
        return switch (context) {
            case InputContext c ->
                new Tree.Input(name(c.name()), false, c.SHARED() != null, type(c.type()), axis(c.axis()), above, span);
            case TargetContext c ->
                new Tree.Input(name(c.name()), true, c.SHARED() != null, type(c.type()), axis(c.axis()), above, span);
            case ParameterContext c -> parameter(c, above);
            case StateContext c -> state(c, above);
            case InstanceContext c -> instance(c, above);
            case AssignmentContext c -> assignment(c, home, above);
            case ReturnContext c -> returned(c, home);
            case CheckContext c ->
                new Tree.Check(
                        expressions.build(c.expression(0)),
                        Optional.ofNullable(c.expression(1)).map(expressions::build),
                        span);
            case ScanContext c ->
                new Tree.Scan(
                        expressions.binder(c.binder()),
                        c.BACKWARDS() != null,
                        c.RECOMPUTE() != null,
                        c.carry().stream().map(this::carry).toList(),
                        declarations.block(c.block(), Home.SCAN),
                        span);
            case LocalFunctionContext c ->
                new Tree.Function(
                        name(c.name()),
                        declarations.arguments(c.arguments()),
                        declarations.body(c.body()),
                        declarations.derivative(c.derivative()),
                        above,
                        span);
            case ApplicationContext c ->
                new Tree.Function(
                        new Name("apply", expressions.span(c.APPLY().getSymbol())),
                        declarations.arguments(c.arguments()),
                        declarations.body(c.body()),
                        declarations.derivative(c.derivative()),
                        above,
                        span);
            default -> throw new CompilerBug("no statement: " + context.getText());
        };
    }

    private Statement parameter(ParameterContext context, String above) {
        return new Tree.Parameter(
                name(context.name()),
                context.FROZEN() != null,
                type(context.type()),
                Optional.ofNullable(context.initialiser()).map(i -> expressions.build(i.expression())),
                presence(context.presence()),
                above,
                expressions.span(context));
    }

    private Statement state(StateContext context, String above) {
        ExpressionContext start = context.initialiser() == null
                ? context.expression()
                : context.initialiser().expression();
        return new Tree.State(
                name(context.name()),
                type(context.type()),
                expressions.build(start),
                context.initialiser() != null,
                presence(context.presence()),
                above,
                expressions.span(context));
    }

    private Statement instance(InstanceContext context, String above) {
        return new Tree.Instance(
                name(context.name()),
                context.FROZEN() != null,
                context.indices() == null ? List.of() : expressions.binders(context.indices()),
                expressions.build(context.expression()),
                Optional.ofNullable(context.repetition()).map(this::repetition),
                presence(context.presence()),
                above,
                expressions.span(context));
    }

    private Optional<Tree.Expression> presence(@Nullable PresenceContext context) {
        return Optional.ofNullable(context).map(c -> expressions.build(c.expression()));
    }

    private Statement returned(ReturnContext context, Home home) {
        if (home != Home.FUNCTION) {
            Reporter reporter = expressions.reporter();
            reporter.report(SyntaxMistakes.STRAY_RETURN, context.RETURN().getSymbol());
        }
        return new Tree.Return(expressions.build(context.expression()), expressions.span(context));
    }

    private Name name(NameContext context) {
        return expressions.name(context);
    }

    private Tree.Type type(TypeContext context) {
        return declarations.type(context);
    }

    private Optional<Name> axis(@Nullable AxisContext context) {
        return Optional.ofNullable(context).map(c -> name(c.name()));
    }

    private Statement assignment(AssignmentContext context, Home home, String above) {
        Name name = name(context.name());
        Tree.Expression value = expressions.build(context.expression());
        Purpose purpose = purpose(context.purpose(), name, home);
        Span span = expressions.span(context);
        if (context.indices() == null) {
            return new Tree.Assignment(purpose, name, value, above, span);
        }
        List<Tree.Binder> indices = expressions.binders(context.indices());
        return new Tree.IndexedAssignment(purpose, name, indices, value, above, span);
    }

    private static Purpose purpose(@Nullable PurposeContext context, Name name, Home home) {
        return switch (context) {
            case null -> home == Home.MODEL && name.text().equals("loss") ? Purpose.LOSS : Purpose.LOCAL;
            case OutputPurposeContext _ -> Purpose.OUTPUT;
            case MetricPurposeContext _ -> Purpose.METRIC;
            case EmitPurposeContext _ -> Purpose.EMIT;
            case UpdatePurposeContext _ -> Purpose.UPDATE;
            default -> throw new CompilerBug("no purpose: " + context.getText());
        };
    }

    private Tree.Repetition repetition(RepetitionContext context) {
        return new Tree.Repetition(expressions.build(context.expression()), context.RECOMPUTE() != null);
    }

    private Tree.Assignment carry(CarryContext context) {
        return new Tree.Assignment(
                Purpose.LOCAL,
                name(context.name()),
                expressions.build(context.expression()),
                "",
                expressions.span(context));
    }
}
