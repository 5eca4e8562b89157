package org.gradsmith.compiler.formula;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.operator.Reducers;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.gradsmith.compiler.syntax.Tree;

/// What the signs of formulas mean, for tests that read them back and compute them.
public final class ReadBack {
    private ReadBack() {}

    /// An expression in ASCII.
    public static Tree.Expression tree(String text) {
        Diagnostics diagnostics = new Diagnostics();
        Tree.Expression expression = Parser.expression(new Source("formula", text), diagnostics);
        if (!diagnostics.all().isEmpty()) {
            throw new IllegalStateException(text + ": " + diagnostics.all());
        }
        return expression;
    }

    /// What stands between two numbers.
    public static DoubleBinaryOperator operator(Tree.BinaryOperator sign) {
        return switch (sign) {
            case PLUS -> Double::sum;
            case MINUS -> (a, b) -> a - b;
            case TIMES -> (a, b) -> a * b;
            case DIVIDE -> (a, b) -> a / b;
            case POWER -> Math::pow;
            case LESS -> (a, b) -> a < b ? 1 : 0;
            case LESS_EQUAL -> (a, b) -> a <= b ? 1 : 0;
            case GREATER -> (a, b) -> a > b ? 1 : 0;
            case GREATER_EQUAL -> (a, b) -> a >= b ? 1 : 0;
            case EQUAL -> (a, b) -> a == b ? 1 : 0;
            case NOT_EQUAL -> (a, b) -> a != b ? 1 : 0;
            case AND -> (a, b) -> a != 0 && b != 0 ? 1 : 0;
            case OR -> (a, b) -> a != 0 || b != 0 ? 1 : 0;
            case MATRIX -> throw new IllegalStateException("not between numbers");
        };
    }

    /// What stands before one number.
    public static double signed(Tree.UnaryOperator sign, double x) {
        return sign == Tree.UnaryOperator.NEGATE ? -x : x == 0 ? 1 : 0;
    }

    /// A name that is a number.
    public static double constant(String name) {
        return switch (name) {
            case "pi" -> Math.PI;
            case "e" -> Math.E;
            case "inf" -> Double.POSITIVE_INFINITY;
            default -> throw new IllegalStateException(name);
        };
    }

    /// All values in one.
    ///
    /// @param name of a reducer, or `mean`
    public static double reduced(String name, double... values) {
        return name.equals("mean")
                ? Arrays.stream(values).sum() / values.length
                : Reducers.named(name).orElseThrow().value().of(values);
    }
}
