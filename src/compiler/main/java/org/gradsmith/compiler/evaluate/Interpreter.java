package org.gradsmith.compiler.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Index;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.NamedFunction;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Random;
import org.gradsmith.compiler.ir.Recurrence;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;

/// The meaning of the graph: every node computed as its definition says, in double precision, one after the other.
/// Values are kept, so asking for a second node computes only what is new. The body of a reduction is not kept: it is
/// computed element by element.
public final class Interpreter {
    private final Map<Variable, Values> bindings;
    private final ToLongFunction<String> sizes;
    private final Map<Axis, Integer> fixed;
    private final Seed seed;
    private final Map<Node, Values> known = new HashMap<>();

    /// @param bindings the value of each variable that will be met
    /// @param sizes the size variables' values
    public Interpreter(Map<Variable, Values> bindings, ToLongFunction<String> sizes) {
        this(bindings, sizes, Map.of(), new Seed(0, 0));
    }

    /// @param fixed inside of recurrences: which step it is
    Interpreter(Map<Variable, Values> bindings, ToLongFunction<String> sizes, Map<Axis, Integer> fixed, Seed seed) {
        this.bindings = Map.copyOf(bindings);
        this.sizes = sizes;
        this.fixed = Map.copyOf(fixed);
        this.seed = seed;
    }

    /// The same with other random numbers.
    public Interpreter drawing(long newSeed, long step) {
        return new Interpreter(bindings, sizes, fixed, new Seed(newSeed, step));
    }

    /// @param arrays the numbers of each variable, in the order of its shape, the last axis fastest
    /// @param sizes the size variables' values
    public static Interpreter of(Map<Variable, double[]> arrays, Map<String, Long> sizes) {
        ToLongFunction<String> lookup = name -> {
            Long size = sizes.get(name);
            if (size == null) {
                throw new CompilerBug("the size " + name + " has no value");
            }
            return size;
        };
        Map<Variable, Values> bindings = new HashMap<>();
        arrays.forEach((variable, array) -> bindings.put(variable, Values.of(variable.positions(), lookup, array)));
        return new Interpreter(bindings, lookup);
    }

    /// The number that a node without axes and without variables is.
    public static double number(Node node) {
        return of(Map.of(), Map.of()).evaluate(node).single();
    }

    /// The value of a node, over its axes, older first.
    public Values evaluate(Node root) {
        List<Node> all = Walk.level(List.of(root), node -> !known.containsKey(node));
        Set<Node> needed = new HashSet<>();
        needed.add(root);
        for (Node node : all.reversed()) {
            if (needed.contains(node) && !known.containsKey(node)) {
                needed.addAll(reads(node));
            }
        }
        for (Node node : all) {
            if (needed.contains(node) && !known.containsKey(node)) {
                if (node instanceof History history) {
                    run(history.recurrence(), needed);
                } else {
                    known.put(node, compute(node));
                }
            }
        }
        return known(root);
    }

    /// All numbers of a node, the last of the given axes fastest; the same along axes that it is not over.
    public double[] evaluate(Node root, List<Axis> order) {
        return evaluate(root).in(order, sizes);
    }

    /// All that is asked for of one recurrence, at once.
    private void run(Recurrence recurrence, Set<Node> needed) {
        List<History> histories = needed.stream()
                .filter(node ->
                        node instanceof History history && history.recurrence().equals(recurrence))
                .map(History.class::cast)
                .toList();
        known.putAll(new Steps(recurrence, bindings, sizes, fixed, seed).run(histories, this::evaluate));
    }

    /// A value that was computed elsewhere.
    void learn(Node node, Values values) {
        known.put(node, values);
    }

    private Values known(Node node) {
        Values values = known.get(node);
        if (values == null) {
            throw new CompilerBug("not computed: " + node.getClass());
        }
        return values;
    }

    /// The nodes whose kept values are read to compute a node.
    private List<Node> reads(Node node) {
        return switch (node) {
            case Apply _, Select _ -> Cell.operands(node);
            case Reduce reduce -> {
                List<Node> streamed = streamed(reduce.body());
                yield streamed.isEmpty() ? List.of(reduce.body()) : outside(streamed);
            }
            case Call call when call.function().evaluation() instanceof NamedFunction.Meaning -> List.of();
            case Constant _, Variable _, Index _, Random _, Reindex _, Spread _, Call _, History _ ->
                Walk.operands(node);
        };
    }

    /// The elementwise nodes at the top of a body that are as large as the body itself, children first; not those that
    /// are known.
    private List<Node> streamed(Node body) {
        Set<Node> inside = new HashSet<>();
        List<Node> open = new ArrayList<>(List.of(body));
        while (!open.isEmpty()) {
            Node node = open.removeLast();
            boolean isElementwise = node instanceof Apply || node instanceof Select;
            if (isElementwise && node.axes().equals(body.axes()) && !known.containsKey(node) && inside.add(node)) {
                open.addAll(Cell.operands(node));
            }
        }
        List<Node> ordered = new ArrayList<>(inside);
        ordered.sort(Comparator.comparingInt(Node::number));
        return ordered;
    }

    private static List<Node> outside(List<Node> streamed) {
        Set<Node> inside = new HashSet<>(streamed);
        return streamed.stream()
                .flatMap(node -> Cell.operands(node).stream())
                .filter(node -> !inside.contains(node))
                .distinct()
                .toList();
    }

    private Values compute(Node node) {
        Set<Axis> axes = new TreeSet<>(node.axes());
        axes.removeAll(fixed.keySet());
        Positions positions = Positions.of(axes, sizes);
        return switch (node) {
            case Variable variable -> variable(variable, positions);
            case Constant _, Index _, Apply _, Select _ -> {
                Cell cell = cell(positions, List.of(node));
                yield fill(positions, cell::at);
            }
            case Random random -> random(random, positions);
            case Reduce reduce -> reduce(reduce, positions);
            case Reindex reindex -> reindex(reindex, positions);
            case Spread spread -> spread(spread, positions);
            case Call call ->
                switch (call.function().evaluation()) {
                    case NamedFunction.Value value -> call(call, value, positions);
                    case NamedFunction.Meaning meaning ->
                        new Values(positions, evaluate(meaning.of(call)).in(positions.axes(), sizes));
                };
            case History _ -> throw new CompilerBug("a recurrence runs as a whole");
        };
    }

    private Values variable(Variable variable, Positions positions) {
        Values values = bindings.get(variable);
        if (values == null) {
            throw new CompilerBug("the variable " + variable + " has no value");
        }
        return new Values(positions, values.in(positions.axes(), sizes));
    }

    private Values random(Random random, Positions positions) {
        IndexExpression place = random.place(IndexExpression::of);
        return fill(positions, position -> {
            Map<Axis, Integer> here = here(positions, position);
            return seed.number(random, place.evaluate(here::get, sizes));
        });
    }

    private Cell cell(Positions loop, List<Node> nodes) {
        Cell cell = new Cell(loop, sizes, fixed);
        outside(nodes).forEach(operand -> cell.read(operand, known(operand)));
        nodes.forEach(cell::compute);
        return cell;
    }

    private static Values fill(Positions positions, Element element) {
        double[] data = new double[positions.count()];
        int[] next = {0};
        positions.forEach(position -> data[next[0]++] = element.at(position));
        return new Values(positions, data);
    }

    private Values reduce(Reduce reduce, Positions kept) {
        Positions over = Positions.of(reduce.over(), sizes);
        Positions loop = kept.with(over);
        Cell cell = body(reduce.body(), loop);
        double[] values = new double[over.count()];
        int[] place = new int[loop.axes().size()];
        return fill(kept, position -> {
            System.arraycopy(position, 0, place, 0, position.length);
            for (int i = 0; i < values.length; i++) {
                values[i] = cell.at(place);
                loop.advance(place, position.length);
            }
            return reduce.reducer().value().of(values);
        });
    }

    private Cell body(Node body, Positions loop) {
        List<Node> streamed = streamed(body);
        if (!streamed.isEmpty()) {
            return cell(loop, streamed);
        }
        Cell cell = new Cell(loop, sizes, fixed);
        cell.read(body, known(body));
        return cell;
    }

    private Values reindex(Reindex reindex, Positions positions) {
        Values source = known(reindex.source());
        return fill(positions, position -> {
            Map<Axis, Integer> here = here(positions, position);
            Map<Axis, Integer> there = new TreeMap<>(here);
            boolean isInside = moved(reindex.reads(), here, there);
            if (!isInside && !reindex.padded()) {
                throw new CompilerBug("read outside of the source at " + here + ": " + reindex.reads());
            }
            return isInside ? source.at(there) : 0;
        });
    }

    private Values spread(Spread spread, Positions positions) {
        Set<Axis> axes = new TreeSet<>(spread.source().axes());
        spread.writes().values().forEach(write -> axes.addAll(write.axes()));
        axes.removeAll(fixed.keySet());
        Positions loop = Positions.of(axes, sizes);
        Values source = known(spread.source());
        int[] strides = positions.strides(positions);
        double[] data = new double[positions.count()];
        loop.forEach(position -> {
            Map<Axis, Integer> here = here(loop, position);
            Map<Axis, Integer> there = new TreeMap<>(here);
            if (moved(spread.writes(), here, there)) {
                int[] target = positions.axes().stream().mapToInt(there::get).toArray();
                data[Positions.offset(strides, target)] += source.at(here);
            }
        });
        return new Values(positions, data);
    }

    private Map<Axis, Integer> here(Positions positions, int[] position) {
        Map<Axis, Integer> here = new TreeMap<>(fixed);
        for (int i = 0; i < position.length; i++) {
            here.put(positions.axes().get(i), position[i]);
        }
        return here;
    }

    /// Puts where the index expressions lead; says whether that is inside of every axis.
    private boolean moved(Map<Axis, IndexExpression> expressions, Map<Axis, Integer> here, Map<Axis, Integer> there) {
        boolean isInside = true;
        for (var entry : expressions.entrySet()) {
            long index = entry.getValue().evaluate(axis -> here.get(axis), sizes);
            isInside &= index >= 0 && index < entry.getKey().size().evaluate(sizes);
            there.put(entry.getKey(), isInside ? (int) index : 0);
        }
        return isInside;
    }

    private Values call(Call call, NamedFunction.Value value, Positions positions) {
        Values argument = known(call.argument());
        Positions over = Positions.of(call.over(), sizes);
        Set<Axis> outer = new TreeSet<>(call.axes());
        outer.removeAll(call.over());
        outer.removeAll(fixed.keySet());
        Positions kept = Positions.of(outer, sizes);
        Positions loop = kept.with(over);
        int[] strides = positions.strides(loop);
        double[] data = new double[positions.count()];
        kept.forEach(position -> {
            int[] place = java.util.Arrays.copyOf(position, loop.axes().size());
            double[] line = new double[over.count()];
            for (int i = 0; i < line.length; i++) {
                line[i] = argument.at(argument.positions().strides(loop), place);
                loop.advance(place, position.length);
            }
            double[] results = value.of(line);
            for (double result : results) {
                data[Positions.offset(strides, place)] = result;
                loop.advance(place, position.length);
            }
        });
        return new Values(positions, data);
    }

    @FunctionalInterface
    private interface Element {
        double at(int[] position);
    }
}
