package org.gradsmith.compiler.syntax;

import static org.gradsmith.compiler.syntax.antlr.GradsmithParser.*;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree.BinaryOperator;
import org.gradsmith.compiler.syntax.Tree.Expression;
import org.gradsmith.compiler.syntax.Tree.Name;
import org.gradsmith.compiler.syntax.Tree.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Operands: what binds tighter than any operator, from a number to `f(x)[0].Tᵀ²`.
final class OperandBuilder {
    private final ExpressionBuilder expressions;
    private final PartialDerivatives derivatives;

    OperandBuilder(ExpressionBuilder expressions) {
        this.expressions = expressions;
        this.derivatives = new PartialDerivatives(this, expressions);
    }

    Expression build(OperandContext context) {
        Deque<OperandContext> chain = new ArrayDeque<>();
        OperandContext leftmost = context;
        for (OperandContext left = left(context); left != null; left = left(left)) {
            chain.push(leftmost);
            leftmost = left;
        }
        Expression built = start(leftmost);
        while (!chain.isEmpty()) {
            built = extend(built, chain.pop());
        }
        return built;
    }

    private static @Nullable OperandContext left(OperandContext context) {
        return switch (context) {
            case SubscriptContext c -> c.operand();
            case CallContext c -> c.operand();
            case MemberContext c -> c.operand();
            case TransposeContext c -> c.operand();
            case SuperscriptContext c -> c.operand();
            default -> null;
        };
    }

    private Expression start(OperandContext context) {
        Span span = expressions.span(context);
        return switch (context) {
            case NumberContext c -> new Tree.Number(c.getText(), span);
            case TextContext c -> new Tree.Text(Words.unquoted(c.getText()), span);
            case TruthContext c -> new Tree.Truth(c.value.getType() == TRUE, span);
            case ReferenceContext c -> new Tree.Reference(expressions.name(c.name()), span);
            case InfinityContext _ -> new Tree.Reference(new Name("inf", span), span);
            case ParenthesisedContext c -> expressions.build(c.expression());
            case MagnitudeContext c ->
                Calls.of(
                        "abs", expressions.span(c.BAR().getSymbol()), List.of(expressions.build(c.expression())), span);
            case ListContext c -> new Tree.ListOf(expressions.all(c.expression()), span);
            case PartialDerivativeContext c -> derivatives.build(c);
            case GradientContext c ->
                Calls.of("grad", expressions.span(c.NABLA().getSymbol()), List.of(build(c.operand())), span);
            default ->
                throw new CompilerBug(
                        "no operand begins with " + context.getClass().getSimpleName());
        };
    }

    private Expression extend(Expression left, OperandContext context) {
        Span span = expressions.span(context);
        return switch (context) {
            case SubscriptContext c ->
                new Tree.Subscript(
                        left,
                        c.position().stream().map(this::position).toList(),
                        Optional.ofNullable(c.otherwise()).map(this::otherwise),
                        span);
            case CallContext c ->
                new Tree.Call(
                        Calls.callee(left),
                        c.given().stream().map(this::given).toList(),
                        Optional.ofNullable(c.samples()).map(samples -> expressions.name(samples.name())),
                        span);
            case MemberContext c ->
                c.name().getText().equals("T")
                        ? new Tree.Transpose(left, span)
                        : new Tree.Member(left, expressions.name(c.name()), span);
            case TransposeContext _ -> new Tree.Transpose(left, span);
            case SuperscriptContext c ->
                new Tree.Binary(
                        BinaryOperator.POWER, left, exponent(c.SUPERSCRIPT().getSymbol()), span);
            default ->
                throw new CompilerBug(
                        "no operand goes on with " + context.getClass().getSimpleName());
        };
    }

    private Expression exponent(Token superscript) {
        Span span = expressions.span(superscript);
        String digits = Words.digits(superscript.getText());
        return digits.startsWith("-")
                ? new Tree.Unary(UnaryOperator.NEGATE, new Tree.Number(digits.substring(1), span), span)
                : new Tree.Number(digits, span);
    }

    private Expression otherwise(OtherwiseContext context) {
        Expression value = build(context.operand());
        return context.MINUS() == null ? value : new Tree.Unary(UnaryOperator.NEGATE, value, expressions.span(context));
    }

    private Tree.Given given(GivenContext context) {
        Span span = expressions.span(context);
        return switch (context) {
            case NamedContext c ->
                new Tree.Given(Optional.of(expressions.name(c.name())), expressions.build(c.expression()), span);
            case PositionalContext c -> new Tree.Given(Optional.empty(), expressions.build(c.expression()), span);
            default -> throw new CompilerBug("no argument: " + context.getText());
        };
    }

    private Tree.Position position(PositionContext context) {
        Span span = expressions.span(context);
        return switch (context) {
            case AtContext c when c.bounds() != null -> slice(Optional.of(c.expression()), c.bounds(), span);
            case AtContext c when c.getText().equals("newaxis") -> new Tree.NewAxis(span);
            case AtContext c -> new Tree.At(expressions.build(c.expression()), span);
            case WholeContext c -> slice(Optional.empty(), c.bounds(), span);
            default -> throw new CompilerBug("no position: " + context.getText());
        };
    }

    private Tree.Slice slice(Optional<ExpressionContext> from, BoundsContext bounds, Span span) {
        return new Tree.Slice(
                from.map(expressions::build),
                Optional.ofNullable(bounds.expression()).map(expressions::build),
                Optional.ofNullable(bounds.step()).map(StepContext::expression).map(expressions::build),
                span);
    }
}
