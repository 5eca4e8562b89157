package org.gradsmith.compiler.syntax;

import static org.gradsmith.compiler.syntax.antlr.GradsmithParser.*;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.SyntaxMistakes;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree.BinaryOperator;
import org.gradsmith.compiler.syntax.Tree.Expression;
import org.gradsmith.compiler.syntax.Tree.Name;
import org.gradsmith.compiler.syntax.Tree.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Expressions, from the parser's contexts to the tree. Chains that lean left (`a + b + c`) are walked, not descended,
/// since they may be long.
final class ExpressionBuilder {
    private static final Set<BinaryOperator> COMPARISONS = EnumSet.range(BinaryOperator.LESS, BinaryOperator.NOT_EQUAL);

    private final Reporter reporter;
    private final OperandBuilder operands;

    ExpressionBuilder(Reporter reporter) {
        this.reporter = reporter;
        this.operands = new OperandBuilder(this);
    }

    Span span(ParserRuleContext context) {
        return reporter.span(context.getStart(), context.getStop());
    }

    Span span(Token token) {
        return reporter.span(token);
    }

    Reporter reporter() {
        return reporter;
    }

    Name name(NameContext context) {
        return new Name(Words.name(context.word.getText()), span(context));
    }

    Expression build(ExpressionContext context) {
        Deque<ExpressionContext> chain = new ArrayDeque<>();
        ExpressionContext leftmost = context;
        for (ExpressionContext left = left(context); left != null; left = left(left)) {
            chain.push(leftmost);
            leftmost = left;
        }
        Expression built = start(leftmost);
        while (!chain.isEmpty()) {
            built = extend(built, chain.pop());
        }
        return built;
    }

    List<Expression> all(List<ExpressionContext> contexts) {
        return contexts.stream().map(this::build).toList();
    }

    private static @Nullable ExpressionContext left(ExpressionContext context) {
        return switch (context) {
            case PowerContext c -> c.expression(0);
            case ProductContext c -> c.expression(0);
            case SumContext c -> c.expression(0);
            case ComparisonContext c -> c.expression(0);
            case AndContext c -> c.expression(0);
            case OrContext c -> c.expression(0);
            case PipeContext c -> c.expression(0);
            default -> null;
        };
    }

    private Expression start(ExpressionContext context) {
        return switch (context) {
            case SimpleContext c -> operands.build(c.operand());
            case SignedContext c -> signed(c);
            case RootContext c ->
                Calls.of(
                        c.operator.getType() == ROOT ? "sqrt" : "cbrt",
                        span(c.operator),
                        List.of(build(c.expression())),
                        span(c));
            case ReductionContext c ->
                new Tree.Reduction(
                        new Name(
                                Words.reducer(c.REDUCER().getText()),
                                span(c.REDUCER().getSymbol())),
                        binders(c.indices()),
                        build(c.expression()),
                        span(c));
            case NotContext c -> new Tree.Unary(UnaryOperator.NOT, build(c.expression()), span(c));
            case ConditionalContext c ->
                new Tree.Conditional(build(c.expression(0)), build(c.expression(1)), build(c.expression(2)), span(c));
            default ->
                throw new CompilerBug(
                        "no expression begins with " + context.getClass().getSimpleName());
        };
    }

    private Expression signed(SignedContext context) {
        Expression operand = build(context.expression());
        return context.operator.getType() == PLUS
                ? operand
                : new Tree.Unary(UnaryOperator.NEGATE, operand, span(context));
    }

    private Expression extend(Expression left, ExpressionContext context) {
        Span span = span(context);
        return switch (context) {
            case PowerContext c -> new Tree.Binary(BinaryOperator.POWER, left, build(c.expression(1)), span);
            case ProductContext c -> new Tree.Binary(operator(c.operator), left, build(c.expression(1)), span);
            case SumContext c -> new Tree.Binary(operator(c.operator), left, build(c.expression(1)), span);
            case ComparisonContext c -> comparison(left, c);
            case AndContext c -> new Tree.Binary(BinaryOperator.AND, left, build(c.expression(1)), span);
            case OrContext c -> new Tree.Binary(BinaryOperator.OR, left, build(c.expression(1)), span);
            case PipeContext c -> Calls.pipe(left, build(c.expression(1)), span, reporter);
            default ->
                throw new CompilerBug(
                        "nothing goes on with " + context.getClass().getSimpleName());
        };
    }

    /// `a < b < c` is `a < b and b < c`. What stands in the middle comes twice, so it must not be such a chain itself.
    private Expression comparison(Expression left, ComparisonContext context) {
        Expression right = build(context.expression(1));
        BinaryOperator operator = operator(context.operator);
        if (!(context.expression(0) instanceof ComparisonContext)) {
            return new Tree.Binary(operator, left, right, span(context));
        }
        Tree.Binary last = (Tree.Binary) left;
        Expression middle = last.operator() == BinaryOperator.AND ? ((Tree.Binary) last.right()).right() : last.right();
        if (Trees.any(middle, part -> part instanceof Tree.Binary binary && COMPARISONS.contains(binary.operator()))) {
            reporter.report(Diagnostic.of(SyntaxMistakes.COMPARED_COMPARISON, middle.span()));
            return left;
        }
        Expression link = new Tree.Binary(operator, middle, right, middle.span().to(right.span()));
        return new Tree.Binary(BinaryOperator.AND, left, link, span(context));
    }

    private static BinaryOperator operator(Token token) {
        return switch (token.getType()) {
            case PLUS -> BinaryOperator.PLUS;
            case MINUS -> BinaryOperator.MINUS;
            case TIMES, ADJACENT -> BinaryOperator.TIMES;
            case DIVIDE -> BinaryOperator.DIVIDE;
            case MATRIX -> BinaryOperator.MATRIX;
            case LESS -> BinaryOperator.LESS;
            case LESS_EQUAL -> BinaryOperator.LESS_EQUAL;
            case GREATER -> BinaryOperator.GREATER;
            case GREATER_EQUAL -> BinaryOperator.GREATER_EQUAL;
            case EQUAL -> BinaryOperator.EQUAL;
            case NOT_EQUAL -> BinaryOperator.NOT_EQUAL;
            default -> throw new CompilerBug("no operator: " + token.getText());
        };
    }

    List<Tree.Binder> binders(IndicesContext context) {
        return context.binder().stream().map(this::binder).toList();
    }

    Tree.Binder binder(BinderContext context) {
        return new Tree.Binder(
                name(context.name()), Optional.ofNullable(context.range()).map(this::range), span(context));
    }

    private Tree.RangeBounds range(RangeContext context) {
        return new Tree.RangeBounds(build(context.expression(0)), build(context.expression(1)), span(context));
    }
}
