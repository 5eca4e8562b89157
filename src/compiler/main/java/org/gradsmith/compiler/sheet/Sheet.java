package org.gradsmith.compiler.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.formula.Format;
import org.gradsmith.compiler.formula.Formula;
import org.gradsmith.compiler.formula.Names;
import org.gradsmith.compiler.formula.Relation;
import org.gradsmith.compiler.formula.Typesetter;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.NamedFunction;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.simplify.Simplification;

/// The equations of a program and of the derivatives of a number of it, short enough to be read.
public final class Sheet {
    private final Program program;
    private final Map<String, Program.Definition> definitions = new HashMap<>();
    private final Cut cut;

    /// Knows no symbols, so that what a value is computed from is not the value itself.
    private final Phases plain;

    private final Typesetter.Style style;
    private final Names names = Names.none();
    private final Shown shown;
    private Set<Variable> recurrent = Set.of();

    private Sheet(Program program, Simplification phase, Typesetter.Style style) {
        this.program = program;
        this.cut = Cut.of(program, phase);
        this.plain = new Phases(program.graph(), phase);
        this.style = style;
        this.shown = new Shown(program, cut, phase);
        program.definitions().forEach(definition -> definitions.putIfAbsent(definition.name(), definition));
    }

    /// The equations of a program.
    ///
    /// @param phase the textbook's forms or stable ones
    /// @param style in which formulas will be set: what is short in it
    public static Sheet of(Program program, Simplification phase, Typesetter.Style style) {
        Sheet sheet = new Sheet(program, phase, style);
        sheet.letter();
        return sheet;
    }

    /// What symbols are called.
    public Names names() {
        return names;
    }

    /// The program in equations.
    public Cut cut() {
        return cut;
    }

    private Node asWritten(Node node) {
        return plain.asWritten(earlier(node));
    }

    /// What a value is computed from; of a function that brings its own derivative, what it computes.
    private Node meant(Value value) {
        return value.body() instanceof Call call
                        && call.function().name().equals(name(value))
                        && call.function().evaluation() instanceof NamedFunction.Meaning meaning
                ? meaning.of(call)
                : value.body();
    }

    private Node onPaper(Node node) {
        return shown.phases().onPaper(shown.phases().simple(earlier(node)));
    }

    /// What is carried, as what the step before gave.
    private Node earlier(Node node) {
        Map<Node, Node> replaced = new HashMap<>();
        cut.carried().forEach(carried -> replaced.put(carried.before(), carried.earlier(program.graph())));
        return replaced.isEmpty() ? node : Walk.replace(program.graph(), node, replaced);
    }

    private void letter() {
        program.sampleAxes().forEach(names::sample);
        cut.carried().forEach(carried -> names.step(carried.axis()));
        program.inputs().forEach(declared -> names.take(declared.variable().name()));
        for (Value value : shown.values()) {
            names.show(value.symbol(), symbol(name(value)));
            names.put(value.body(), name(value), value.positions());
        }
    }

    /// The definitions up to one of them, in order, each after the names that it speaks of.
    ///
    /// @param last the last definition that is shown; none for all
    public List<Line> values(Optional<Program.Definition> last) {
        recurrent = shown.recurrent();
        shown.values().forEach(value -> names.show(value.symbol(), symbol(name(value))));
        Map<Node, Value> open = new LinkedHashMap<>();
        shown.values().forEach(value -> open.put(value.symbol(), value));
        List<Value> introduced = shown.values().stream().filter(shown::isShared).toList();
        List<Line> lines = new ArrayList<>();
        for (Program.Definition definition : program.definitions()) {
            if (definition.role() != Program.Role.METRIC && definition.role().isNamed()) {
                Node over = cut.over(definition.node());
                write(over, open, lines);
                shared(introduced, open, lines);
                if (!(over instanceof Variable symbol && symbol.name().equals(definition.name()))) {
                    lines.add(Line.of(symbol(definition), asWritten(over), definition.positions())
                            .of(definition));
                }
            }
            if (last.filter(definition::equals).isPresent()) {
                break;
            }
        }
        if (last.filter(end -> end.role() != Program.Role.LOSS).isEmpty()) {
            updates(open, lines);
        }
        return lines;
    }

    /// What is kept from one step of training to the next.
    private void updates(Map<Node, Value> open, List<Line> lines) {
        for (Program.Definition definition : program.definitions(Program.Role.UPDATE)) {
            Node over = cut.over(definition.node());
            write(over, open, lines);
            lines.add(Line.of(symbol(definition), asWritten(over), definition.positions())
                    .with(Relation.BECOMES)
                    .of(definition));
        }
    }

    private void write(Node node, Map<Node, Value> open, List<Line> lines) {
        Value value = open.remove(node);
        List<Node> others = new ArrayList<>();
        for (Variable read : Adjoints.variables(value == null ? node : value.body())) {
            others.add(read);
            cut.carried().stream()
                    .filter(carried -> carried.before() == read)
                    .forEach(carried -> others.addAll(Adjoints.variables(carried.next())));
        }
        for (Node other : others) {
            if (open.containsKey(other) && !open.get(other).isDefined()) {
                write(other, open, lines);
            }
        }
        if (value == null) {
            return;
        }
        for (Carried carried : cut.carried()) {
            if (carried.next() == value.symbol()) {
                lines.add(start(value, carried));
            }
        }
        Line line = Line.of(symbol(name(value)), asWritten(meant(value)), value.positions())
                .with(value.isDrawn() ? Relation.DRAWN : Relation.EQUALS)
                .recurrent(recurrent.contains(value.symbol()));
        lines.add(value.isDefined() ? definition(name(value)).map(line::of).orElse(line) : line);
    }

    private Line start(Value value, Carried carried) {
        List<Axis> positions = new ArrayList<>(value.positions());
        positions.remove(carried.axis());
        Node initial = asWritten(carried.initial());
        Formula step = Typesetter.position(carried.beforeStart());
        return new Line(
                symbol(name(value)), Relation.EQUALS, initial, positions, Optional.of(step), false, Optional.empty());
    }

    /// The loss is `L`, others are called by their names.
    private Formula symbol(Program.Definition definition) {
        return definition.role() == Program.Role.LOSS ? new Formula.Symbol("L") : Names.symbol(definition.name());
    }

    private Formula symbol(String name) {
        return definition(name).map(this::symbol).orElseGet(() -> Names.symbol(name));
    }

    private Optional<Program.Definition> definition(String name) {
        return Optional.ofNullable(definitions.get(name));
    }

    /// Values that were introduced stand as early as they can, before whatever may speak of them.
    private void shared(List<Value> introduced, Map<Node, Value> open, List<Line> lines) {
        int before;
        do {
            before = open.size();
            for (Value value : introduced) {
                boolean isReady = open.containsKey(value.symbol())
                        && Adjoints.variables(value.body()).stream().noneMatch(read -> isOpen(read, open));
                if (isReady) {
                    write(value.symbol(), open, lines);
                }
            }
        } while (open.size() < before);
    }

    private boolean isOpen(Variable read, Map<Node, Value> open) {
        return open.containsKey(read)
                || cut.carried().stream()
                        .filter(carried -> carried.before() == read)
                        .anyMatch(carried -> open.containsKey(carried.next()));
    }

    private static String name(Value value) {
        return value.symbol().name();
    }

    /// The derivatives of a number: adjoints that have names, from the loss backwards, then those that were asked for.
    /// What they repeat gets a name, so ask for them before the values.
    ///
    /// @param isStepwise whether each adjoint has a line of its own
    /// @param isWhole whether values are shown as well, so that new ones may be introduced
    public List<Line> gradients(Program.Definition root, List<Variable> by, boolean isStepwise, boolean isWhole) {
        shown.know();
        boolean isSharing = isWhole && !isStepwise;
        boolean isRepeating = isSharing;
        while (isRepeating) {
            isRepeating = shown.share(List.of(), Sharing.FORWARD);
        }
        int numbered = 0;
        while (true) {
            shown.values().forEach(value -> names.show(value.symbol(), symbol(name(value))));
            Adjoints adjoints = new Adjoints(cut, shown.values(), shown.phases(), this::length, isStepwise);
            Map<Variable, Node> gradients = adjoints.gradients(cut.over(root.node()), by);
            List<Node> formulas = new ArrayList<>(gradients.values());
            adjoints.named().forEach(adjoint -> formulas.add(adjoint.node()));
            boolean isShorter = isSharing && shown.share(formulas, Sharing.LEAST);
            int count = shown.values().size();
            boolean isAgain = isShorter || isSharing && numbered < count && shown.renumber(order());
            if (!isAgain) {
                return lines(root, adjoints, gradients);
            }
            numbered = isShorter ? numbered : count;
        }
    }

    /// What values are called, in the order in which they are read.
    private List<Formula> order() {
        return values(Optional.empty()).stream().map(Line::left).toList();
    }

    private List<Line> lines(Program.Definition root, Adjoints adjoints, Map<Variable, Node> gradients) {
        List<Line> lines = new ArrayList<>();
        Map<Variable, Set<Variable>> reads = new HashMap<>();
        adjoints.named().forEach(adjoint -> reads.put(adjoint.symbol(), Adjoints.variables(adjoint.node())));
        Set<Variable> ofThemselves = Recurrent.among(reads);
        for (Adjoints.Adjoint adjoint : adjoints.named()) {
            Formula symbol = Names.symbol(adjoint.symbol().name());
            names.show(adjoint.symbol(), symbol);
            lines.add(Line.of(symbol, onPaper(adjoint.node()), adjoint.of().positions())
                    .recurrent(ofThemselves.contains(adjoint.symbol())));
        }
        gradients.forEach((variable, node) -> {
            Formula left = new Formula.Derivative(true, symbol(root), new Formula.Symbol(variable.name()), 1);
            lines.add(Line.of(left, onPaper(node), variable.positions()));
        });
        return lines;
    }

    private int length(Node node) {
        return Format.UNICODE
                .render(new Typesetter(names).formula(onPaper(node), style))
                .length();
    }
}
