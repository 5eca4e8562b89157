package org.gradsmith.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.formula.Equation;
import org.gradsmith.compiler.formula.Formula;
import org.gradsmith.compiler.formula.Names;
import org.gradsmith.compiler.formula.Relation;
import org.gradsmith.compiler.formula.Typesetter;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.NamedFunction;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Random;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.simplify.Simplification;
import org.gradsmith.compiler.simplify.Simplifier;

/// The formulas of a model or a function, as on a sheet of paper: what is computed, and every gradient.
final class FormulaSheet {
    private final Program program;
    private final FormulaRequest request;
    private final List<String> lines = new ArrayList<>();

    private FormulaSheet(Program program, FormulaRequest request) {
        this.program = program;
        this.request = request;
    }

    /// Everything that the request asks for of a program.
    static List<String> of(ModelPrograms programs, FormulaRequest request) {
        FormulaSheet sheet = new FormulaSheet(programs.program(), request);
        Optional<Program.Definition> root = sheet.root();
        if (root.isEmpty()) {
            sheet.forward(sheet.program.definitions(), Names.of(sheet.program));
        } else {
            sheet.write(root.get());
        }
        if (request.by().isEmpty()) {
            programs.prediction().ifPresent(sheet::otherwise);
        }
        return sheet.lines;
    }

    /// The stable forward equations and gradients in a few lines, for a comment.
    static List<String> summary(ModelPrograms programs) {
        return of(programs, FormulaRequest.standard());
    }

    /// What is computed in another way in prediction.
    private void otherwise(Program prediction) {
        FormulaSheet other = new FormulaSheet(prediction, request);
        Optional<Program.Definition> root = other.root();
        Simplification first =
                request.stage() == FormulaRequest.Stage.TEXTBOOK ? Simplification.CANONICAL : Simplification.STABLE;
        if (root.isPresent()) {
            Derived shown = Derived.of(prediction, root.get(), List.of(), first).asWritten();
            other.forward(upTo(shown.program().definitions(), root.get()), Names.of(shown.program()));
        } else {
            other.forward(prediction.definitions(), Names.of(prediction));
        }
        List<String> different =
                other.lines.stream().filter(line -> !lines.contains(line)).toList();
        if (!different.isEmpty()) {
            lines.add("In prediction:");
            lines.addAll(different);
        }
    }

    /// What is differentiated: what the request names, else the loss, else the result of a function.
    private Optional<Program.Definition> root() {
        if (request.of().isPresent()) {
            return program.definition(request.of().get()).or(() -> lastOf(Program.Role.OUTPUT));
        }
        return lastOf(Program.Role.LOSS).or(() -> isFunction() ? lastOf(Program.Role.OUTPUT) : Optional.empty());
    }

    private boolean isFunction() {
        return program.inputs().stream()
                .allMatch(declared -> declared.variable().role() == Variable.Role.ARGUMENT);
    }

    private Optional<Program.Definition> lastOf(Program.Role role) {
        return program.definitions(role).reversed().stream().findFirst();
    }

    private void write(Program.Definition root) {
        boolean isTextbook = request.stage() == FormulaRequest.Stage.TEXTBOOK;
        Simplification first = isTextbook ? Simplification.CANONICAL : Simplification.STABLE;
        List<Variable> by = variables();
        boolean isNumber = root.positions().stream().allMatch(program.sampleAxes()::contains);
        Derived derived = Derived.of(program, root, by, first).asWritten();
        if (request.by().isEmpty()) {
            Program shown = meant(root)
                    .map(meant -> Derived.of(program.withDefinitions(replaced(meant)), meant, List.of(), first)
                            .asWritten()
                            .program())
                    .orElse(derived.program());
            forward(upTo(shown.definitions(), root), Names.of(shown));
            joining(derived);
        }
        if (isNumber && request.isStepwise()) {
            adjoints(root, derived);
        }
        if (isNumber) {
            gradients(root, derived, by);
        } else {
            by.forEach(variable -> jacobian(root, variable));
        }
    }

    /// What a function computes that brings its own derivative, which is differentiated as a whole.
    private static Optional<Program.Definition> meant(Program.Definition root) {
        return root.node() instanceof Call call
                        && call.function().name().equals(root.name())
                        && call.function().evaluation() instanceof NamedFunction.Meaning meaning
                ? Optional.of(root.withNode(meaning.of(call)))
                : Optional.empty();
    }

    private List<Program.Definition> replaced(Program.Definition other) {
        return program.definitions().stream()
                .map(definition -> definition.name().equals(other.name()) ? other : definition)
                .toList();
    }

    private List<Variable> variables() {
        boolean isFunction = isFunction();
        return program.inputs().stream()
                .filter(declared -> request.by().isPresent()
                        ? declared.variable().name().equals(request.by().get())
                        : isFunction || declared.variable().role() == Variable.Role.PARAMETER && !declared.isFrozen())
                .map(Program.Declared::variable)
                .toList();
    }

    private static List<Program.Definition> upTo(List<Program.Definition> definitions, Program.Definition root) {
        List<Program.Definition> shown = new ArrayList<>();
        for (Program.Definition definition : definitions) {
            shown.add(definition);
            if (definition.name().equals(root.name())) {
                break;
            }
        }
        definitions.stream()
                .filter(definition -> definition.role() == Program.Role.UPDATE)
                .filter(_ -> root.role() == Program.Role.LOSS)
                .forEach(shown::add);
        return shown;
    }

    private void forward(List<Program.Definition> definitions, Names names) {
        Set<Node> introduced = new LinkedHashSet<>();
        for (Program.Definition definition : definitions) {
            if (definition.role() != Program.Role.METRIC) {
                draws(definition.node(), names, introduced);
                boolean isDraw = definition.node() instanceof Random;
                equation(
                        names,
                        new Formula.Symbol(symbol(definition)),
                        isDraw ? Relation.DRAWN : relation(definition),
                        definition.node(),
                        definition.positions());
            }
        }
    }

    private static Relation relation(Program.Definition definition) {
        return definition.role() == Program.Role.UPDATE ? Relation.BECOMES : Relation.EQUALS;
    }

    /// Random numbers without a name of the user's, before they are used.
    private void draws(Node node, Names names, Set<Node> introduced) {
        introduced.add(node);
        for (Node below : Walk.upwards(List.of(node))) {
            if (below instanceof Random random && introduced.add(random)) {
                equation(names, names.symbol(random), Relation.DRAWN, random, random.positions());
            }
        }
    }

    /// The rules that lead from the textbook's forms to the stable ones.
    private void joining(Derived derived) {
        if (request.stage() != FormulaRequest.Stage.STABLE || !request.isStepwise()) {
            return;
        }
        Set<String> rules = new LinkedHashSet<>();
        for (Simplifier.Applied applied : derived.applied()) {
            if (Simplification.isStabilising(applied.rule())) {
                rules.add(applied.rule().name() + ": " + applied.rule().law());
            }
        }
        rules.forEach(rule -> lines.add("  by " + rule));
    }

    /// The gradient of each intermediate value, from the loss backwards: the steps of the chain rule.
    private void adjoints(Program.Definition root, Derived derived) {
        List<Program.Definition> between = new ArrayList<>();
        Set<Node> below = new LinkedHashSet<>(Walk.upwards(List.of(derived.root())));
        List<Program.Definition> simple = derived.program().definitions();
        for (int i = 0; i < simple.size(); i++) {
            Program.Definition definition = simple.get(i);
            boolean isBetween = below.contains(definition.node())
                    && definition.node() != derived.root()
                    && !definition.node().children().isEmpty();
            if (isBetween) {
                between.add(program.definitions().get(i));
            }
        }
        List<Node> nodes = between.stream().map(Program.Definition::node).toList();
        Derived steps = Derived.of(program, root, nodes, Simplification.STABLE).asWritten();
        List<Node> results = List.copyOf(steps.gradients().values());
        Names names = Names.of(steps.program());
        for (int i = results.size() - 1; i >= 0; i--) {
            Formula left = partial(symbol(root), between.get(i).name());
            equation(names, left, results.get(i), between.get(i).positions());
        }
    }

    private void gradients(Program.Definition root, Derived derived, List<Variable> by) {
        Names names = Names.of(derived.program());
        List<Node> gradients = List.copyOf(derived.gradients().values());
        for (int i = 0; i < by.size(); i++) {
            equation(
                    names,
                    partial(symbol(root), by.get(i).name()),
                    gradients.get(i),
                    by.get(i).positions());
        }
        if (derived.isZeroEverywhere()) {
            lines.add("The gradient of " + root.name() + " is zero everywhere: gradient descent cannot use it."
                    + " Try a loss that changes with the prediction, such as cross_entropy, hinge or squared.");
        }
    }

    private void jacobian(Program.Definition root, Variable variable) {
        Map<Axis, Axis> directions = new LinkedHashMap<>();
        variable.positions()
                .forEach(axis -> directions.put(axis, program.graph().like(axis)));
        Derived derived = Derived.jacobian(program, root, variable, directions).asWritten();
        List<Axis> positions = new ArrayList<>(root.positions());
        positions.addAll(directions.values());
        Node jacobian = List.copyOf(derived.gradients().values()).getFirst();
        Formula rows = new Formula.Indexed(
                new Formula.Symbol(symbol(root)),
                root.positions().stream()
                        .filter(axis -> !program.sampleAxes().contains(axis))
                        .<Formula>map(axis -> new Formula.Symbol(axis.name()))
                        .toList());
        Formula left = new Formula.Derivative(true, rows, new Formula.Symbol(variable.name()), 1);
        equation(Names.of(derived.program()), left, jacobian, positions);
    }

    private static Formula partial(String of, String by) {
        return new Formula.Derivative(true, new Formula.Symbol(of), new Formula.Symbol(by), 1);
    }

    private static String symbol(Program.Definition definition) {
        return definition.role() == Program.Role.LOSS ? "L" : definition.name();
    }

    private void equation(Names names, Formula left, Node node, List<Axis> positions) {
        equation(names, left, Relation.EQUALS, node, positions);
    }

    private void equation(Names names, Formula left, Relation relation, Node node, List<Axis> positions) {
        Equation equation = new Typesetter(names)
                .equation(
                        left,
                        node,
                        positions,
                        Typesetter.Style.valueOf(request.style().name()))
                .with(relation);
        lines.add(equation.in(
                org.gradsmith.compiler.formula.Format.valueOf(request.format().name())));
    }
}
