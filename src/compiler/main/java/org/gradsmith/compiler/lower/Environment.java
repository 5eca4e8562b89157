package org.gradsmith.compiler.lower;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.compiler.check.Binding;
import org.gradsmith.compiler.check.CheckedFunction;
import org.gradsmith.compiler.check.IndexVariable;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Variable;

/// What names, indices and sample axes are in the graph, and what calls gave that were written out already.
final class Environment {
    private final Map<Binding, Tensor> values = new IdentityHashMap<>();
    private final Map<IndexVariable, Axis> indices = new IdentityHashMap<>();
    private final Map<String, Axis> samples = new HashMap<>();
    private final Map<Call, Tensor> calls = new HashMap<>();
    private final Set<String> labels = new HashSet<>();
    private final Map<Variable, Axis> steps = new HashMap<>();
    private final Deque<Integer> bodies = new ArrayDeque<>();
    private int passes;

    void put(Binding binding, Tensor tensor) {
        values.put(binding, tensor);
    }

    Tensor value(Binding binding) {
        Tensor tensor = values.get(binding);
        if (tensor == null) {
            throw new CompilerBug("no value for " + binding);
        }
        return tensor;
    }

    void put(IndexVariable index, Axis axis) {
        indices.put(index, axis);
    }

    Axis axis(IndexVariable index) {
        Axis axis = indices.get(index);
        if (axis == null) {
            throw new CompilerBug("no axis for the index " + index);
        }
        return axis;
    }

    void put(String sample, Axis axis) {
        samples.put(sample, axis);
    }

    Axis samples(String name) {
        Axis axis = samples.get(name);
        if (axis == null) {
            throw new CompilerBug("no sample axis " + name);
        }
        return axis;
    }

    /// The axes of samples that are among some, or have one of some names.
    Set<Axis> samples(Set<Axis> among, Set<String> names) {
        Set<Axis> axes = new TreeSet<>(samples.values());
        axes.retainAll(among);
        names.stream().map(this::findSamples).flatMap(Optional::stream).forEach(axes::add);
        return axes;
    }

    /// The axis of samples, where each has a value of its own.
    Optional<Axis> findSamples(String name) {
        return Optional.ofNullable(samples.get(name));
    }

    /// Whether nothing was called by these words before.
    boolean isNewLabel(String label) {
        return labels.add(label);
    }

    /// Begins to write the body of a loop; what calls give in it is not known outside.
    void enterBody(Axis axis, List<Variable> carries) {
        bodies.push(++passes);
        carries.forEach(carry -> steps.put(carry, axis));
    }

    void leaveBody() {
        bodies.pop();
    }

    /// The axes of the loops whose steps a value depends on.
    Set<Axis> steps(Node node) {
        Set<Axis> axes = new TreeSet<>();
        node.carries().stream().filter(steps::containsKey).map(steps::get).forEach(axes::add);
        return axes;
    }

    /// What a call is known by here.
    Call call(CheckedFunction function, List<Tensor> arguments) {
        return new Call(function, arguments, bodies.isEmpty() ? 0 : bodies.peek());
    }

    Map<Call, Tensor> calls() {
        return calls;
    }

    /// A function at certain values.
    ///
    /// @param pass the body of a loop that it is called in
    record Call(CheckedFunction function, List<Tensor> arguments, int pass) {}
}
