package org.gradsmith.compiler.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.gradsmith.compiler.differentiate.Differentiator;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.plan.Planner;
import org.gradsmith.compiler.simplify.Simplification;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Tensor;

/// Many functions over variables of their own, or the same partial derivative of each: one generated class. Each is
/// computed by the interpreter and by generated Java.
final class Sheet {
    private final String name;
    private final List<Integer> by;
    private final Sketch sketch;
    private final Map<String, Function> functions = new TreeMap<>();
    private final Map<Precision, Model> models = new HashMap<>();

    /// @param by the arguments by which the functions are differentiated, one after the other
    Sheet(String name, List<Integer> by) {
        this.name = name;
        this.by = by;
        this.sketch = new Sketch(name);
    }

    /// Adds a function; what is differentiated is simplified before and after, as the compiler does.
    void add(String key, int arity, Written written) {
        String output = "f" + functions.size();
        List<Variable> variables = IntStream.range(0, arity)
                .mapToObj(i -> sketch.input(output + "x" + i, sketch.batch))
                .toList();
        Node node = written.of(sketch.algebra, List.copyOf(variables));
        for (int position : by) {
            Node stable = Simplification.STABLE.over(sketch.graph).simplify(node);
            Node tangent = new Differentiator(sketch.graph)
                    .tangent(stable, Map.of(variables.get(position), sketch.graph.constant(1)));
            node = Simplification.all(sketch.graph, List.of(tangent)).getFirst();
        }
        sketch.output(output, node, sketch.batch);
        functions.put(key, new Function(output, variables, node));
    }

    /// The generated classes, one for each precision.
    List<SourceFile> files() {
        List<SourceFile> files = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            Request request = new Request(name + precision, "made", precision, false, List.of());
            files.addAll(Emitter.emit(Planner.plan(sketch.workload()), request));
        }
        return files;
    }

    /// @param most how many samples will be tried at once
    void load(Map<String, byte[]> classes, int most) {
        for (Precision precision : Precision.values()) {
            models.put(precision, Check.make(classes, "made." + name + precision, most));
        }
    }

    /// What the interpreter says at some arguments.
    double[] interpreted(String key, List<double[]> samples) {
        Function function = function(key);
        Map<Variable, double[]> values = new HashMap<>();
        for (int i = 0; i < function.variables.size(); i++) {
            values.put(function.variables.get(i), column(samples, i));
        }
        return Interpreter.of(values, Map.of("batch", (long) samples.size()))
                .evaluate(function.node, List.of(sketch.batch));
    }

    /// What the generated class says.
    double[] generated(Precision precision, String key, List<double[]> samples) {
        Function function = function(key);
        Model model = Objects.requireNonNull(models.get(precision));
        for (int i = 0; i < function.variables.size(); i++) {
            Tensor tensor = Check.values(model, function.variables.get(i).name());
            double[] numbers = column(samples, i);
            for (int row = 0; row < numbers.length; row++) {
                tensor.set(row, numbers[row]);
            }
        }
        model.predict(samples.size());
        Tensor results = Check.values(model, function.output);
        return IntStream.range(0, samples.size()).mapToDouble(results::get).toArray();
    }

    private Function function(String key) {
        return Objects.requireNonNull(functions.get(key), key);
    }

    private static double[] column(List<double[]> samples, int position) {
        return samples.stream().mapToDouble(sample -> sample[position]).toArray();
    }

    @Override
    public String toString() {
        return name;
    }

    /// Writes a function of variables.
    @FunctionalInterface
    interface Written {
        Node of(Algebra algebra, List<Node> variables);
    }

    private record Function(String output, List<Variable> variables, Node node) {}
}
