package org.gradsmith.compiler.formula;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Operators;
import org.gradsmith.compiler.operator.Reducers;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Size;

/// Makes graphs at random, the same ones every time, and numbers for their variables; for tests.
final class RandomNodes {
    static final int SIZE = 3;

    private final Graph graph = new Graph();
    private final Algebra algebra = new Algebra(graph);
    private final List<Axis> axes =
            List.of(graph.axis("r", Size.of(SIZE)), graph.axis("s", Size.of(SIZE)), graph.axis("t", Size.of(SIZE)));
    private final Map<Variable, double[]> data = new HashMap<>();
    private final Map<String, Array> values = new HashMap<>();
    private final SplittableRandom random;

    RandomNodes(long seed) {
        random = new SplittableRandom(seed);
    }

    Map<Variable, double[]> data() {
        return data;
    }

    Map<String, Array> values() {
        return values;
    }

    private Variable variable(String name, Axis... positions) {
        Variable variable = graph.variable(name, Variable.Role.ARGUMENT, Kind.REAL, List.of(positions));
        if (data.containsKey(variable)) {
            return variable;
        }
        double[] numbers =
                random.doubles((long) Math.pow(SIZE, positions.length), 0.3, 2).toArray();
        data.put(variable, numbers);
        int columns = positions.length == 2 ? SIZE : 1;
        values.put(name, new Array(positions.length, numbers.length / columns, columns, numbers));
        return variable;
    }

    /// An expression over the numbers x, y and n.
    Node scalar(int depth) {
        if (depth == 0) {
            return random.nextInt(3) == 0
                    ? constant()
                    : variable(List.of("x", "y", "n").get(random.nextInt(3)));
        }
        Node one = scalar(depth - 1);
        Node two = scalar(random.nextInt(depth));
        Node three = scalar(random.nextInt(depth));
        return switch (random.nextInt(14)) {
            case 0 -> algebra.plus(one, two);
            case 1 -> algebra.minus(one, two);
            case 2 -> algebra.plus(one, two, algebra.negate(three));
            case 3 -> algebra.times(one, two);
            case 4 -> algebra.times(one, two, constant());
            case 5 -> algebra.over(one, two);
            case 6 -> algebra.negate(one);
            case 7 -> algebra.power(one, random.nextInt(5) - 2L);
            case 8 -> algebra.power(f("abs", one), two);
            case 9 -> algebra.root(f("abs", one));
            case 10 -> graph.select(algebra.less(one, two), two, three);
            case 11 ->
                graph.select(
                        f("and", algebra.less(one, two), f("not", algebra.less(two, three))), one, algebra.number(0));
            case 12 -> algebra.power(f("exp", one), algebra.fraction(-1, 2));
            default -> f(List.of("sin", "tanh", "exp", "abs", "sign").get(random.nextInt(5)), one);
        };
    }

    private Node constant() {
        long sign = random.nextBoolean() ? 1 : -1;
        return algebra.fraction(
                sign * random.nextLong(1, 5), List.of(1, 1, 2, 3, 40).get(random.nextInt(5)));
    }

    private Node f(String name, Node... arguments) {
        return graph.apply(Operators.named(name).orElseThrow(), arguments);
    }

    /// An expression over vectors and matrices; it may have up to three axes.
    Node array(int depth) {
        if (depth == 0) {
            return leaf();
        }
        Node one = array(depth - 1);
        Node two = array(random.nextInt(depth));
        Axis axis = axes.get(random.nextInt(3));
        return switch (random.nextInt(15)) {
            case 0 -> algebra.plus(one, two);
            case 1 -> algebra.minus(one, two);
            case 2 -> algebra.times(one, two);
            case 3 -> algebra.over(one, algebra.plus(algebra.number(3), f("sin", two)));
            case 4, 5, 6 -> algebra.sum(List.of(axis), algebra.times(one, two, leaf()));
            case 7 -> graph.select(algebra.less(leaf(), leaf()), algebra.number(0), one);
            case 12 -> graph.select(f("or", algebra.less(leaf(), leaf()), algebra.less(two, leaf())), one, two);
            case 13 -> algebra.times(graph.select(algebra.less(leaf(), two), one, algebra.number(0)), leaf());
            case 8 -> graph.reduce(random.nextBoolean() ? Reducers.MAXIMUM : Reducers.SUM, one.axes(), one);
            case 9 -> graph.reindex(one, Map.of(axis, position(axis)), false);
            case 10 -> algebra.negate(algebra.square(one));
            default -> f(List.of("sin", "tanh", "abs").get(random.nextInt(3)), one);
        };
    }

    private IndexExpression position(Axis axis) {
        Axis other = axes.get(random.nextInt(3));
        IndexExpression backwards =
                IndexExpression.of(axis).times(Size.of(-1)).plus(IndexExpression.of(Size.of(SIZE - 1L)));
        return List.of(IndexExpression.of(other), IndexExpression.of(Size.of(1)), backwards)
                .get(random.nextInt(3));
    }

    private Node leaf() {
        return switch (random.nextInt(9)) {
            case 0, 1 -> variable("A", axes.get(0), axes.get(1));
            case 2 -> variable("B", axes.get(1), axes.get(2));
            case 3 -> variable("C", axes.get(2), axes.get(0));
            case 4 -> variable("u", axes.get(0));
            case 5 -> variable("v", axes.get(1));
            case 6 -> variable("w", axes.get(2));
            case 7 -> constant();
            default -> variable("c");
        };
    }
}
