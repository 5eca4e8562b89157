package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradsmith.compiler.check.CheckedModel;
import org.gradsmith.compiler.check.Checker;
import org.gradsmith.compiler.check.Imports;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.lower.Lowering;
import org.gradsmith.compiler.lower.Mode;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.plan.Operations;
import org.gradsmith.compiler.plan.Planner;
import org.gradsmith.compiler.plan.Workload;
import org.gradsmith.compiler.simplify.Simplification;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Derivatives cost no more than a few times what they are derived from, counted over the plans of all programs: the
/// gradient with the cost 4 times the cost, the product of the Hessian with a vector, with all that it needs, 12 times.
class OperationsTest {
    private static final double GRADIENT = 4;
    private static final double SECOND_ORDER = 12;

    private static final double SIZE = 64;

    @TestFactory
    Stream<DynamicTest> programs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("test/resources/programs"))) {
            return files.filter(file -> file.toString().endsWith(".grad")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    /// By hand: the product and the difference and square of it for each of 7 numbers; its gradient is another product
    /// of the difference.
    @Test
    void countedByHand() {
        Operations operations = operations(models(new Source("line.grad", """
                        model Line {
                          input x : [5]
                          target y : [7]
                          param W : [7, 5] ~ zeros
                          loss = sum((W @ x - y)^2)
                        }
                        """)).getFirst());
        double product = 2 * 5;
        double squares = 3;
        double mean = 2;
        assertThat(operations.forward()).isEqualTo(SIZE * 7 * (product + squares) + mean - 1);
        double factor = 2;
        assertThat(operations.ratio() * operations.forward())
                .isCloseTo(operations.forward() + SIZE * 7 * product + factor * 7 * 5, within(1e-6));
    }

    private static void check(Path file) throws IOException {
        Source source = Source.read(file, file.toString());
        LargeStack.call(() -> {
            models(source).forEach(OperationsTest::check);
            return true;
        });
    }

    private static void check(CheckedModel model) {
        Operations operations = operations(model);
        assertThat(operations.ratio()).as("gradient").isBetween(1.0, GRADIENT);
        Operations second = secondOrder(model);
        assertThat(second.ratio() * second.forward() / operations.forward())
                .as("second order")
                .isBetween(1.0, SECOND_ORDER);
    }

    private static Operations operations(CheckedModel model) {
        return Operations.of(
                ModelStages.of(model, Options.standard(), new Diagnostics()).plan(), _ -> SIZE);
    }

    private static List<CheckedModel> models(Source source) {
        Diagnostics diagnostics = new Diagnostics();
        List<CheckedModel> models = Checker.check(Parser.file(source, diagnostics), Imports.NONE, Map.of(), diagnostics)
                .models();
        assertThat(diagnostics.hasErrors()).isFalse();
        return models;
    }

    /// The gradient of the gradient in some direction.
    private static Operations secondOrder(CheckedModel model) {
        Program program = Lowering.model(model, Mode.BATCH, new SymbolicDerivatives());
        Graph graph = program.graph();
        Algebra algebra = new Algebra(graph);
        List<Program.Declared> parameters = program.inputs().stream()
                .filter(declared -> declared.variable().role() == Variable.Role.PARAMETER)
                .toList();
        List<Variable> variables =
                parameters.stream().map(Program.Declared::variable).toList();
        Program.Definition loss = program.definitions(Program.Role.LOSS).getFirst();
        Derived first = Derived.of(program, loss, variables, Simplification.STABLE);
        List<Program.Declared> inputs = new ArrayList<>(program.inputs());
        List<Node> along = new ArrayList<>();
        for (Program.Declared parameter : parameters) {
            Variable variable = parameter.variable();
            Variable direction = graph.variable(
                    "direction of " + variable.name(), Variable.Role.INPUT, variable.kind(), variable.positions());
            inputs.add(new Program.Declared(
                    direction, Optional.empty(), Program.Initialiser.NONE, false, "", parameter.span()));
            Node product =
                    algebra.times(Objects.requireNonNull(first.gradients().get(variable)), direction);
            along.add(algebra.sum(variable.positions(), product));
        }
        Program.Definition slope = loss.withNode(algebra.plus(along));
        Program directed =
                new Program(program.name(), "", graph, inputs, List.of(slope), program.sampleAxes(), program.locals());
        Derived second = Derived.of(directed, slope, variables, Simplification.STABLE);
        List<Workload.Gradient> products = new ArrayList<>();
        for (Program.Declared parameter : parameters) {
            products.add(Workload.Gradient.of(
                    parameter, Objects.requireNonNull(second.gradients().get(parameter.variable()))));
        }
        Workload workload = new Workload(second.program(), Optional.of(second.root()), products);
        return Operations.of(Planner.plan(ModelStages.ordered(workload)), _ -> SIZE);
    }
}
