package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import org.gradsmith.compiler.plan.Phase;
import org.gradsmith.compiler.plan.Plan;
import org.gradsmith.compiler.plan.Planner;
import org.gradsmith.compiler.plan.Workload;
import org.gradsmith.compiler.simplify.Simplification;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;

/// What derivatives cost, in operations of the plan, over what they are derived from.
final class Costs {
    /// What stands for every size that is known only when a model runs.
    static final double SIZE = 64;

    private Costs() {}

    /// The models of a source without mistakes.
    static List<CheckedModel> models(Source source) {
        Diagnostics diagnostics = new Diagnostics();
        List<CheckedModel> models = Checker.check(Parser.file(source, diagnostics), Imports.NONE, Map.of(), diagnostics)
                .models();
        assertThat(diagnostics.hasErrors()).isFalse();
        return models;
    }

    /// Those of the cost and its gradient.
    static Operations operations(CheckedModel model) {
        Plan plan = model.distinguishesTraining()
                ? ModelStages.of(model, Options.standard(), new Diagnostics()).plan()
                : plan(model, Options.standard());
        return Operations.of(plan, _ -> SIZE);
    }

    private static Plan plan(CheckedModel model, Options options) {
        Program program = Lowering.model(model, Mode.BATCH, new SymbolicDerivatives());
        return Planner.plan(ModelStages.workload(program, model, options, new Diagnostics()));
    }

    /// The gradient of the gradient in some direction with all that it needs, over the cost alone.
    ///
    /// @param first the operations of the cost and its gradient
    static double secondOrder(CheckedModel model, Operations first) {
        Operations second = derivedTwice(model);
        return second.ratio() * second.forward() / first.forward();
    }

    /// A product with the Hessian after a gradient, over that gradient.
    static double product(CheckedModel model) {
        Options options = Options.standard().withExtras(EnumSet.of(Extra.HVP));
        Operations operations = Operations.of(plan(model, options), _ -> SIZE);
        return operations.phases().getOrDefault(Phase.PRODUCT, 0.0) / (operations.ratio() * operations.forward());
    }

    private static Operations derivedTwice(CheckedModel model) {
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
