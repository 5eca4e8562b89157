package org.gradsmith.compiler.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Operators;
import org.gradsmith.compiler.shape.Kind;
import org.junit.jupiter.api.Test;

/// A derivation stands line by line, derivatives that are still to be found written as such.
class StepsTest {
    private final Graph graph = new Graph();
    private final Algebra algebra = new Algebra(graph);
    private final Variable x = graph.variable("x", Variable.Role.ARGUMENT, Kind.REAL, List.of());
    private final Node inner = algebra.plus(algebra.number(-1), algebra.square(x));
    private final Node outer = graph.apply(Operators.named("cos").orElseThrow(), inner);
    private final Variable unknown = graph.variable("?", Variable.Role.ARGUMENT, Kind.REAL, List.of());
    private final Node sine = graph.apply(Operators.named("sin").orElseThrow(), inner);
    private final List<Steps.Step> steps = List.of(
            new Steps.Step(
                    outer,
                    algebra.times(algebra.number(-1), sine, unknown),
                    Map.of(unknown, inner),
                    "chain rule",
                    Optional.of("cos"),
                    Optional.of(inner)),
            new Steps.Step(
                    inner,
                    algebra.times(algebra.number(2), x),
                    Map.of(),
                    "sum rule",
                    Optional.empty(),
                    Optional.empty()));

    @Test
    void theChainRuleIsTwoLines() {
        assertThat(new Steps(Names.none(), "x", false).lines(steps, Format.UNICODE))
                .containsExactly(
                        "d/dx cos(x² − 1) = −sin(x² − 1)·d/dx(x² − 1)    chain rule: outer cos, inner x² − 1",
                        "d/dx(x² − 1)     = 2·x                          sum rule");
    }

    @Test
    void partialDerivativesAreWrittenRound() {
        Steps partial = new Steps(Names.none(), "x", true);
        assertThat(partial.equation(steps.getFirst()).in(Format.UNICODE))
                .isEqualTo("∂/∂x cos(x² − 1) = −sin(x² − 1)·∂/∂x(x² − 1)");
        assertThat(partial.equation(steps.getLast()).in(Format.LATEX))
                .isEqualTo("\\frac{\\partial}{\\partial x}\\left(x^{2} - 1\\right) = 2\\,x");
        assertThat(partial.lines(steps, Format.ASCII).getLast()).startsWith("d/dx(x^2 - 1)     = 2*x");
    }

    @Test
    void aNamedDerivativeIsAQuotient() {
        Formula gradient = new Formula.Derivative(true, new Formula.Symbol("L"), new Formula.Symbol("first.W"), 1);
        assertThat(Format.UNICODE.render(gradient)).isEqualTo("∂L/∂first.W");
        assertThat(Format.ASCII.render(gradient)).isEqualTo("dL/dfirst.W");
        assertThat(Format.LATEX.render(gradient)).isEqualTo("\\frac{\\partial L}{\\partial \\text{first.}W}");
    }
}
