package org.gradsmith.compiler.lower;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradsmith.compiler.check.Binding;
import org.gradsmith.compiler.check.CheckedFunction;
import org.gradsmith.compiler.check.IndexVariable;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.ir.Axis;

/// What names, indices and sample axes are in the graph, and what calls gave that were written out already.
final class Environment {
    private final Map<Binding, Tensor> values = new IdentityHashMap<>();
    private final Map<IndexVariable, Axis> indices = new IdentityHashMap<>();
    private final Map<String, Axis> samples = new HashMap<>();
    private final Map<Call, Tensor> calls = new HashMap<>();
    private final Set<String> labels = new HashSet<>();

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

    /// Whether nothing was called by these words before.
    boolean isNewLabel(String label) {
        return labels.add(label);
    }

    Map<Call, Tensor> calls() {
        return calls;
    }

    /// A function at certain values.
    record Call(CheckedFunction function, List<Tensor> arguments) {}
}
