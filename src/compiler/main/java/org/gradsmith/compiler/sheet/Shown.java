package org.gradsmith.compiler.sheet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.formula.Formula;
import org.gradsmith.compiler.formula.Names;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.simplify.Extent;
import org.gradsmith.compiler.simplify.Kinds;
import org.gradsmith.compiler.simplify.Simplification;

/// The values that have a line of their own: those of the program that more than one formula speaks of, and others that
/// get a name because that makes the sheet shorter.
final class Shown {
    private static final int LONGEST_WITHIN = 30;
    private static final int MOST_SHARED = 9;
    private static final int MOST_VALUES = 60;

    private final Program program;
    private final Cut cut;
    private final Simplification phase;
    private final List<Value> values = new ArrayList<>();
    private final List<Variable> shared = new ArrayList<>();
    private Phases phases;

    Shown(Program program, Cut cut, Simplification phase) {
        this.program = program;
        this.cut = cut;
        this.phase = phase;
        this.phases = new Phases(program.graph(), phase);
        keep();
        normalise();
    }

    /// In an order in which each is computed from those before, but for what loops carry.
    List<Value> values() {
        return values;
    }

    /// How formulas are simplified, by what is known of the values.
    Phases phases() {
        return phases;
    }

    /// Whether a value has its name only because it is repeated.
    boolean isShared(Value value) {
        return shared.contains(value.symbol());
    }

    /// Which of them are computed from themselves at other steps.
    Set<Variable> recurrent() {
        Map<Variable, Set<Variable>> reads = new HashMap<>();
        cut.carried().forEach(carried -> reads.put(carried.before(), Adjoints.variables(carried.next())));
        values.forEach(value -> reads.put(value.symbol(), Adjoints.variables(value.body())));
        return Recurrent.among(reads);
    }

    /// From now on formulas speak of the values.
    void know() {
        values.forEach(phases::know);
    }

    /// Names inside of functions and layers stay where more than one formula speaks of them.
    private void keep() {
        Map<Node, Node> inlined = new HashMap<>();
        Set<Node> carried = new HashSet<>();
        cut.carried().forEach(each -> carried.addAll(Adjoints.variables(each.next())));
        Map<Variable, Integer> uses = new HashMap<>();
        cut.values()
                .forEach(value -> Occurrences.of(value.body())
                        .forEach((symbol, count) -> uses.merge(symbol, count, Integer::sum)));
        for (Program.Definition definition : program.definitions()) {
            Node over = cut.over(definition.node());
            if (!(over instanceof Variable)) {
                Occurrences.of(over).forEach((symbol, count) -> uses.merge(symbol, count, Integer::sum));
            }
        }
        for (Value value : cut.values()) {
            Node body = inlined.isEmpty() ? value.body() : Walk.replace(program.graph(), value.body(), inlined);
            boolean isNeeded = value.isDefined() || value.isDrawn() || carried.contains(value.symbol());
            if (!isNeeded && isCentred(body)) {
                inlined.put(value.symbol(), body);
            } else if (isNeeded || uses.getOrDefault(value.symbol(), 0) > 1 || isLong(body)) {
                values.add(value.withBody(body));
            } else {
                inlined.put(value.symbol(), body);
            }
        }
    }

    /// Whether it is the difference from a mean, whose sum is 0.
    private boolean isCentred(Node body) {
        boolean isDifference = body instanceof Apply sum
                && sum.operator() == Arithmetic.ADD
                && sum.arguments().size() == 2;
        if (!isDifference || isLong(body)) {
            return false;
        }
        Phases earlier = new Phases(program.graph(), phase);
        values.forEach(earlier::know);
        Algebra algebra = new Algebra(program.graph());
        return body.axes().stream().anyMatch(axis -> Algebra.is(earlier.simple(algebra.sum(Set.of(axis), body)), 0));
    }

    /// Whether a formula is too long to stand within another one.
    private boolean isLong(Node body) {
        return !(body instanceof Reindex) && Extent.of(body) > LONGEST_WITHIN;
    }

    /// Gives names to what normalisation divides by and to what comes out.
    private void normalise() {
        Set<Node> seen = new HashSet<>();
        while (normalises(seen)) {
            // until all of them have names
        }
    }

    private boolean normalises(Set<Node> seen) {
        Map<Node, Node> bodies = Normalised.bodies(values);
        return List.copyOf(values).stream().anyMatch(value -> normalise(value, bodies, seen));
    }

    /// Whether a name was given to a part of a value.
    private boolean normalise(Value value, Map<Node, Node> bodies, Set<Node> seen) {
        Optional<Normalisation> found = Normalisation.in(program.graph(), value.body(), bodies)
                .filter(normalisation -> !normalisation.isAll(value))
                .filter(normalisation -> seen.add(normalisation.quotient()));
        found.ifPresent(normalisation -> {
            String path = Normalisation.path(value.symbol());
            if (normalisation.isRootNamed()) {
                named(path + "x_hat", normalisation.quotient());
            } else {
                named(path + "s", normalisation.root());
            }
        });
        return found.isPresent();
    }

    private Value named(String name, Node body) {
        Value value = value(name, body);
        introduce(value);
        return value;
    }

    /// A value that the program does not name.
    private Value value(String name, Node body) {
        Set<Axis> first = new LinkedHashSet<>(program.sampleAxes());
        cut.carried().forEach(carried -> first.add(carried.axis()));
        List<Axis> positions = Sharing.positions(body, first);
        Variable symbol = program.graph()
                .variable(cut.unique(name), Variable.Role.ARGUMENT, new Kinds().along(body, positions), positions);
        return new Value(symbol, body, positions, false);
    }

    /// Gives a name to what is repeated most, if that makes the sheet shorter; the values that are computed from it
    /// speak of it from then on.
    boolean share(List<Node> formulas, int least) {
        if (shared.size() == MOST_SHARED || values.size() > MOST_VALUES) {
            return false;
        }
        Graph graph = program.graph();
        List<Node> all = new ArrayList<>(formulas);
        Set<Variable> allowed = new HashSet<>();
        Normalised normalised = Normalised.of(graph, values);
        for (Value value : values) {
            if (!normalised.has(value)) {
                all.add(value.body());
            }
            allowed.add(value.symbol());
        }
        program.inputs().forEach(declared -> allowed.add(declared.variable()));
        cut.carried().forEach(carried -> allowed.add(carried.before()));
        Optional<Node> body = Sharing.best(graph, all, allowed, least);
        if (body.isEmpty()) {
            return false;
        }
        Value value = named("q" + (shared.size() + 1), body.get());
        shared.add(value.symbol());
        return true;
    }

    private void introduce(Value value) {
        Known known = phases.alone(value);
        values.replaceAll(other -> other.withBody(known.over(other.body())));
        int at = 0;
        while (at < values.size() && !Adjoints.variables(values.get(at).body()).contains(value.symbol())) {
            at++;
        }
        values.add(at == values.size() ? last(value) : at, value);
        phases.know(value);
    }

    /// Behind all that a value is computed from.
    private int last(Value value) {
        Set<Variable> read = Adjoints.variables(value.body());
        int last = 0;
        for (int i = 0; i < values.size(); i++) {
            last = read.contains(values.get(i).symbol()) ? i + 1 : last;
        }
        return last;
    }

    /// Numbers the names that were introduced in the order in which they are read; whether any became another.
    /// All get new symbols, since formulas are read in the order of their symbols: else the order would change
    /// by the renaming.
    boolean renumber(List<Formula> order) {
        List<Variable> inOrder = order.stream()
                .flatMap(name -> shared.stream()
                        .filter(symbol -> Names.symbol(symbol.name()).equals(name)))
                .toList();
        if (inOrder.equals(shared)) {
            return false;
        }
        Map<Node, Node> renamed = new LinkedHashMap<>();
        for (int i = 0; i < inOrder.size(); i++) {
            Variable symbol = inOrder.get(i);
            String name = shared.get(i).name();
            renamed.put(symbol, program.graph().variable(name, symbol.role(), symbol.kind(), symbol.positions()));
        }
        values.replaceAll(value -> value.under(program.graph(), renamed));
        shared.replaceAll(symbol -> (Variable) renamed.getOrDefault(symbol, symbol));
        shared.sort(Comparator.comparing(Variable::name));
        phases = new Phases(program.graph(), phase);
        know();
        return true;
    }
}
