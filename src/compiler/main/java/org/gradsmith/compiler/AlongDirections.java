package org.gradsmith.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.differentiate.Differentiator;
import org.gradsmith.compiler.formula.Formula;
import org.gradsmith.compiler.formula.Names;
import org.gradsmith.compiler.formula.Typesetter;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.plan.Workload;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.simplify.Simplification;
import org.gradsmith.compiler.simplify.Textbook;

/// How cost and gradients change along a direction: their tangents, so that the Hessian is multiplied
/// and never written down (B. Pearlmutter, "Fast exact multiplication by the Hessian", Neural
/// Computation 6, 1994).
final class AlongDirections {
    private AlongDirections() {}

    /// The workload, and with it what the extras need. What is derived is what is computed, in its order and with what
    /// it shares, so that the tangent of a sum or a product costs no more than that of its two parts.
    static Workload add(Workload whole, Set<Extra> extras) {
        if (extras.isEmpty() || whole.cost().isEmpty()) {
            return whole;
        }
        Workload workload = ModelStages.inOrder(whole, whole.roots());
        boolean wantsSlope = extras.contains(Extra.JVP);
        boolean wantsProducts = extras.contains(Extra.HVP) || extras.contains(Extra.HESSIAN);
        Program program = workload.program();
        Map<Variable, Node> directions = new LinkedHashMap<>();
        workload.gradients()
                .forEach(gradient -> directions.put(
                        gradient.parameter().variable(),
                        direction(program.graph(), gradient.parameter().variable())));
        List<Node> moving = new ArrayList<>();
        if (wantsSlope) {
            moving.add(workload.cost().get());
        }
        if (wantsProducts) {
            workload.gradients().forEach(gradient -> moving.add(gradient.node()));
        }
        List<Node> moved = TermsApart.of(program.graph(), tangents(program, moving, directions), directions.values());
        List<Workload.Gradient> products = new ArrayList<>();
        for (int i = wantsSlope ? 1 : 0; i < moved.size(); i++) {
            products.add(Workload.Gradient.of(
                    workload.gradients().get(i - (wantsSlope ? 1 : 0)).parameter(), moved.get(i)));
        }
        return new Workload(
                program,
                workload.cost(),
                workload.gradients(),
                new Workload.Along(
                        directions.values().stream().map(Variable.class::cast).toList(),
                        wantsSlope ? Optional.of(moved.getFirst()) : Optional.empty(),
                        Optional.of(products).filter(_ -> wantsProducts),
                        extras.contains(Extra.HESSIAN)));
    }

    /// How the loss and its gradients change along a direction, for a comment; `Δ` stands for the change.
    static List<String> formulas(Program program, Set<Extra> extras) {
        Optional<Program.Definition> loss =
                program.definitions(Program.Role.LOSS).stream().findFirst();
        if (extras.isEmpty() || loss.isEmpty()) {
            return List.of();
        }
        List<Variable> parameters = program.inputs().stream()
                .filter(declared -> declared.variable().role() == Variable.Role.PARAMETER && !declared.isFrozen())
                .map(Program.Declared::variable)
                .toList();
        Derived derived = Derived.of(program, loss.get(), parameters, Simplification.STABLE);
        Map<Variable, Node> directions = new LinkedHashMap<>();
        parameters.forEach(parameter -> directions.put(parameter, direction(program.graph(), parameter)));
        List<Line> lines = new ArrayList<>();
        for (Program.Definition definition : derived.program().definitions()) {
            if (definition.role() == Program.Role.LOCAL || definition.role() == Program.Role.OUTPUT) {
                lines.add(new Line("Δ" + definition.name(), definition.node(), definition.positions()));
            }
        }
        if (extras.contains(Extra.JVP)) {
            lines.add(new Line("ΔL", derived.root(), loss.get().positions()));
        }
        if (extras.contains(Extra.HVP) || extras.contains(Extra.HESSIAN)) {
            derived.gradients()
                    .forEach((parameter, gradient) -> lines.add(
                            new Line("Δ(∂L/∂" + parameter + ")", gradient, ((Variable) parameter).positions())));
        }
        return written(derived.program(), lines, directions);
    }

    /// Something whose change is shown.
    private record Line(String name, Node node, List<Axis> positions) {}

    private static List<String> written(Program program, List<Line> lines, Map<Variable, Node> directions) {
        List<Node> tangents = tangents(program, lines.stream().map(Line::node).toList(), directions);
        List<Node> shown = new ArrayList<>(tangents);
        program.definitions().forEach(definition -> shown.add(definition.node()));
        Map<Node, Node> written = Textbook.of(program.graph(), shown, Textbook.CONVENTIONS);
        Names names = Names.of(program.withDefinitions(program.definitions().stream()
                .map(definition -> definition.withNode(Walk.became(written, definition.node())))
                .toList()));
        List<String> equations =
                new ArrayList<>(List.of("and with Δ, the change along a direction of the parameters,"));
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            Node tangent = Walk.became(written, tangents.get(i));
            if (!Algebra.is(tangent, 0)) {
                equations.add(new Typesetter(names)
                        .equation(new Formula.Symbol(line.name), tangent, line.positions, Typesetter.Style.MATRIX)
                        .in(org.gradsmith.compiler.formula.Format.UNICODE));
                names.put(tangent, line.name, line.positions);
            }
        }
        return equations;
    }

    /// The direction in which a variable moves, called `ΔW` for `W`.
    static Variable direction(Graph graph, Variable variable) {
        return graph.variable("Δ" + variable.name(), Variable.Role.ARGUMENT, Kind.REAL, variable.positions());
    }

    /// The tangents of simplified nodes, simplified; those of named values stay whole, and so does all that the nodes
    /// are computed from.
    static List<Node> tangents(Program program, List<Node> nodes, Map<Variable, Node> directions) {
        Graph graph = program.graph();
        List<Node> named =
                program.definitions().stream().map(Program.Definition::node).toList();
        int count = named.size();
        List<Node> all = new ArrayList<>(named);
        all.addAll(nodes);
        List<Node> moved = new Differentiator(graph).tangents(all, directions);
        List<Node> kept = new ArrayList<>(moved.subList(0, count));
        List<Node> stable = Simplification.STABLE
                .over(graph)
                .knowing(all)
                .keeping(kept)
                .sharing(moved)
                .simplify(moved);
        List<Node> polished = Simplification.POLISHED
                .over(graph)
                .knowing(all)
                .keeping(stable.subList(0, count))
                .sharing(stable)
                .simplify(stable);
        return polished.subList(count, polished.size());
    }
}
