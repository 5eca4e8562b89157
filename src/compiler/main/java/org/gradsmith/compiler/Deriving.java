package org.gradsmith.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradsmith.compiler.check.CheckedFunction;
import org.gradsmith.compiler.check.Checker;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.differentiate.Derivation;
import org.gradsmith.compiler.differentiate.Differentiator;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.formula.Formula;
import org.gradsmith.compiler.formula.Names;
import org.gradsmith.compiler.formula.Steps;
import org.gradsmith.compiler.formula.Typesetter;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.lower.Lowering;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.simplify.OnPaper;
import org.gradsmith.compiler.simplify.Simplification;
import org.gradsmith.compiler.simplify.Textbook;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.gradsmith.compiler.syntax.Tree;

/// Derives an expression: calculus without a model.
final class Deriving {
    private final DeriveRequest request;
    private final Program program;
    private final Graph graph;
    private final Node written;

    private Deriving(DeriveRequest request, Program program) {
        this.request = request;
        this.program = program;
        this.graph = program.graph();
        this.written = program.definitions(Program.Role.OUTPUT).getLast().node();
    }

    static Derivatives derive(DeriveRequest request) {
        Diagnostics diagnostics = new Diagnostics();
        Source source = new Source("expression", request.expression());
        Tree.Expression tree = Parser.expression(source, diagnostics);
        if (diagnostics.hasErrors()) {
            return new Derivatives(List.of(), Messages.of(diagnostics));
        }
        Set<String> variables = new LinkedHashSet<>(request.by());
        variables.addAll(request.at().keySet());
        CheckedFunction checked = Checker.expression(tree, variables, diagnostics);
        if (diagnostics.hasErrors()) {
            return new Derivatives(List.of(), Messages.of(diagnostics));
        }
        Deriving deriving = new Deriving(request, Lowering.function(checked, new SymbolicDerivatives()));
        return new Derivatives(deriving.all(), Messages.of(diagnostics));
    }

    private List<Derivatives.Derivative> all() {
        if (request.order() == 0) {
            Node stable = Simplification.all(graph, List.of(written)).getFirst();
            return List.of(result("", "", stable));
        }
        List<String> names = request.by().isEmpty()
                ? program.inputs().stream()
                        .map(input -> input.variable().name())
                        .toList()
                : request.by();
        return names.stream().map(this::by).toList();
    }

    private Derivatives.Derivative by(String name) {
        var variable = program.inputs().stream()
                .map(Program.Declared::variable)
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
        if (variable.isEmpty()) {
            return result(left(name), name, new Algebra(graph).number(0));
        }
        List<Node> subjects = new ArrayList<>();
        Node node = Simplification.STABLE.over(graph).simplify(written);
        Node subject = written;
        for (int i = 0; i < request.order(); i++) {
            subjects.add(subject);
            Map<Node, Node> gradients =
                    new Differentiator(graph).gradients(node, variable.stream().toList());
            node = Simplification.STABLE
                    .over(graph)
                    .simplify(List.copyOf(gradients.values()).getFirst());
            subject = Simplification.POLISHED.over(graph).simplify(node);
        }
        Derivatives.Derivative result = result(left(name), name, subject);
        return request.isStepwise() ? result.by(steps(subjects, variable.get())) : result;
    }

    /// Taken after the result, so that this is the same with steps and without.
    private List<String> steps(List<Node> subjects, Variable variable) {
        return subjects.stream()
                .flatMap(subject -> steps(subject, variable).stream())
                .toList();
    }

    private List<String> steps(Node subject, Variable variable) {
        List<Steps.Step> steps = Derivation.of(graph, subject, variable).stream()
                .map(step -> new Steps.Step(
                        step.subject(), step.result(), step.open(), step.rule(), step.outer(), step.inner()))
                .toList();
        return new Steps(Names.none(), variable.name(), isPartial()).lines(steps, format());
    }

    private boolean isPartial() {
        return program.inputs().size() > 1;
    }

    /// `∂²f/∂x²`, as the expression has no name of its own.
    private String left(String name) {
        Set<String> taken =
                program.inputs().stream().map(input -> input.variable().name()).collect(Collectors.toSet());
        String function = Stream.of("f", "g", "h")
                .filter(free -> !taken.contains(free))
                .findFirst()
                .orElse("y");
        return format().render(new Formula.Derivative(
                isPartial(), new Formula.Symbol(function), new Formula.Symbol(name), request.order()));
    }

    private org.gradsmith.compiler.formula.Format format() {
        return org.gradsmith.compiler.formula.Format.valueOf(request.format().name());
    }

    private Derivatives.Derivative result(String left, String variable, Node node) {
        Node shown = request.order() == 0 ? node : onPaper(node);
        String text = format().render(new Typesetter(Names.none()).formula(shown, Typesetter.Style.INDEX));
        return new Derivatives.Derivative(left, variable, text, value(node), List.of());
    }

    private Node onPaper(Node node) {
        Node textbook = Walk.became(Textbook.of(graph, List.of(node), Textbook.ALL), node);
        return new OnPaper(graph).of(textbook);
    }

    private OptionalDouble value(Node node) {
        boolean isComplete = program.inputs().stream()
                .allMatch(input -> request.at().containsKey(input.variable().name()));
        if (request.at().isEmpty() || !isComplete) {
            return OptionalDouble.empty();
        }
        Map<Variable, double[]> values = new HashMap<>();
        program.inputs()
                .forEach(input -> values.put(
                        input.variable(),
                        new double[] {request.at().getOrDefault(input.variable().name(), Double.NaN)}));
        return OptionalDouble.of(Interpreter.of(values, Map.of()).evaluate(node).single());
    }
}
