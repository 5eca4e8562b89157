package org.gradsmith.compiler.operator;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gradsmith.compiler.differentiate.Differentiator;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reducer;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Size;
import org.junit.jupiter.api.Test;

/// Values and gradients at kinks, ties, infinities and NaN: what two systems agree on, except where we chose better,
/// and what we chose where they disagree.
class ConventionsTest {
    private static final double NONE = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static final Map<String, Formula> FORMULAS = Map.ofEntries(
            operator("abs"),
            operator("acos"),
            operator("acosh"),
            operator("asin"),
            operator("atan2"),
            operator("atanh"),
            operator("erfinv"),
            operator("exp"),
            operator("expm1"),
            operator("floor"),
            operator("hypot"),
            operator("lgamma"),
            operator("log"),
            operator("log1p"),
            operator("logaddexp"),
            operator("round"),
            operator("sigmoid"),
            operator("sign"),
            operator("softplus"),
            operator("tan"),
            operator("tanh"),
            alias("logit"),
            alias("reciprocal"),
            alias("rsqrt"),
            alias("sqrt"),
            entry("(-2)^x", (a, x) -> a.power(a.number(-2), x.getFirst())),
            entry("0^x", (a, x) -> a.power(a.number(0), x.getFirst())),
            entry("clamp[-1,1]", (a, x) -> aliased("clip", a, x.getFirst(), a.number(-1), a.number(1))),
            entry("div", (a, x) -> a.over(x.getFirst(), x.getLast())),
            entry("mul", ConventionsTest::product),
            entry("logsigmoid", (a, x) -> aliased("log_sigmoid", a, x.getFirst())),
            entry("max(x,0)", (a, x) -> apply("max", a, x.getFirst(), a.number(0))),
            entry("max(x,x)", (a, x) -> apply("max", a, x.getFirst(), x.getFirst())),
            entry("min(x,0)", (a, x) -> apply("min", a, x.getFirst(), a.number(0))),
            entry("remainder", (a, x) -> apply("mod", a, x.getFirst(), x.getLast())),
            entry("where(x>0,log x,x)", (a, x) -> whenPositive(a, x.getFirst(), a.log(x.getFirst()), x.getFirst())),
            entry("where(x>0,sqrt x,0)", (a, x) -> whenPositive(a, x.getFirst(), a.root(x.getFirst()), a.number(0))),
            entry("x*log x (xlogy)", (a, x) -> apply("xlogy", a, x.getFirst(), x.getFirst())),
            entry("x^-1", (a, x) -> a.inverse(x.getFirst())),
            entry("x^0", (a, x) -> a.power(x.getFirst(), 0)),
            entry("x^0.5", (a, x) -> a.root(x.getFirst())),
            entry("x^1", (a, x) -> a.power(x.getFirst(), a.number(1))),
            entry("x^2", (a, x) -> a.square(x.getFirst())),
            entry("x^3.0", (a, x) -> a.power(x.getFirst(), 3)),
            entry("|x|^3", (a, x) -> a.power(apply("abs", a, x.getFirst()), 3)));

    private static final Map<String, VectorFormula> VECTORS = Map.of(
            "max", reducer(Reducers.MAXIMUM),
            "amax", reducer(Reducers.MAXIMUM),
            "prod", reducer(Reducers.PRODUCT),
            "logsumexp", reducer(Reducers.LOGSUMEXP),
            "softmax[0]", (a, axis, x) -> first(a, axis, a.graph().call(NamedFunctions.SOFTMAX, List.of(axis), x)),
            "logsoftmax[0]",
                    (a, axis, x) -> first(a, axis, a.graph().call(NamedFunctions.LOG_SOFTMAX, List.of(axis), x)));

    /// Value, then gradient: ours where the two disagree, or where both lose a limit that exists.
    private static final List<Row> CHOSEN = List.of(
            new Row("abs", at(0), 0, 0),
            new Row("abs", at(NONE), NONE, NONE),
            new Row("sign", at(NONE), NONE, 0),
            new Row("sqrt", at(Double.MIN_VALUE), 2.2227587494850775e-162, 2.2494568972715982e161),
            new Row("softplus", at(20.5), 20.500000001250154, 0.9999999987498462),
            new Row("tanh", at(1e-320), 1e-320, 1),
            new Row("clamp[-1,1]", at(-1), -1, 1),
            new Row("clamp[-1,1]", at(1), 1, 1),
            new Row("clamp[-1,1]", at(NONE), NONE, 1),
            new Row("max(x,0)", at(NONE), NONE, NONE),
            new Row("lgamma", at(0), INFINITY, -INFINITY),
            new Row("lgamma", at(-1), INFINITY, NONE),
            new Row("logaddexp", at(INFINITY, INFINITY), INFINITY, NONE, NONE),
            new Row("atan2", at(0, 0), 0, 0, 0),
            new Row("atan2", at(1e-200, 1e-200), Math.PI / 4, 5e199, -5e199),
            new Row("hypot", at(0, 0), 0, 0, 0),
            new Row("hypot", at(1e200, 1e200), Math.sqrt(2) * 1e200, Math.sqrt(0.5), Math.sqrt(0.5)),
            new Row("hypot", at(1e-200, 1e-200), Math.sqrt(2) * 1e-200, Math.sqrt(0.5), Math.sqrt(0.5)),
            new Row("where(x>0,sqrt x,0)", at(0), 0, 0),
            new Row("where(x>0,sqrt x,0)", at(-1), 0, 0),
            new Row("where(x>0,log x,x)", at(0), 0, 1),
            new Row("max", at(NONE, 1, 0), NONE, 0, 0, 0),
            new Row("sigmoid", at(40), 1, 4.248354255291589e-18),
            new Row("tanh", at(20), 1, 1.6993417021166355e-17),
            new Row("logsumexp", at(INFINITY, 0), INFINITY, 1, 0),
            new Row("logsumexp", at(INFINITY, INFINITY), INFINITY, 0.5, 0.5),
            new Row("softmax[0]", at(INFINITY, 0), 1, 0, 0),
            new Row("logsoftmax[0]", at(INFINITY, 0), 0, 0, 0));

    private static double[] at(double... arguments) {
        return arguments;
    }

    private static Map.Entry<String, Formula> operator(String name) {
        return entry(name, (algebra, x) -> apply(name, algebra, x.toArray(Node[]::new)));
    }

    private static Map.Entry<String, Formula> alias(String name) {
        return entry(name, (algebra, x) -> aliased(name, algebra, x.toArray(Node[]::new)));
    }

    private static Node apply(String name, Algebra algebra, Node... x) {
        return algebra.graph().apply(Operators.named(name).orElseThrow(), x);
    }

    private static Node aliased(String name, Algebra algebra, Node... x) {
        return Aliases.named(name).orElseThrow().of(algebra, List.of(x));
    }

    private static Node product(Algebra algebra, List<? extends Node> x) {
        return algebra.times(x.getFirst(), x.getLast());
    }

    private static Node whenPositive(Algebra algebra, Node x, Node then, Node otherwise) {
        return algebra.graph().select(algebra.less(algebra.number(0), x), then, otherwise);
    }

    private static VectorFormula reducer(Reducer reducer) {
        return (a, axis, x) -> a.graph().reduce(reducer, List.of(axis), x);
    }

    private static Node first(Algebra algebra, Axis axis, Node vector) {
        return algebra.graph().reindex(vector, Map.of(axis, IndexExpression.of(Size.ZERO)), false);
    }

    @Test
    void areWhatTwoSystemsAgreeOn() {
        List<Row> rows = agreed();
        long tried =
                rows.stream().filter(row -> !isChosen(row)).filter(this::check).count();
        assertThat(tried).isEqualTo(129);
    }

    @Test
    void areWhatWeChose() {
        assertThat(CHOSEN.stream().filter(this::check).count()).isEqualTo(CHOSEN.size());
    }

    private static boolean isChosen(Row row) {
        return CHOSEN.stream()
                .anyMatch(chosen -> chosen.name.equals(row.name) && Arrays.equals(chosen.arguments, row.arguments));
    }

    private static List<Row> agreed() {
        try (InputStream stream = ConventionsTest.class.getResourceAsStream("edge_conventions.tsv")) {
            String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(part -> new Row(part[0], numbers(part[1]), numbers(part[2])[0], numbers(part[3])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    /// Whether the row is about something that we have; fails where it is wrong.
    private boolean check(Row row) {
        if (FORMULAS.containsKey(row.name)) {
            checkScalar(row, Objects.requireNonNull(FORMULAS.get(row.name)));
        } else if (VECTORS.containsKey(row.name)) {
            checkVector(row, Objects.requireNonNull(VECTORS.get(row.name)));
        } else {
            return false;
        }
        return true;
    }

    private static void checkScalar(Row row, Formula formula) {
        Graph graph = new Graph();
        Map<Variable, double[]> bindings = new HashMap<>();
        List<Variable> variables = new ArrayList<>();
        for (double argument : row.arguments) {
            Variable variable = graph.variable("x" + variables.size(), Variable.Role.ARGUMENT, Kind.REAL, List.of());
            variables.add(variable);
            bindings.put(variable, new double[] {argument});
        }
        Node root = formula.of(new Algebra(graph), variables);
        Interpreter interpreter = Interpreter.of(bindings, Map.of());
        Map<Node, Node> gradients = new Differentiator(graph).gradients(root, variables);
        row.check(
                interpreter.evaluate(root).single(),
                variables.stream()
                        .mapToDouble(variable -> interpreter
                                .evaluate(Objects.requireNonNull(gradients.get(variable)))
                                .single())
                        .toArray());
    }

    private static void checkVector(Row row, VectorFormula formula) {
        Graph graph = new Graph();
        Axis axis = graph.axis("i", Size.of(row.arguments.length));
        Variable x = graph.variable("x", Variable.Role.ARGUMENT, Kind.REAL, List.of(axis));
        Node root = formula.of(new Algebra(graph), axis, x);
        Interpreter interpreter = Interpreter.of(Map.of(x, row.arguments), Map.of());
        Node gradient = Objects.requireNonNull(
                new Differentiator(graph).gradients(root, List.of(x)).get(x));
        row.check(interpreter.evaluate(root).single(), interpreter.evaluate(gradient, List.of(axis)));
    }

    private record Row(String name, double[] arguments, double value, double... gradient) {
        void check(double ourValue, double... ourGradient) {
            String where = name + Arrays.toString(arguments);
            same(where, ourValue, value);
            assertThat(ourGradient).as(where).hasSameSizeAs(gradient);
            for (int i = 0; i < gradient.length; i++) {
                same("gradient of " + where, ourGradient[i], gradient[i]);
            }
        }

        private static void same(String where, double ours, double theirs) {
            boolean isSame = Math.abs(ours - theirs) <= Double.MIN_VALUE
                    || ours == theirs
                    || Double.isNaN(ours) && Double.isNaN(theirs)
                    || Math.abs(ours - theirs) <= 1e-12 * Math.abs(theirs) && Double.isFinite(theirs);
            assertThat(isSame).as("%s: %s, not %s", where, ours, theirs).isTrue();
        }
    }

    @FunctionalInterface
    private interface Formula {
        Node of(Algebra algebra, List<? extends Node> arguments);
    }

    @FunctionalInterface
    private interface VectorFormula {
        Node of(Algebra algebra, Axis axis, Node argument);
    }
}
