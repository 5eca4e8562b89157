package org.gradsmith.compiler.sheet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Random;
import org.gradsmith.compiler.ir.Recurrence;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.simplify.Kinds;
import org.gradsmith.compiler.simplify.Simplification;
import org.gradsmith.compiler.simplify.Simplifier;

/// A program cut at its names: one equation for each, over the symbols of the others. Loops are no nodes here any
/// more: what they compute are values over their steps, which read those of the step before.
public final class Cut {
    private static final Map<String, String> ACCENTS = Map.of(Recurrence.COTANGENT, "_bar", Recurrence.TANGENT, "_dot");

    private final Program program;
    private final Graph graph;
    private final Simplifier first;
    private final Kinds kinds = new Kinds();
    private final Map<Node, Node> simple = new LinkedHashMap<>();
    private final Map<Node, Naming> namings = new LinkedHashMap<>();
    private final Map<Node, Node> became = new HashMap<>();
    private final Set<Node> ends = new HashSet<>();
    private final Map<Node, Node> symbols = new HashMap<>();
    private final Map<Variable, Variable> before = new HashMap<>();
    private final List<Value> values = new ArrayList<>();
    private final List<Carried> carried = new ArrayList<>();
    private final Set<String> taken = new LinkedHashSet<>();

    private Cut(Program program, Simplification phase) {
        this.program = program;
        this.graph = program.graph();
        this.first = phase.over(graph);
    }

    /// The equations of a program.
    ///
    /// @param phase how definitions are simplified before they are cut
    public static Cut of(Program program, Simplification phase) {
        Cut cut = new Cut(program, phase);
        cut.simplify();
        cut.name();
        cut.cut();
        return cut;
    }

    /// The values in an order in which each is computed from those before, but for what loops carry.
    public List<Value> values() {
        return values;
    }

    /// What loops carry.
    List<Carried> carried() {
        return carried;
    }

    /// A node of the program over symbols.
    public Node over(Node written) {
        return became(written);
    }

    /// Names that are given.
    Set<String> taken() {
        return taken;
    }

    Graph graph() {
        return graph;
    }

    /// The rules that led to the equation of a definition, beside those of others; in order, each use once.
    public List<Simplifier.Applied> applied(Node written) {
        List<Simplifier.Applied> found = new ArrayList<>();
        Set<Node> seen = new HashSet<>(List.of(written));
        Deque<Node> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            Node node = open.pop();
            List<Node> parts = new ArrayList<>(node.children());
            first.appliedTo(graph.rebuild(
                            node, parts.stream().map(first::simplify).toList()))
                    .ifPresent(applied -> {
                        found.add(applied);
                        parts.add(applied.after());
                    });
            parts.stream()
                    .filter(part -> !ends.contains(part))
                    .filter(seen::add)
                    .forEach(open::push);
        }
        return found;
    }

    private void simplify() {
        List<Node> written = new ArrayList<>();
        program.definitions().forEach(definition -> written.add(definition.node()));
        Set<Node> below = new LinkedHashSet<>(Walk.upwards(written));
        program.locals().stream()
                .map(Program.Local::node)
                .filter(below::contains)
                .forEach(written::add);
        List<Node> results = first.keepingWhole(written).simplify(written);
        for (int i = 0; i < written.size(); i++) {
            simple.put(written.get(i), results.get(i));
        }
        ends.addAll(simple.keySet());
        ends.addAll(simple.values());
    }

    private void name() {
        program.inputs().forEach(declared -> taken.add(declared.variable().name()));
        program.definitions().forEach(definition -> taken.add(definition.name()));
        for (Program.Definition definition : program.definitions()) {
            if (!definition.role().isNamed()) {
                continue;
            }
            name(definition.node(), definition.name(), definition.positions(), true);
        }
        List<Node> roots = List.copyOf(simple.keySet());
        for (Node node : Walk.upwards(roots)) {
            if (node instanceof Random random) {
                name(random, random.distribution().symbol(), random.positions(), false);
            }
        }
        Set<Recurrence> loops = loops(roots);
        Set<Axis> steps = new TreeSet<>();
        loops.forEach(loop -> steps.add(loop.axis()));
        for (Program.Local local : program.locals()) {
            if (simple.containsKey(local.node())) {
                Node node = local.node();
                name(node, local.name(), positions(node, local.positions(), steps), false);
            }
        }
        for (Recurrence loop : loops) {
            for (Recurrence.Carry carry : loop.carries()) {
                Node next = carry.next();
                name(
                        next,
                        accented(carry.before().name()),
                        positions(next, carry.before().positions(), steps),
                        false);
            }
        }
    }

    /// What is carried by loops that compute derivatives in the program itself is called as in textbooks:
    /// `h_bar`, `h_dot`.
    private static String accented(String name) {
        for (Map.Entry<String, String> accent : ACCENTS.entrySet()) {
            if (name.startsWith(accent.getKey())) {
                return accented(name.substring(accent.getKey().length())) + accent.getValue();
            }
        }
        return name;
    }

    private static Set<Recurrence> loops(List<Node> roots) {
        Set<Recurrence> loops = new LinkedHashSet<>();
        for (Node node : Walk.upwards(roots)) {
            if (node instanceof History history) {
                loops.add(history.recurrence());
            }
        }
        return loops;
    }

    /// The axes of a shape, after those of samples and of loops around.
    private List<Axis> positions(Node node, List<Axis> written, Set<Axis> steps) {
        List<Axis> positions = new ArrayList<>(program.sampleAxes());
        positions.addAll(steps);
        positions.removeAll(written);
        positions.addAll(written);
        positions.retainAll(node.axes());
        loopsAround(node, steps).stream()
                .filter(axis -> !positions.contains(axis))
                .forEach(positions::addFirst);
        return positions;
    }

    /// The axes of the loops whose steps a node depends on.
    private static Set<Axis> loopsAround(Node node, Set<Axis> steps) {
        return node.carries().isEmpty() ? Set.of() : steps;
    }

    private void name(Node node, String name, List<Axis> positions, boolean isDefined) {
        boolean isLeaf = node instanceof Variable || node.children().isEmpty() && !(node instanceof Random);
        if (!isLeaf && !namings.containsKey(node)) {
            namings.put(node, new Naming(isDefined ? name : unique(name), positions, isDefined));
        }
    }

    /// A name like this one that nothing else has.
    String unique(String name) {
        String candidate = name;
        for (int i = 2; !taken.add(candidate); i++) {
            candidate = numbered(name, i);
        }
        return candidate;
    }

    /// `h2`, `conv1_2(x)`
    private static String numbered(String name, int number) {
        int open = name.indexOf('(');
        String base = open < 0 ? name : name.substring(0, open);
        boolean isNumbered = Character.isDigit(base.charAt(base.length() - 1));
        return base + (isNumbered ? "_" : "") + number + (open < 0 ? "" : name.substring(open));
    }

    private void cut() {
        List<Node> roots = List.copyOf(simple.keySet());
        Set<Recurrence> loops = loops(roots);
        for (Recurrence loop : loops) {
            for (Recurrence.Carry carry : loop.carries()) {
                Set<Axis> axes = new TreeSet<>(carry.before().axes());
                axes.add(loop.axis());
                before.put(carry.before(), variable("before " + carry.before().number(), carry.before(), axes));
            }
        }
        for (Node node : Walk.upwards(roots)) {
            became.put(node, named(node, over(node, became)));
        }
        Set<Variable> known = new HashSet<>();
        for (Recurrence loop : loops) {
            for (Recurrence.Carry carry : loop.carries()) {
                Variable symbol = before.getOrDefault(carry.before(), carry.before());
                if (known.add(symbol)) {
                    carried.add(new Carried(loop, symbol, became(carry.initial()), became(carry.next())));
                }
            }
        }
    }

    /// A node over what its children became. Loops are opened: what they carry and collect are values over their steps.
    private Node over(Node node, Map<Node, Node> replaced) {
        return switch (node) {
            case Variable variable -> before.getOrDefault(variable, variable);
            case History history -> replaced.getOrDefault(history.body(), history.body());
            default ->
                graph.rebuild(
                        node,
                        node.children().stream()
                                .map(child -> replaced.getOrDefault(child, child))
                                .toList());
        };
    }

    /// What a value is computed from: as it was written, over the symbols of others, unless a stable form reaches
    /// through them.
    private Node body(Node written, Node after) {
        boolean isThrough = simple.containsKey(written)
                && applied(written).stream().map(Simplifier.Applied::rule).anyMatch(Simplification::isStabilising);
        if (!isThrough) {
            return first.simplify(after);
        }
        Node stable = simple.getOrDefault(written, written);
        Map<Node, Node> replaced = new HashMap<>(symbols);
        for (Node node : Walk.upwards(List.of(stable), symbols::containsKey)) {
            replaced.put(node, over(node, replaced));
        }
        return replaced.getOrDefault(stable, stable);
    }

    private Node became(Node node) {
        return Optional.ofNullable(became.get(node)).orElse(node);
    }

    private Variable variable(String name, Node like, Set<Axis> axes) {
        return graph.variable(name, Variable.Role.ARGUMENT, kinds.of(like), List.copyOf(axes));
    }

    /// The symbol of a node with a name, once; of others, the node.
    private Node named(Node node, Node after) {
        Node known = symbols.get(node);
        if (known != null && after.axes().equals(known.axes())) {
            return known;
        }
        Naming naming = namings.get(node);
        if (naming == null || after instanceof Variable) {
            return after;
        }
        List<Axis> positions = new ArrayList<>(naming.positions);
        positions.retainAll(after.axes());
        Set<Axis> others = new TreeSet<>(after.axes());
        positions.forEach(others::remove);
        others.forEach(positions::addFirst);
        Node stable = simple.getOrDefault(node, node);
        Variable symbol =
                graph.variable(naming.name, Variable.Role.ARGUMENT, kinds.along(stable, positions), positions);
        values.add(new Value(symbol, body(node, after), positions, naming.isDefined));
        symbols.putIfAbsent(stable, symbol);
        return symbol;
    }

    private record Naming(String name, List<Axis> positions, boolean isDefined) {}
}
