package org.gradsmith.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsmith.compiler.differentiate.Differentiator;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.plan.Workload;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.simplify.Simplification;
import org.gradsmith.compiler.source.Source;

/// Builds programs over batches by hand.
final class Sketch {
    final Graph graph = new Graph();
    final Algebra algebra = new Algebra(graph);
    final Axis batch = graph.axis("batch", Size.variable("batch"));

    private final String name;
    private final Source source;
    private final List<Program.Declared> inputs = new ArrayList<>();
    private final List<Program.Definition> definitions = new ArrayList<>();
    private final List<Axis> sampleAxes = new ArrayList<>(List.of(batch));
    private Optional<Node> loss = Optional.empty();

    Sketch(String name) {
        this.name = name;
        this.source = new Source("sketch.grad", "\n".repeat(100));
    }

    Axis axis(String axisName, long size) {
        return graph.axis(axisName, Size.of(size));
    }

    Axis samples(String axisName) {
        Axis axis = graph.axis(axisName, Size.variable(axisName));
        sampleAxes.add(axis);
        return axis;
    }

    Variable input(String variable, Axis... axes) {
        return declare(variable, Variable.Role.INPUT, axes);
    }

    Variable target(String variable, Axis... axes) {
        return declare(variable, Variable.Role.TARGET, axes);
    }

    Variable parameter(String variable, Axis... axes) {
        return declare(variable, Variable.Role.PARAMETER, axes);
    }

    private Variable declare(String variable, Variable.Role role, Axis... axes) {
        Variable node = graph.variable(variable, role, Kind.REAL, List.of(axes));
        Optional<Axis> sample = List.of(axes).stream().findFirst().filter(sampleAxes::contains);
        Program.Initialiser start = role == Variable.Role.PARAMETER
                ? new Program.Initialiser("normal", List.of(0.0, 0.1), 0)
                : Program.Initialiser.NONE;
        int line = inputs.size();
        inputs.add(new Program.Declared(node, sample, start, false, "", source.span(line, line)));
        return node;
    }

    <N extends Node> N let(String definition, N node, Axis... positions) {
        return define(definition, Program.Role.LOCAL, node, positions);
    }

    <N extends Node> N output(String definition, N node, Axis... positions) {
        return define(definition, Program.Role.OUTPUT, node, positions);
    }

    <N extends Node> N metric(String definition, N node, Axis... positions) {
        return define(definition, Program.Role.METRIC, node, positions);
    }

    void loss(Node node, Axis... positions) {
        loss = Optional.of(define("loss", Program.Role.LOSS, node, positions));
    }

    private <N extends Node> N define(String definition, Program.Role role, N node, Axis... positions) {
        int line = 20 + definitions.size();
        definitions.add(new Program.Definition(
                definition, role, node, List.of(positions), definition + " = …", source.span(line, line), ""));
        return node;
    }

    Program program() {
        return new Program(name, "A sketch.", graph, inputs, definitions, sampleAxes);
    }

    /// With gradients as the differentiator gives them.
    Workload workload() {
        return workload(false);
    }

    /// @param isSimplified whether everything is simplified, as the compiler does
    Workload workload(boolean isSimplified) {
        Program written = program();
        Optional<Node> plainCost = loss.map(node -> algebra.mean(node.axes(), node));
        Optional<Node> cost = isSimplified ? plainCost.map(this::simple) : plainCost;
        Program program = new Program(
                name,
                written.documentation(),
                graph,
                inputs,
                definitions.stream()
                        .map(definition -> isSimplified ? definition.withNode(simple(definition.node())) : definition)
                        .toList(),
                sampleAxes);
        List<Program.Declared> trained = inputs.stream()
                .filter(declared -> declared.variable().role() == Variable.Role.PARAMETER)
                .toList();
        List<Workload.Gradient> gradients = new ArrayList<>();
        if (cost.isPresent()) {
            Map<Node, Node> slopes = new Differentiator(graph)
                    .gradients(
                            isSimplified ? Simplification.STABLE.over(graph).simplify(plainCost.get()) : cost.get(),
                            trained.stream().map(Program.Declared::variable).toList());
            for (Program.Declared declared : trained) {
                Node slope = slopes.getOrDefault(declared.variable(), graph.constant(0));
                gradients.add(Workload.Gradient.of(declared, isSimplified ? simple(slope) : slope));
            }
        }
        return new Workload(program, cost, gradients);
    }

    private Node simple(Node node) {
        return Simplification.all(graph, List.of(node)).getFirst();
    }
}
