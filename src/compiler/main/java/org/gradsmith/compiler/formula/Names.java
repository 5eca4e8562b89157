package org.gradsmith.compiler.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;

/// What values are called. A node with a name is shown by it, wherever it is used, instead of what it is computed from.
public final class Names {
    private final Map<Node, Entry> entries = new HashMap<>();
    private final Set<Axis> samples = new TreeSet<>();
    private final Set<String> taken = new LinkedHashSet<>();

    /// No names but those of variables.
    public static Names none() {
        return new Names();
    }

    /// The definitions of a program, and its axes over samples, which stay unwritten. Definitions that are another name
    /// for a variable, a number or an earlier definition do not count.
    public static Names of(Program program) {
        Names names = new Names();
        program.sampleAxes().forEach(names::sample);
        program.inputs().forEach(declared -> names.taken.add(first(declared.variable().name())));
        for (Program.Definition definition : program.definitions()) {
            names.put(definition.node(), definition.name(), definition.positions());
        }
        return names;
    }

    /// Names a node, unless it needs none: a variable, a number, or what has a name already.
    ///
    /// @param name a path such as `first.W`, or something like `first(x)`
    /// @param positions the axes of the value in the order of its shape
    public Names put(Node node, String name, List<Axis> positions) {
        taken.add(first(name));
        if (!(node instanceof Variable) && !node.children().isEmpty()) {
            entries.putIfAbsent(node, new Entry(new Formula.Symbol(name), List.copyOf(positions)));
        }
        return this;
    }

    /// An axis over samples: it stays unwritten.
    public Names sample(Axis axis) {
        samples.add(axis);
        return this;
    }

    /// The same names, to which others may be added.
    public Names copy() {
        Names copy = new Names();
        copy.entries.putAll(entries);
        copy.samples.addAll(samples);
        copy.taken.addAll(taken);
        return copy;
    }

    Optional<Entry> of(Node node) {
        return node instanceof Variable variable
                ? Optional.of(new Entry(new Formula.Symbol(variable.name()), variable.positions()))
                : Optional.ofNullable(entries.get(node));
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

    /// Names that no index may have.
    Set<String> taken() {
        return taken;
    }

    private static String first(String path) {
        return path.split("[.(\\[]", 2)[0];
    }

    /// A name and the axes of what it stands for, in order.
    record Entry(Formula symbol, List<Axis> positions) {}
}
