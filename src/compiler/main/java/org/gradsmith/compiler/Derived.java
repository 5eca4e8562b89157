package org.gradsmith.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsmith.compiler.differentiate.Differentiator;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.simplify.Aligned;
import org.gradsmith.compiler.simplify.Simplification;
import org.gradsmith.compiler.simplify.Simplifier;
import org.gradsmith.compiler.simplify.Textbook;

/// A program with the derivatives of one of its definitions, all of it simplified together, so that what they share is
/// the same node.
///
/// @param program with simplified definitions
/// @param root what was differentiated, simplified
/// @param gradients by each node, in the order in which they were asked for
/// @param applied the rules that made the definitions stable, in order
record Derived(Program program, Node root, Map<Node, Node> gradients, List<Simplifier.Applied> applied) {
    /// The gradients of a number, or the gradients of the sum of an array's elements.
    ///
    /// @param first what is done before differentiation: canonical for the textbook, stable for computing
    /// @param by what to differentiate by: inputs of the program or nodes of its definitions
    static Derived of(Program program, Program.Definition root, List<? extends Node> by, Simplification first) {
        Stages stages = new Stages(program, first);
        Node stable = stages.stable(root.node());
        List<Node> variables = by.stream().map(stages::stable).toList();
        Map<Node, Node> gradients = new Differentiator(program.graph()).gradients(stable, variables);
        return stages.finish(stable, variables, gradients);
    }

    /// The partial derivatives of an array by a variable: over its own axes and then those of `directions`.
    static Derived jacobian(Program program, Program.Definition root, Variable variable, Map<Axis, Axis> directions) {
        Stages stages = new Stages(program, Simplification.STABLE);
        Node stable = stages.stable(root.node());
        Node jacobian = new Differentiator(program.graph()).jacobian(stable, variable, directions);
        return stages.finish(stable, List.of(variable), Map.of(variable, jacobian));
    }

    /// The same as a textbook writes it, for the eye only.
    Derived asWritten() {
        Map<Node, Node> aligned = new LinkedHashMap<>();
        gradients.forEach((by, gradient) -> aligned.put(by, Aligned.of(program.graph(), gradient)));
        List<Node> roots = new ArrayList<>(aligned.values());
        roots.add(root);
        program.definitions().forEach(definition -> roots.add(definition.node()));
        Map<Node, Node> written = Textbook.of(program.graph(), roots, Textbook.CONVENTIONS);
        Map<Node, Node> shown = new LinkedHashMap<>();
        aligned.forEach((by, gradient) -> shown.put(by, Walk.became(written, gradient)));
        List<Program.Definition> definitions = program.definitions().stream()
                .map(definition -> definition.withNode(Walk.became(written, definition.node())))
                .toList();
        return new Derived(program.withDefinitions(definitions), Walk.became(written, root), shown, applied);
    }

    /// Whether the root depends on something and yet every derivative of it is 0.
    boolean isZeroEverywhere() {
        return !gradients.isEmpty()
                && gradients.values().stream().allMatch(gradient -> Algebra.is(gradient, 0))
                && gradients.keySet().stream().anyMatch(Walk.upwards(List.of(root))::contains);
    }

    private static final class Stages {
        private final Program program;
        private final Graph graph;
        private final Simplifier first;
        private final Map<Node, Node> stable = new LinkedHashMap<>();

        Stages(Program program, Simplification phase) {
            this.program = program;
            this.graph = program.graph();
            this.first = phase.over(graph);
            List<Node> written =
                    program.definitions().stream().map(Program.Definition::node).toList();
            List<Node> results = first.keeping(written).sharing(written).simplify(written);
            for (int i = 0; i < written.size(); i++) {
                stable.put(written.get(i), results.get(i));
            }
        }

        Node stable(Node node) {
            return stable.getOrDefault(node, node);
        }

        Derived finish(Node root, List<? extends Node> variables, Map<Node, Node> gradients) {
            List<Node> roots = new ArrayList<>();
            program.definitions().forEach(definition -> roots.add(stable(definition.node())));
            roots.add(root);
            variables.forEach(variable -> roots.add(found(gradients, variable)));
            List<Node> simple = Simplification.STABLE
                    .over(graph)
                    .keeping(stable.values())
                    .sharing(roots)
                    .simplify(roots);
            int count = program.definitions().size();
            List<Node> polished = Simplification.POLISHED
                    .over(graph)
                    .keeping(simple.subList(0, count))
                    .sharing(simple)
                    .simplify(simple);
            List<Program.Definition> definitions = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                definitions.add(program.definitions().get(i).withNode(polished.get(i)));
            }
            Map<Node, Node> results = new LinkedHashMap<>();
            for (int i = 0; i < variables.size(); i++) {
                results.put(variables.get(i), polished.get(count + 1 + i));
            }
            return new Derived(program.withDefinitions(definitions), polished.get(count), results, first.applied());
        }

        private static Node found(Map<Node, Node> gradients, Node variable) {
            return Optional.ofNullable(gradients.get(variable)).orElseThrow();
        }
    }
}
