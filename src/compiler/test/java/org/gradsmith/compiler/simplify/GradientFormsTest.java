package org.gradsmith.compiler.simplify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradsmith.compiler.differentiate.Differentiator;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.NamedFunctions;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Size;
import org.junit.jupiter.api.Test;

/// The short forms that a person knows come out of rules, on graphs built by hand.
class GradientFormsTest {
    private final Graph graph = new Graph();
    private final Algebra algebra = new Algebra(graph);
    private final Axis classes = graph.axis("classes", Size.of(10));

    private Variable vector(String name, Kind kind, Axis axis) {
        return graph.variable(name, Variable.Role.ARGUMENT, kind, List.of(axis));
    }

    private Node gradient(Node loss, Node variable) {
        Node stable = Simplification.STABLE.over(graph).simplify(loss);
        Node derivative =
                new Differentiator(graph).gradients(stable, List.of(variable)).getOrDefault(variable, loss);
        return Simplification.all(graph, List.of(derivative)).getFirst();
    }

    @Test
    void softmaxWithCrossEntropyGivesProbabilitiesMinusTarget() {
        Variable z = vector("z", Kind.REAL, classes);
        Axis own = graph.axis("y", Size.of(10));
        Variable y = vector("y", Kind.SIMPLEX, own);
        Node powers = algebra.exp(z);
        Node p = algebra.over(powers, algebra.sum(List.of(classes), powers));
        Node target = graph.rename(y, java.util.Map.of(own, classes));
        Node loss = algebra.negate(algebra.sum(List.of(classes), algebra.times(target, algebra.log(p))));
        Node softmax = graph.call(NamedFunctions.SOFTMAX, List.of(classes), z);
        assertThat(gradient(loss, z))
                .isSameAs(Simplification.all(graph, List.of(algebra.minus(softmax, target)))
                        .getFirst());
    }

    @Test
    void halfSquaredGivesThePlainDifference() {
        Variable s = graph.variable("s", Variable.Role.ARGUMENT, Kind.REAL, List.of());
        Variable y = graph.variable("y", Variable.Role.ARGUMENT, Kind.REAL, List.of());
        Node loss = algebra.over(algebra.square(algebra.minus(y, s)), algebra.number(2));
        assertThat(gradient(loss, s)).isSameAs(Sums.collected(algebra, List.of(s, algebra.negate(y))));
    }
}
