package org.gradsmith.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsmith.compiler.formula.Formula;
import org.gradsmith.compiler.formula.Names;
import org.gradsmith.compiler.formula.Typesetter;
import org.gradsmith.compiler.formula.Wrapping;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.sheet.Line;
import org.gradsmith.compiler.sheet.Sheet;
import org.gradsmith.compiler.simplify.Simplification;

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
            sheet.forward(sheet.equations(), Optional.empty());
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
        other.forward(other.equations(), other.root());
        List<String> different =
                other.lines.stream().filter(line -> !lines.contains(line)).toList();
        if (!different.isEmpty()) {
            lines.add("In prediction:");
            lines.addAll(different);
        }
    }

    private Sheet equations() {
        return Sheet.of(program, phase(), style());
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
        List<Variable> by = variables();
        boolean isNumber = root.positions().stream().allMatch(program.sampleAxes()::contains);
        Sheet sheet = equations();
        boolean isWhole = request.by().isEmpty();
        List<Line> gradients = isNumber ? sheet.gradients(root, by, request.isStepwise(), isWhole) : List.of();
        if (isWhole) {
            forward(sheet, Optional.of(root));
        }
        if (isNumber) {
            gradients(sheet, root, by, gradients);
        } else {
            by.forEach(variable -> jacobian(root, variable));
        }
    }

    private Simplification phase() {
        return request.stage() == FormulaRequest.Stage.TEXTBOOK ? Simplification.TEXTBOOK : Simplification.STABLE;
    }

    private Typesetter.Style style() {
        return Typesetter.Style.valueOf(request.style().name());
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

    private void forward(Sheet sheet, Optional<Program.Definition> last) {
        Joining joining = new Joining(program, sheet, request.stage(), style());
        for (Line line : sheet.values(last)) {
            write(sheet, line);
            line.definition()
                    .flatMap(definition -> joining.remark(definition, line, format()))
                    .ifPresent(this::add);
        }
    }

    private void gradients(Sheet sheet, Program.Definition root, List<Variable> by, List<Line> gradients) {
        gradients.forEach(line -> write(sheet, line));
        boolean isZero = gradients.stream().allMatch(line -> Algebra.is(line.node(), 0));
        if (isZero && dependsOn(root.node(), by)) {
            lines.addAll(prose(
                    "The gradient of " + root.name() + " is zero everywhere: gradient descent cannot use it."
                            + " Try a loss that changes with the prediction, such as cross_entropy, hinge or squared.",
                    request));
        }
    }

    private static boolean dependsOn(Node root, List<Variable> by) {
        return Walk.upwards(List.of(root)).stream().anyMatch(by::contains);
    }

    private void write(Sheet sheet, Line line) {
        add(line.equation(new Typesetter(sheet.names()), style()).in(format()));
    }

    /// In formats for people without a typesetter, long lines are broken.
    private void add(String line) {
        lines.addAll(isText(request) ? Wrapping.lines(line) : List.of(line));
    }

    /// A sentence beside the formulas, in as many lines.
    static List<String> prose(String text, FormulaRequest request) {
        return isText(request) ? Wrapping.words(text) : List.of(text);
    }

    private static boolean isText(FormulaRequest request) {
        return request.format() == Format.UNICODE || request.format() == Format.ASCII;
    }

    private org.gradsmith.compiler.formula.Format format() {
        return org.gradsmith.compiler.formula.Format.valueOf(request.format().name());
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
        add(new Typesetter(Names.of(derived.program()))
                .equation(left, jacobian, positions, style())
                .in(format()));
    }

    private static String symbol(Program.Definition definition) {
        return definition.role() == Program.Role.LOSS ? "L" : definition.name();
    }
}
