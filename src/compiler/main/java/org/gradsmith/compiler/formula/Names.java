package org.gradsmith.compiler.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Random;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;

/// What values are called. A node with a name is shown by it, wherever it is used, instead of what it is computed from.
public final class Names {
    /// Before the name of a value: the derivative of the loss by it, `δz`.
    public static final String ADJOINT = "δ.";

    private final Map<Node, Entry> entries = new LinkedHashMap<>();
    private final Map<Variable, Formula> shown = new HashMap<>();
    private final Map<Node, Optional<Entry>> renamed = new HashMap<>();
    private final Map<Node, Integer> shapes = new HashMap<>();
    private final Map<Integer, List<Node>> namedByShape = new HashMap<>();
    private final Set<Axis> samples = new TreeSet<>();
    private final Set<Axis> steps = new TreeSet<>();
    private final Set<String> taken = new LinkedHashSet<>();
    private final Set<Node> read = new HashSet<>();

    /// No names but those of variables.
    public static Names none() {
        return new Names();
    }

    /// The definitions of a program, and its axes over samples, which stay unwritten. Definitions that are another name
    /// for a variable, a number or an earlier definition do not count.
    public static Names of(Program program) {
        Names names = new Names();
        program.sampleAxes().forEach(names::sample);
        program.inputs().forEach(declared -> names.take(declared.variable().name()));
        for (Program.Definition definition : program.definitions()) {
            if (definition.role().isNamed()) {
                names.put(definition.node(), definition.name(), definition.positions());
            }
        }
        names.draws(program);
        return names;
    }

    /// Random numbers that nobody named: `ε`, `ε2`…
    private void draws(Program program) {
        List<Node> roots =
                program.definitions().stream().map(Program.Definition::node).toList();
        for (Node node : Walk.upwards(roots)) {
            if (node instanceof Random random && !entries.containsKey(random)) {
                String symbol = random.distribution().symbol();
                String name = symbol;
                for (int i = 2; isTaken(name); i++) {
                    name = symbol + i;
                }
                put(random, name, random.positions());
            }
        }
    }

    private boolean isTaken(String name) {
        return taken.stream().anyMatch(other -> Greek.spelled(other).equals(Greek.spelled(name)));
    }

    /// Names a node, unless it needs none: a variable, a number, or what has a name already.
    ///
    /// @param name a path such as `first.W`, or something like `first(x)`
    /// @param positions the axes of the value in the order of its shape
    public Names put(Node node, String name, List<Axis> positions) {
        taken.add(first(name));
        if (node instanceof Random
                || !(node instanceof Variable) && !node.children().isEmpty()) {
            entries.putIfAbsent(node, new Entry(symbol(name), List.copyOf(positions)));
            renamed.clear();
            namedByShape.clear();
        }
        return this;
    }

    /// A name that no index may have.
    public Names take(String name) {
        taken.add(first(name));
        return this;
    }

    /// An axis over samples: it stays unwritten.
    public Names sample(Axis axis) {
        samples.add(axis);
        return this;
    }

    /// An axis along which a loop runs: its index is called as in the program.
    public Names step(Axis axis) {
        steps.add(axis);
        return this;
    }

    boolean isStep(Axis axis) {
        return steps.contains(axis);
    }

    /// The same names, to which others may be added.
    public Names copy() {
        Names copy = new Names();
        copy.entries.putAll(entries);
        copy.shown.putAll(shown);
        copy.samples.addAll(samples);
        copy.steps.addAll(steps);
        copy.taken.addAll(taken);
        return copy;
    }

    /// What a variable stands for, instead of its name: a derivative that is still to be found, for example.
    public Names show(Variable variable, Formula formula) {
        shown.put(variable, formula);
        return this;
    }

    /// The name of a node, or of one that is the same along other axes.
    Optional<Entry> of(Node node) {
        if (node instanceof Variable variable) {
            Formula symbol = shown.getOrDefault(variable, new Formula.Symbol(variable.name()));
            return Optional.of(new Entry(symbol, variable.positions()));
        }
        Entry entry = entries.get(node);
        if (entry == null && (node.children().isEmpty() || entries.isEmpty())) {
            return Optional.empty();
        }
        return entry != null ? Optional.of(entry) : renamed.computeIfAbsent(node, this::alike);
    }

    private Optional<Entry> alike(Node node) {
        if (namedByShape.isEmpty()) {
            entries.keySet()
                    .forEach(named -> namedByShape
                            .computeIfAbsent(shape(named), _ -> new ArrayList<>())
                            .add(named));
        }
        for (Node named : namedByShape.getOrDefault(shape(node), List.of())) {
            Optional<Map<Axis, Axis>> axes = Alike.match(named, node);
            if (axes.isPresent()) {
                return axes.map(Objects.requireNonNull(entries.get(named))::along);
            }
        }
        return Optional.empty();
    }

    private int shape(Node node) {
        for (Node below : Walk.upwards(List.of(node), shapes::containsKey)) {
            Alike.shape(below, shapes);
        }
        return shapes.getOrDefault(node, 0);
    }

    boolean isNamed(Node node) {
        return of(node).isPresent();
    }

    boolean isSample(Axis axis) {
        return samples.contains(axis);
    }

    /// The axes without those over samples.
    List<Axis> written(Iterable<Axis> axes) {
        List<Axis> written = new ArrayList<>();
        axes.forEach(axis -> {
            if (!isSample(axis)) {
                written.add(axis);
            }
        });
        return written;
    }

    /// Names that no index may have: those of all values, and the variables and sizes of what has been set so far.
    Set<String> takenIn(Node root) {
        for (Node node : Walk.upwards(List.of(root), read::contains)) {
            read.add(node);
            switch (node) {
                case Variable variable -> taken.add(first(variable.name()));
                case Constant(Quantity.Extent(var size), var _) -> taken.addAll(size.variables());
                default -> node.axes().forEach(axis -> taken.addAll(axis.size().variables()));
            }
        }
        return taken;
    }

    /// `first(x)` is a function of `x`; anything else is a name.
    public static Formula symbol(String name) {
        int open = name.indexOf('(');
        return open > 0 && name.endsWith(")")
                ? Formula.Function.of(name.substring(0, open), symbol(name.substring(open + 1, name.length() - 1)))
                : new Formula.Symbol(name);
    }

    private static String first(String path) {
        return path.split("[.(\\[]", 2)[0];
    }

    /// A name and the axes of what it stands for, in order.
    record Entry(Formula symbol, List<Axis> positions) {
        Entry along(Map<Axis, Axis> axes) {
            return new Entry(
                    symbol,
                    positions.stream()
                            .map(axis -> axes.getOrDefault(axis, axis))
                            .toList());
        }
    }
}
