package org.gradsmith.compiler.simplify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Size;
import org.junit.jupiter.api.Test;

/// What is written on paper is what a person would leave there.
class OnPaperTest {
    private final Graph graph = new Graph();
    private final Algebra algebra = new Algebra(graph);
    private final Axis axis = graph.axis("i", Size.of(3));
    private final Variable x = graph.variable("x", Variable.Role.ARGUMENT, Kind.REAL, List.of(axis));

    @Test
    void aChoiceOfNothingIsNothing() {
        Node half = algebra.times(algebra.fraction(1, 2), x);
        Node nothing = graph.select(
                algebra.less(graph.index(axis), algebra.number(1)),
                algebra.times(algebra.number(0), x),
                algebra.number(0));
        assertThat(new OnPaper(graph).of(algebra.plus(half, nothing))).isSameAs(half);
    }
}
