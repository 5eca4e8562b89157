package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.gradsmith.compiler.check.Checker;
import org.gradsmith.compiler.check.Imports;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.differentiate.Differentiator;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.lower.Derivatives;
import org.gradsmith.compiler.lower.Lowering;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.simplify.Rule;
import org.gradsmith.compiler.simplify.Simplification;
import org.gradsmith.compiler.simplify.Simplifier;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every rule of the simplifier fires on its own example, and changes no value: before and after are computed by the
/// interpreter at many random points.
class RulesTest {
    private static final int POINTS = 40;
    private static final double TOLERANCE = 1e-9;

    /// Derivatives as the chain rule gives them: what a rule is for is not yet done.
    private static final Derivatives PLAIN = new Derivatives() {
        @Override
        public Node gradient(Graph graph, Node root, Node seed, Variable variable, Collection<Node> kept) {
            return Objects.requireNonNull(new Differentiator(graph)
                    .gradients(root, seed, List.of(variable))
                    .get(variable));
        }

        @Override
        public Node tangent(Graph graph, Node root, Variable variable, Node direction, Collection<Node> kept) {
            return new Differentiator(graph).tangent(root, Map.of(variable, direction));
        }
    };

    static Stream<Rule> rules() {
        return Stream.of(Simplification.values())
                .flatMap(phase -> phase.rules().stream())
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void firesOnItsExampleAndChangesNoValue(Rule rule) {
        Program program = program(rule.example());
        Node root = program.definitions(Program.Role.OUTPUT).getLast().node();
        Simplifier stable = Simplification.STABLE.over(program.graph());
        Node result = stable.simplify(root);
        Simplifier polished = Simplification.POLISHED.over(program.graph());
        Node pleasant = polished.simplify(result);
        Simplifier textbook = Simplification.TEXTBOOK.over(program.graph());
        Node named = textbook.simplify(root);
        Simplifier onPaper = Simplification.ON_PAPER.over(program.graph());
        Node shown = onPaper.simplify(pleasant);

        List<Simplifier.Applied> all = new ArrayList<>(stable.applied());
        all.addAll(polished.applied());
        all.addAll(onPaper.applied());
        all.addAll(textbook.applied());
        List<Simplifier.Applied> ours =
                all.stream().filter(applied -> applied.rule() == rule).toList();
        assertThat(ours).as("%s on %s", rule, rule.example()).isNotEmpty();
        ours.forEach(applied -> same(applied.before(), applied.after(), rule));
        same(root, shown, rule);
        same(root, named, rule);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void leavesNothingToDoASecondTime(Rule rule) {
        Program program = program(rule.example());
        Node root = program.definitions(Program.Role.OUTPUT).getLast().node();
        Node once = Simplification.STABLE.over(program.graph()).simplify(root);
        Node twice = Simplification.STABLE.over(program.graph()).simplify(once);
        assertThat(twice).isSameAs(once);
    }

    private static Program program(String example) {
        Diagnostics diagnostics = new Diagnostics();
        Source source = new Source("example", example);
        if (!example.startsWith("fn ")) {
            return Lowering.function(
                    Checker.expression(Parser.expression(source, diagnostics), Set.of(), diagnostics), PLAIN);
        }
        var file = Checker.check(Parser.file(source, diagnostics), Imports.NONE, Map.of(), diagnostics);
        assertThat(diagnostics.all()).isEmpty();
        return Lowering.function(file.functions().getFirst(), PLAIN);
    }

    private static void same(Node before, Node after, Rule rule) {
        List<Axis> order = List.copyOf(before.axes());
        List<Node> below = Walk.upwards(List.of(before, after));
        Random random = new Random(7);
        for (int point = 0; point < POINTS; point++) {
            Map<Variable, double[]> values = new HashMap<>();
            for (Node node : below) {
                if (node instanceof Variable variable) {
                    values.put(variable, sample(variable, random));
                }
            }
            double[] expected = Interpreter.of(values, Map.of()).evaluate(before, order);
            double[] actual = Interpreter.of(values, Map.of()).evaluate(after, order);
            for (int i = 0; i < expected.length; i++) {
                if (Double.isFinite(expected[i])) {
                    assertThat(actual[i])
                            .as("%s: %s became %s", rule.name(), before, after)
                            .isCloseTo(expected[i], within(TOLERANCE * (1 + Math.abs(expected[i]))));
                }
            }
        }
    }

    private static double[] sample(Variable variable, Random random) {
        int size = variable.positions().stream()
                .mapToInt(axis -> axis.size().constant().orElseThrow().intValue())
                .reduce(1, (a, b) -> a * b);
        if (variable.kind().domain() == Kind.Domain.INDEX) {
            int classes = variable.kind()
                    .classes()
                    .flatMap(Size::constant)
                    .orElseThrow()
                    .intValue();
            return random.ints(size, 0, classes).asDoubleStream().toArray();
        }
        double[] values = random.doubles(size, -2, 2).toArray();
        if (variable.kind().domain() == Kind.Domain.SIMPLEX) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                values[i] = Math.exp(values[i]);
                sum += values[i];
            }
            for (int i = 0; i < size; i++) {
                values[i] /= sum;
            }
        }
        return values;
    }
}
