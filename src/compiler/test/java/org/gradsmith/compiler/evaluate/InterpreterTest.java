package org.gradsmith.compiler.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Fraction;
import org.gradsmith.compiler.operator.NamedFunctions;
import org.gradsmith.compiler.operator.Reducers;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Size;
import org.junit.jupiter.api.Test;

/// Every kind of node means what its record says.
class InterpreterTest {
    private final Graph graph = new Graph();
    private final Algebra algebra = new Algebra(graph);
    private final Axis row = graph.axis("row", Size.of(2));
    private final Axis column = graph.axis("column", Size.variable("n"));
    private final Variable matrix = variable("a", row, column);
    private final Variable vector = variable("x", column);
    private final Interpreter interpreter = Interpreter.of(
            Map.of(matrix, new double[] {1, 2, 3, 4, 5, 6}, vector, new double[] {10, 20, 30}), Map.of("n", 3L));

    private Variable variable(String name, Axis... positions) {
        return graph.variable(name, Variable.Role.ARGUMENT, Kind.REAL, List.of(positions));
    }

    private double[] value(Node node, Axis... order) {
        return interpreter.evaluate(node, List.of(order));
    }

    @Test
    void alignsAxesByIdentity() {
        assertThat(value(algebra.plus(vector, matrix), row, column)).containsExactly(11, 22, 33, 14, 25, 36);
        assertThat(value(algebra.plus(vector, matrix), column, row)).containsExactly(11, 14, 22, 25, 33, 36);
    }

    @Test
    void readsVariablesInTheOrderOfTheirShape() {
        Variable transposed = variable("t", column, row);
        Interpreter other = Interpreter.of(Map.of(transposed, new double[] {1, 2, 3, 4, 5, 6}), Map.of("n", 3L));
        assertThat(other.evaluate(transposed, List.of(row, column))).containsExactly(1, 3, 5, 2, 4, 6);
    }

    @Test
    void repeatsAlongAxesThatAValueLacks() {
        assertThat(value(vector, row, column)).containsExactly(10, 20, 30, 10, 20, 30);
    }

    @Test
    void multipliesAMatrixWithAVector() {
        Node product = algebra.sum(List.of(column), algebra.times(matrix, vector));
        assertThat(value(product, row)).containsExactly(140, 320);
    }

    @Test
    void reducesOverAxesThatTheBodyLacks() {
        assertThat(value(algebra.sum(List.of(row), vector), column)).containsExactly(20, 40, 60);
        assertThat(value(algebra.sum(List.of(row, column), algebra.number(2)))).containsExactly(12);
    }

    @Test
    void reducesNothingToTheIdentity() {
        Axis empty = graph.axis("empty", Size.ZERO);
        assertThat(value(graph.reduce(Reducers.MAXIMUM, List.of(empty), vector), column))
                .containsOnly(Double.NEGATIVE_INFINITY);
        assertThat(value(algebra.plus(graph.index(empty), vector), empty, column))
                .isEmpty();
    }

    @Test
    void knowsSizesIndicesAndSpecialNumbers() {
        Node sum = algebra.plus(graph.index(column), algebra.number(Size.variable("n")));
        assertThat(value(sum, column)).containsExactly(3, 4, 5);
        assertThat(Interpreter.number(graph.constant(Quantity.Special.PI))).isEqualTo(Math.PI);
    }

    @Test
    void dividesOnce() {
        Node quotient = algebra.over(algebra.number(1), algebra.number(10));
        Node third = algebra.times(algebra.number(7), algebra.power(algebra.number(3), -2), algebra.inverse(vector));
        assertThat(Interpreter.number(algebra.times(algebra.number(3), quotient)))
                .isEqualTo(3.0 * (1 / 10.0));
        assertThat(Interpreter.number(algebra.over(algebra.number(3), algebra.number(10))))
                .isEqualTo(3.0 / 10.0);
        assertThat(value(third, column)[1]).isEqualTo(7.0 / (9.0 * 20));
        assertThat(Interpreter.number(algebra.times(algebra.fraction(-1, 10), graph.constant(Quantity.Special.PI))))
                .isEqualTo(-Math.PI / 10);
        assertThat(Fraction.of(algebra.negate(third)).isNegative()).isTrue();
    }

    @Test
    void takesRootsAndPowersAsTheTableSays() {
        assertThat(value(algebra.root(vector), column)[1]).isEqualTo(Math.sqrt(20));
        assertThat(value(algebra.power(vector, graph.constant(Rational.of(-3, 2))), column)[1])
                .isEqualTo(1 / (20 * Math.sqrt(20)));
        assertThat(value(algebra.power(vector, vector), column)[0]).isEqualTo(Math.pow(10, 10));
    }

    @Test
    void keepsTheBranchThatIsNotTakenApart() {
        Node isSmall = algebra.less(vector, algebra.number(15));
        Node infinite = algebra.inverse(algebra.plus(vector, algebra.number(-10)));
        assertThat(value(graph.select(isSmall, algebra.number(0), infinite), column))
                .containsExactly(0, 1 / 10.0, 1 / 20.0);
    }

    @Test
    void readsAtComputedPositions() {
        Axis half = graph.axis("half", Size.of(2));
        IndexExpression shifted = IndexExpression.of(half).times(Size.of(2)).plus(IndexExpression.of(Size.of(-1)));
        assertThat(value(graph.reindex(vector, Map.of(column, shifted), true), half))
                .containsExactly(0, 20);
        assertThatThrownBy(() -> value(graph.reindex(vector, Map.of(column, shifted), false), half))
                .isInstanceOf(CompilerBug.class);
        Node diagonal = graph.reindex(matrix, Map.of(column, IndexExpression.of(row)), false);
        assertThat(value(diagonal, row)).containsExactly(1, 5);
    }

    @Test
    void spreadsAsTheAdjointOfReading() {
        Axis wide = graph.axis("wide", Size.of(4));
        IndexExpression pair = IndexExpression.of(wide).dividedBy(Size.of(2));
        Map<Axis, IndexExpression> map = Map.of(column, pair);
        Variable adjoint = variable("d", wide);
        Interpreter other = Interpreter.of(
                Map.of(vector, new double[] {10, 20, 30}, adjoint, new double[] {1, 2, 3, 4}), Map.of("n", 3L));
        assertThat(other.evaluate(graph.reindex(vector, map, false), List.of(wide)))
                .containsExactly(10, 10, 20, 20);
        assertThat(other.evaluate(graph.spread(adjoint, map), List.of(column))).containsExactly(3, 7, 0);
        assertThat(other.evaluate(graph.spread(algebra.number(1), map), List.of(column)))
                .containsExactly(2, 2, 0);
    }

    @Test
    void spreadsWithinTheSameAxis() {
        IndexExpression next = IndexExpression.of(column).plus(IndexExpression.of(Size.ONE));
        assertThat(value(graph.spread(vector, Map.of(column, next)), column)).containsExactly(0, 10, 20);
    }

    @Test
    void callsNamedFunctionsAlongTheirAxes() {
        double[] softmax = value(graph.call(NamedFunctions.SOFTMAX, List.of(row), matrix), row, column);
        assertThat(softmax[0]).isEqualTo(Math.exp(-3) / (Math.exp(-3) + 1));
        assertThat(softmax[4]).isEqualTo(1 / (Math.exp(-3) + 1));
    }

    @Test
    void isNotAfraidOfDepth() {
        Node node = vector;
        for (int i = 0; i < 100_000; i++) {
            node = algebra.plus(node, algebra.number(1));
        }
        assertThat(value(node, column)).containsExactly(100_010, 100_020, 100_030);
        assertThat(value(algebra.sum(List.of(column), node))).containsExactly(300_060);
    }
}
