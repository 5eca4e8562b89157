package org.gradsmith.compiler.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Operators;
import org.gradsmith.compiler.shape.Kind;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Expressions without axes read as a person writes them, in every format.
class ScalarFormulaTest {
    private final Graph graph = new Graph();
    private final Algebra algebra = new Algebra(graph);
    private final Node x = variable("x");
    private final Node y = variable("y");
    private final Node n = variable("n");

    private Node variable(String name) {
        return graph.variable(name, Variable.Role.ARGUMENT, Kind.REAL, List.of());
    }

    private Node f(String name, Node... arguments) {
        Operator operator = Operators.named(name).orElseThrow();
        return graph.apply(operator, arguments);
    }

    private Node number(long value) {
        return algebra.number(value);
    }

    private Node plus(Node... terms) {
        return algebra.plus(terms);
    }

    private Node times(Node... factors) {
        return algebra.times(factors);
    }

    private Node minus(Node left, Node right) {
        return algebra.minus(left, right);
    }

    @TestFactory
    Stream<DynamicTest> signsAndOrder() {
        return Stream.of(
                row(plus(number(-1), algebra.square(x)), "x² − 1", "x^2 - 1", "x * x - 1"),
                row(minus(number(1), algebra.square(x)), "1 − x²", "1 - x^2", "1 - x * x"),
                row(times(f("exp", x), x, number(-2)), "−2·x·exp(x)", "-2*x*exp(x)", "-2 * x * Math.exp(x)"),
                row(algebra.negate(minus(x, y)), "y − x", "y - x", "y - x"),
                row(times(number(-2), minus(x, y), n), "2·n·(y − x)", "2*n*(y - x)", "2 * n * (y - x)"),
                row(algebra.negate(plus(x, y)), "−(x + y)", "-(x + y)", "-(x + y)"),
                row(
                        plus(number(1), x, times(number(3), algebra.power(x, 3)), algebra.square(x)),
                        "3·x³ + x² + x + 1",
                        "3*x^3 + x^2 + x + 1",
                        "3 * (x * x * x) + x * x + x + 1"),
                row(
                        plus(algebra.square(y), times(x, y, number(2)), algebra.square(x)),
                        "x² + 2·x·y + y²",
                        "x^2 + 2*x*y + y^2",
                        "x * x + 2 * x * y + y * y"),
                row(plus(f("exp", algebra.negate(x)), number(1)), "1 + exp(−x)", "1 + exp(-x)", "1 + Math.exp(-x)"),
                row(minus(f("log", x), number(1)), "log(x) − 1", "log(x) - 1", "Math.log(x) - 1"),
                row(minus(algebra.negate(f("log", x)), number(1)), "−log(x) − 1", "-log(x) - 1", "-Math.log(x) - 1"),
                row(minus(x, minus(y, n)), "n + x − y", "n + x - y", "n + x - y"));
    }

    @TestFactory
    Stream<DynamicTest> quotientsAndPowers() {
        Node half = algebra.fraction(1, 2);
        return Stream.of(
                row(algebra.over(x, y), "x/y", "x/y", "x / y"),
                row(algebra.over(x, times(y, n)), "x/(n·y)", "x/(n*y)", "x / (n * y)"),
                row(algebra.over(plus(x, y), n), "(x + y)/n", "(x + y)/n", "(x + y) / n"),
                row(times(half, x), "x/2", "x/2", "x / 2"),
                row(times(algebra.fraction(3, 4), x), "3·x/4", "3*x/4", "3 * x / 4"),
                row(algebra.fraction(-1, 3), "−1/3", "-1/3", "-1.0 / 3"),
                row(algebra.number(Rational.of(1, 100)), "0.01", "0.01", "0.01"),
                row(algebra.power(x, -2), "1/x²", "1/x^2", "1 / (x * x)"),
                row(algebra.root(x), "√x", "sqrt(x)", "Math.sqrt(x)"),
                row(algebra.root(plus(x, number(1))), "√(x + 1)", "sqrt(x + 1)", "Math.sqrt(x + 1)"),
                row(algebra.inverse(algebra.root(x)), "1/√x", "1/sqrt(x)", "1 / Math.sqrt(x)"),
                row(algebra.power(x, algebra.fraction(-1, 2)), "1/√x", "1/sqrt(x)", "1 / Math.sqrt(x)"),
                row(algebra.power(x, algebra.fraction(3, 2)), "x^(3/2)", "x^(3/2)", "Math.pow(x, 3.0 / 2)"),
                row(algebra.power(x, plus(n, number(-1))), "x^(n − 1)", "x^(n - 1)", "Math.pow(x, n - 1)"),
                row(algebra.power(algebra.power(x, n), y), "(x^n)^y", "(x^n)^y", "Math.pow(Math.pow(x, n), y)"),
                row(algebra.square(algebra.root(x)), "(√x)²", "sqrt(x)^2", "Math.pow(Math.sqrt(x), 2)"),
                row(algebra.square(algebra.negate(x)), "(−x)²", "(-x)^2", "Math.pow(-x, 2)"),
                row(algebra.negate(algebra.square(x)), "−x²", "-x^2", "-x * x"),
                row(algebra.power(number(2), algebra.negate(x)), "2^(−x)", "2^(-x)", "Math.pow(2, -x)"),
                row(algebra.power(x, 12), "x¹²", "x^12", "Math.pow(x, 12)"));
    }

    @TestFactory
    Stream<DynamicTest> conditions() {
        Node positive = algebra.less(number(0), x);
        return Stream.of(
                row(
                        graph.select(positive, x, algebra.negate(x)),
                        "if x > 0 then x else −x",
                        "if x > 0 then x else -x",
                        "x > 0 ? x : -x"),
                row(positive, "[x > 0]", "if x > 0 then 1 else 0", "x > 0 ? 1 : 0"),
                row(
                        times(y, graph.select(positive, n, number(0))),
                        "if x > 0 then n·y else 0",
                        "if x > 0 then n*y else 0",
                        "x > 0 ? n * y : 0"),
                row(
                        graph.select(f("and", positive, algebra.less(x, y)), number(2), x),
                        "if x > 0 ∧ x < y then 2 else x",
                        "if x > 0 and x < y then 2 else x",
                        "x > 0 && x < y ? 2 : x"),
                row(times(number(2), f("abs", x)), "2·|x|", "2*abs(x)", "2 * Math.abs(x)"));
    }

    @TestFactory
    Stream<DynamicTest> numbersWithNames() {
        return Stream.of(
                row(times(graph.constant(Quantity.Special.PI), x), "π·x", "pi*x", "Math.PI * x"),
                row(times(variable("theta"), x), "θ·x", "theta*x", "theta * x"),
                row(times(variable("first.b"), x), "first.b·x", "first.b*x", "first.b * x"),
                row(plus(variable("int"), number(100_000)), "int + 100000", "int + 100000", "int_ + 100000.0"));
    }

    private DynamicTest row(Node node, String unicode, String ascii, String java) {
        Formula formula = new Typesetter(Names.none()).formula(node, Typesetter.Style.MATRIX);
        return DynamicTest.dynamicTest(
                unicode,
                () -> assertThat(List.of(
                                Format.UNICODE.render(formula),
                                Format.ASCII.render(formula),
                                Format.JAVA.render(formula)))
                        .containsExactly(unicode, ascii, java));
    }
}
