package org.gradsmith.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.plan.Buffer;
import org.gradsmith.compiler.plan.Kernel;
import org.gradsmith.compiler.plan.Label;
import org.gradsmith.compiler.plan.Lookup;
import org.gradsmith.compiler.plan.Operand;
import org.gradsmith.compiler.plan.Step;
import org.gradsmith.runtime.Precision;

/// Writes kernels into the body of a method.
record KernelWriter(MethodContext method, Scope body) {
    void write(Kernel kernel) {
        switch (kernel) {
            case Kernel.Loops loops -> loops(loops);
            case Kernel.Contraction contraction -> contraction(contraction);
            case Kernel.Repeat repeat -> throw new CompilerBug("a method of its own: " + repeat);
        }
    }

    private void loops(Kernel.Loops kernel) {
        boolean isNumber = kernel.outer().isEmpty()
                && kernel.steps().stream()
                        .allMatch(step ->
                                step.target().filter(t -> t.axes().isEmpty()).isPresent());
        Values values =
                new Values(method, isNumber ? Precision.DOUBLE : method.type().precision());
        Nest nest = Nest.open(method, kernel.outer(), body);
        for (Step step : kernel.steps()) {
            comment(method.type().subjects().label(step.node()).orElse(kernel.label()), nest.inside());
            if (!step.isCopy() && step.node() instanceof Spread spread) {
                spread(spread, step.target().orElseThrow(), values);
            } else if (!step.isCopy() && Lookup.isAdding(step.node())) {
                lookup(Lookup.of(step.node()).orElseThrow(), step.target().orElseThrow(), values);
            } else {
                step(step, kernel, values, nest);
            }
        }
        nest.close();
    }

    /// Says what follows is for, where that is something else than before.
    private void comment(Label label, Scope scope) {
        if (method.isAbout(label)) {
            scope.body().add("// $L\n", Texts.comment(label));
        }
    }

    private void step(Step step, Kernel.Loops kernel, Values values, Nest outer) {
        Scope scope = outer.inside();
        Map<Axis, IndexExpression> at = new TreeMap<>();
        kernel.outer().forEach(axis -> at.put(axis, IndexExpression.of(axis)));
        if (step.target().isEmpty()) {
            Scope.Key key = Scope.Key.of(step.node(), at, values.precision());
            Code code = values.fresh(step.node(), at, scope);
            scope.learn(key, code.isSimple() ? code : values.named(step.node(), code, scope));
            return;
        }
        Buffer target = step.target().get();
        List<Axis> inner = new ArrayList<>(target.axes());
        inner.removeAll(kernel.outer());
        inner.removeAll(method.steps());
        inner.forEach(axis -> at.put(axis, IndexExpression.of(axis)));
        Nest nest = Nest.open(method, inner, scope);
        Scope inside = nest.inside();
        Scope.Key key = Scope.Key.of(step.node(), at, values.precision());
        Code code = step.isCopy() ? values.value(step.node(), at, inside) : values.fresh(step.node(), at, inside);
        if (inner.isEmpty() && kernel.steps().size() > 1 && !step.isCopy() && !code.isSimple()) {
            code = values.named(step.node(), code, inside);
            inside.learn(key, code);
        }
        store(target, at, code, values, inside);
        nest.close();
    }

    private void store(Buffer target, Map<Axis, IndexExpression> at, Code code, Values values, Scope scope) {
        if (target.storage().isNumber()) {
            scope.add("$N = $L", method.type().field(target), code.text());
            return;
        }
        boolean isNarrower =
                values.precision() == Precision.DOUBLE && method.type().precision() == Precision.FLOAT;
        CodeBlock index = method.positions().index(target.index(at));
        if (isNarrower) {
            String wide = method.name("value");
            scope.add("double $N = $L", wide, code.text());
            scope.add("$N[$L] = (float) $N", method.array(target), index, wide);
        } else {
            scope.add("$N[$L] = $L", method.array(target), index, code.text());
        }
    }

    private void clear(Buffer buffer) {
        body.add(
                "$T.fill($N, 0, $L, $L)",
                Arrays.class,
                method.array(buffer),
                method.positions().size(buffer.size()),
                Literals.number(0, method.type().precision()));
    }

    /// Adds each element of the source into its place.
    private void spread(Spread spread, Buffer target, Values values) {
        clear(target);
        Set<Axis> all = new TreeSet<>(spread.source().axes());
        spread.writes().values().forEach(write -> all.addAll(write.axes()));
        method.steps().forEach(all::remove);
        Nest nest = Nest.open(method, List.copyOf(all), body);
        Map<Axis, IndexExpression> at = new TreeMap<>();
        all.forEach(axis -> at.put(axis, IndexExpression.of(axis)));
        Map<Axis, IndexExpression> place = new TreeMap<>(at);
        place.putAll(spread.writes());
        List<CodeBlock> checks = new ArrayList<>();
        spread.writes().forEach((axis, write) -> checks.addAll(values.checks(axis, write)));
        add(spread.source(), target, new Places(at, checks), place, values, nest.inside());
        nest.close();
    }

    /// Adds each element of a sum into the place that the data say.
    private void lookup(Lookup lookup, Buffer target, Values values) {
        clear(target);
        Set<Axis> all = new TreeSet<>(lookup.loops());
        method.steps().forEach(all::remove);
        Nest nest = Nest.open(method, List.copyOf(all), body);
        Map<Axis, IndexExpression> at = new TreeMap<>();
        all.forEach(axis -> at.put(axis, IndexExpression.of(axis)));
        Places places = Places.of(lookup, values, at, nest.inside());
        add(lookup.value(), target, places, places.at(), values, nest.inside());
        nest.close();
    }

    private void add(
            Node value, Buffer target, Places from, Map<Axis, IndexExpression> place, Values values, Scope scope) {
        Scope inside = from.checks().isEmpty() ? scope : scope.branch();
        Code code = values.value(value, from.at(), inside);
        CodeBlock index = method.positions().index(target.index(place));
        inside.add("$N[$L] += $L", method.array(target), index, code.text());
        if (!from.checks().isEmpty()) {
            scope.body()
                    .beginControlFlow("if ($L)", CodeBlock.join(from.checks(), " && "))
                    .add(inside.body().build())
                    .endControlFlow();
        }
    }

    private void contraction(Kernel.Contraction kernel) {
        if (!kernel.outerDepth().isEmpty() && !kernel.isAdding()) {
            clear(kernel.result().buffer());
        }
        List<Axis> loops = new ArrayList<>(kernel.outer());
        loops.addAll(kernel.outerDepth());
        Nest nest = Nest.open(method, loops, body);
        comment(kernel.result().buffer().label(), nest.inside());
        Set<Axis> within = new HashSet<>(kernel.rows().axes());
        within.addAll(kernel.columns().axes());
        within.addAll(kernel.depth().axes());
        Positions positions = method.positions();
        Node scale = new Algebra(method.graph()).times(kernel.scale());
        Code factor = new Values(method, method.type().precision()).value(scale, Map.of(), nest.inside());
        nest.inside()
                .add(
                        "kernels.multiply(\n$L, $L, $L, $L,\n$L,\n$L,\n$L, $L)",
                        positions.size(kernel.rows().size()),
                        positions.size(kernel.columns().size()),
                        positions.size(kernel.depth().size()),
                        factor.text(),
                        operand(kernel.left(), kernel.rows(), kernel.depth(), within),
                        operand(kernel.right(), kernel.depth(), kernel.columns(), within),
                        operand(kernel.result(), kernel.rows(), kernel.columns(), within),
                        kernel.isAdding() || !kernel.outerDepth().isEmpty());
        nest.close();
    }

    /// Array, offset and two strides.
    private CodeBlock operand(Operand operand, Kernel.Dimension first, Kernel.Dimension second, Set<Axis> within) {
        Positions positions = method.positions();
        return CodeBlock.of(
                "$N, $L, $L, $L",
                method.array(operand.buffer()),
                positions.index(operand.offset(within)),
                positions.size(first.stride(operand)),
                positions.size(second.stride(operand)));
    }
}
