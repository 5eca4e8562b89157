package org.gradsmith.compiler.syntax;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradsmith.compiler.syntax.Tree.*;

/// Writes expressions with as few parentheses as keep their meaning.
final class ExpressionPrinter {
    /// How tight the levels of the grammar bind, the loosest first.
    private enum Level {
        ANY,
        CONDITION,
        OR,
        AND,
        NOT,
        COMPARISON,
        SUM,
        REDUCTION,
        PRODUCT,
        SIGN,
        POWER,
        OPERAND
    }

    private ExpressionPrinter() {}

    static String text(Expression expression) {
        return text(expression, Level.ANY, Level.ANY);
    }

    /// The value of a statement: here a read with its own `else` needs no parentheses.
    static String value(Expression expression) {
        return expression instanceof Subscript subscript ? subscript(subscript) : text(expression);
    }

    /// @param least the place asks for something that binds at least so tight
    /// @param next how tight the operator binds that follows on the right; a prefix would swallow what follows if
    ///     that binds tighter
    private static String text(Expression expression, Level least, Level next) {
        boolean isPrefix =
                expression instanceof Unary || expression instanceof Reduction || expression instanceof Conditional;
        Level own = level(expression);
        boolean needsParentheses =
                isPrefix ? least == Level.OPERAND || next.compareTo(own) > 0 : own.compareTo(least) < 0;
        return needsParentheses ? "(" + bare(expression, Level.ANY) + ")" : bare(expression, next);
    }

    private static Level level(Expression expression) {
        return switch (expression) {
            case Binary e -> level(e.operator());
            case Unary e -> e.operator() == UnaryOperator.NEGATE ? Level.SIGN : Level.NOT;
            case Reduction _ -> Level.REDUCTION;
            case Conditional _ -> Level.CONDITION;
            case Subscript e -> e.otherwise().isPresent() ? Level.ANY : Level.OPERAND;
            case Tree.Number _, Truth _, Reference _, Member _, Call _, Transpose _, ListOf _, Text _ -> Level.OPERAND;
        };
    }

    private static Level level(BinaryOperator operator) {
        return switch (operator) {
            case PLUS, MINUS -> Level.SUM;
            case TIMES, DIVIDE, MATRIX -> Level.PRODUCT;
            case POWER -> Level.POWER;
            case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, NOT_EQUAL -> Level.COMPARISON;
            case AND -> Level.AND;
            case OR -> Level.OR;
        };
    }

    private static String bare(Expression expression, Level next) {
        return switch (expression) {
            case Tree.Number e -> e.text();
            case Truth e -> String.valueOf(e.value());
            case Reference e -> e.name().text();
            case Text e -> "\"" + e.text() + "\"";
            case Member e -> operand(e.owner()) + "." + e.name();
            case Transpose e -> operand(e.operand()) + ".T";
            case Call e -> operand(e.function()) + "(" + arguments(e) + ")";
            case ListOf e -> "[" + list(e.elements()) + "]";
            case Subscript e -> subscript(e);
            case Unary e -> (e.operator() == UnaryOperator.NEGATE ? "-" : "not ") + text(e.operand(), level(e), next);
            case Reduction e -> e.reducer() + "[" + binders(e.indices()) + "] " + reduced(e.body(), next);
            case Conditional e ->
                "if " + text(e.condition(), Level.CONDITION, Level.ANY) + " then "
                        + text(e.then(), Level.CONDITION, Level.ANY) + " else "
                        + text(e.otherwise(), Level.CONDITION, next);
            case Binary e -> binary(e, next);
        };
    }

    /// `2.T` would read as an unfinished number.
    private static String operand(Expression expression) {
        return expression instanceof Tree.Number number
                ? "(" + number.text() + ")"
                : text(expression, Level.OPERAND, Level.OPERAND);
    }

    /// What begins with a bracket would look like a second pair of indices.
    private static String reduced(Expression body, Level next) {
        String text = text(body, Level.REDUCTION, next);
        return text.startsWith("[") ? "(" + text(body) + ")" : text;
    }

    private static String binary(Binary e, Level next) {
        Level own = level(e);
        Level tighter = Level.values()[own.ordinal() + 1];
        boolean isPower = e.operator() == BinaryOperator.POWER;
        boolean leansLeft = !isPower && own != Level.COMPARISON;
        String left = text(e.left(), leansLeft ? own : tighter, own);
        String right = text(e.right(), isPower ? own : tighter, next);
        return isPower ? left + "^" + right : left + " " + e.operator() + " " + right;
    }

    private static String subscript(Subscript e) {
        String positions =
                e.positions().stream().map(ExpressionPrinter::position).collect(Collectors.joining(", "));
        return operand(e.array()) + "[" + positions + "]"
                + e.otherwise().map(value -> " else " + otherwise(value)).orElse("");
    }

    private static String otherwise(Expression value) {
        return value instanceof Unary(UnaryOperator operator, Expression operand, var _)
                        && operator == UnaryOperator.NEGATE
                ? "-" + text(operand, Level.OPERAND, Level.OPERAND)
                : text(value, Level.OPERAND, Level.OPERAND);
    }

    private static String position(Position position) {
        return switch (position) {
            case At p -> text(p.index());
            case Slice p ->
                bound(p.from()) + ":" + bound(p.to())
                        + p.step().map(step -> ":" + text(step)).orElse("");
            case NewAxis _ -> "newaxis";
        };
    }

    private static String bound(Optional<Expression> bound) {
        return bound.map(ExpressionPrinter::text).orElse("");
    }

    private static String arguments(Call call) {
        String given = call.arguments().stream()
                .map(argument -> argument.name().map(name -> name + " = ").orElse("") + text(argument.value()))
                .collect(Collectors.joining(", "));
        return given + call.over().map(axis -> " over " + axis).orElse("");
    }

    static String list(List<Expression> expressions) {
        return expressions.stream().map(ExpressionPrinter::text).collect(Collectors.joining(", "));
    }

    static String binders(List<Binder> binders) {
        return binders.stream().map(ExpressionPrinter::binder).collect(Collectors.joining(", "));
    }

    static String binder(Binder binder) {
        return binder.name()
                + binder.range()
                        .map(r -> " in " + text(r.from()) + ".." + text(r.to()))
                        .orElse("");
    }
}
