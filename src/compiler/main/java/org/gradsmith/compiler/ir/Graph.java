package org.gradsmith.compiler.ir;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Size;

/// Makes nodes and interns them: the same node asked for twice is the same object, so common subexpressions are shared
/// by birth. The first origin of a node is remembered.
public final class Graph {
    private final Map<Key, Node> nodes = new HashMap<>();
    private final Map<Node, Origin> origins = new HashMap<>();
    private Origin origin = Origin.NONE;
    private int axes;

    /// A new axis, different from every other one.
    public Axis axis(String name, Size size) {
        return new Axis(axes++, name, size);
    }

    /// A new axis like another one, for a second, independent position along the same dimension.
    public Axis like(Axis axis) {
        return axis(axis.name(), axis.size());
    }

    /// Nodes born until the scope is closed come from there.
    public Scope from(Origin place) {
        Origin before = origin;
        origin = place;
        return () -> origin = before;
    }

    /// Nodes born until the scope is closed are parts of what is written now.
    public Scope within() {
        return from(origin.within());
    }

    /// Where a node came from first.
    public Origin origin(Node node) {
        return origins.getOrDefault(node, Origin.NONE);
    }

    public Constant constant(long number) {
        return constant(Rational.of(number));
    }

    public Constant constant(Rational number) {
        return constant(new Quantity.Exact(number));
    }

    /// The size of an axis as a number.
    public Constant constant(Size size) {
        return size.constant().map(this::constant).orElseGet(() -> constant(new Quantity.Extent(size)));
    }

    public Constant constant(Quantity quantity) {
        return born(new Key(Constant.class, List.of(quantity)), Set.of(), identity -> new Constant(quantity, identity));
    }

    /// @param positions the axes in the order of the variable's shape
    public Variable variable(String name, Variable.Role role, Kind kind, List<Axis> positions) {
        return born(
                new Key(Variable.class, List.of(name, role, kind, positions)),
                positions,
                identity -> new Variable(name, role, kind, List.copyOf(positions), identity));
    }

    /// The position along an axis.
    public Index index(Axis axis) {
        return born(new Key(Index.class, List.of(axis)), Set.of(axis), identity -> new Index(axis, identity));
    }

    /// Random numbers.
    ///
    /// @param draw which draw of the program it is
    /// @param positions its axes, outermost first
    public Random random(Distribution distribution, int draw, List<Axis> positions) {
        List<Axis> copy = List.copyOf(positions);
        return born(
                new Key(Random.class, List.of(distribution, draw, copy)),
                copy,
                identity -> new Random(distribution, draw, copy, identity));
    }

    public Node apply(Operator operator, Node... arguments) {
        return apply(operator, List.of(arguments));
    }

    public Node apply(Operator operator, List<Node> arguments) {
        if (operator.arity() != Operator.VARIADIC && operator.arity() != arguments.size()) {
            throw new CompilerBug(operator + " takes " + operator.arity() + " arguments, not " + arguments.size());
        }
        List<Node> copy = List.copyOf(arguments);
        return born(
                new Key(Apply.class, List.of(operator, copy)),
                axesOf(copy),
                carriesOf(copy),
                identity -> new Apply(operator, copy, identity));
    }

    /// A reduction over axes that the body may lack (it is then the same along them). Over no axes it is the body.
    public Node reduce(Reducer reducer, Collection<Axis> over, Node body) {
        if (over.isEmpty()) {
            return body;
        }
        SortedSet<Axis> sorted = Collections.unmodifiableSortedSet(new TreeSet<>(over));
        Set<Axis> left = new TreeSet<>(body.axes());
        left.removeAll(sorted);
        return born(
                new Key(Reduce.class, List.of(reducer, List.copyOf(sorted), body)),
                left,
                body.carries(),
                identity -> new Reduce(reducer, sorted, body, identity));
    }

    /// A value read at computed positions. Reads that change nothing vanish.
    ///
    /// @param reads for axes of the source: where to read; axes that the source lacks are ignored
    /// @param padded whether reads outside of the source are allowed and give 0
    public Node reindex(Node source, Map<Axis, IndexExpression> reads, boolean padded) {
        SortedMap<Axis, IndexExpression> kept = new TreeMap<>();
        for (Axis axis : source.axes()) {
            IndexExpression read = reads.get(axis);
            if (read != null && !read.axis().filter(axis::equals).isPresent()) {
                kept.put(axis, read);
            }
        }
        if (kept.isEmpty()) {
            return source;
        }
        SortedMap<Axis, IndexExpression> fixed = Collections.unmodifiableSortedMap(kept);
        Set<Axis> result = new TreeSet<>(source.axes());
        result.removeAll(fixed.keySet());
        fixed.values().forEach(read -> result.addAll(read.axes()));
        return born(
                new Key(Reindex.class, List.of(source, Map.copyOf(fixed), padded)),
                result,
                source.carries(),
                identity -> new Reindex(source, fixed, padded, identity));
    }

    /// The same values along other axes.
    public Node rename(Node source, Map<Axis, Axis> names) {
        Map<Axis, IndexExpression> reads = new TreeMap<>();
        names.forEach((from, to) -> reads.put(from, IndexExpression.of(to)));
        return reindex(source, reads, false);
    }

    /// The adjoint of [#reindex]; over no axes it is the source, and the adjoint of a renaming is a renaming.
    ///
    /// @param writes for each axis of the target: the position that an element of the source is added to
    public Node spread(Node source, Map<Axis, IndexExpression> writes) {
        if (writes.isEmpty()) {
            return source;
        }
        Map<Axis, Axis> names = renaming(writes);
        if (names.size() == writes.size()) {
            return rename(source, names);
        }
        SortedMap<Axis, IndexExpression> fixed = Collections.unmodifiableSortedMap(new TreeMap<>(writes));
        Set<Axis> result = new TreeSet<>(source.axes());
        fixed.values().forEach(write -> result.removeAll(write.axes()));
        result.addAll(fixed.keySet());
        return born(
                new Key(Spread.class, List.of(source, Map.copyOf(fixed))),
                result,
                source.carries(),
                identity -> new Spread(source, fixed, identity));
    }

    /// From the axes that are written from to those that are written to, as far as each write is a whole axis of
    /// its own.
    private static Map<Axis, Axis> renaming(Map<Axis, IndexExpression> writes) {
        Map<Axis, Axis> names = new TreeMap<>();
        writes.forEach((target, write) -> write.axis()
                .filter(from -> from.size().equals(target.size()))
                .ifPresent(from -> names.put(from, target)));
        return names;
    }

    public Node select(Node condition, Node then, Node otherwise) {
        return born(
                new Key(Select.class, List.of(condition, then, otherwise)),
                axesOf(List.of(condition, then, otherwise)),
                carriesOf(List.of(condition, then, otherwise)),
                identity -> new Select(condition, then, otherwise, identity));
    }

    /// A named function over axes that its argument has and that it keeps.
    public Node call(NamedFunction function, Collection<Axis> over, Node argument) {
        List<Axis> sorted = List.copyOf(new TreeSet<>(over));
        if (!argument.axes().containsAll(sorted)) {
            throw new CompilerBug(function + " over " + sorted + " of a value over " + argument.axes());
        }
        return call(function, List.of(new Call.Given(argument, sorted)), sorted);
    }

    /// A named function at its arguments. Positions of an argument that are axes over which the function is lifted for
    /// another one are replaced by fresh axes.
    ///
    /// @param positions the axes of the result, in the order of its shape
    public Node call(NamedFunction function, List<Call.Given> given, List<Axis> positions) {
        Set<Axis> lead = Call.lead(given);
        List<Call.Given> apart =
                given.stream().map(argument -> apart(argument, lead)).toList();
        if (!Collections.disjoint(lead, positions)) {
            throw new CompilerBug(function + " lifted over " + lead + " has a result over " + positions);
        }
        Set<Axis> axes = new TreeSet<>(lead);
        axes.addAll(positions);
        return born(
                new Key(Call.class, List.of(function, apart, List.copyOf(positions))),
                axes,
                carriesOf(apart.stream().map(Call.Given::node).toList()),
                identity -> new Call(function, apart, positions, identity));
    }

    /// A call along other axes.
    ///
    /// @param inside what axes are called in each argument, as [Call#inside] says
    /// @param arguments which are renamed already
    public Node renamed(Call call, Map<Axis, Axis> names, List<Map<Axis, Axis>> inside, List<Node> arguments) {
        List<Axis> positions = renamed(call.positions(), names);
        boolean isDiagonal = Set.copyOf(positions).size() < positions.size()
                || !Collections.disjoint(positions, renamed(List.copyOf(call.lead()), names));
        if (isDiagonal) {
            return rename(call, names);
        }
        List<Call.Given> given = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            List<Axis> own = renamed(call.given().get(i).positions(), inside.get(i));
            given.add(new Call.Given(arguments.get(i), own));
        }
        return call(call.function(), given, positions);
    }

    private static List<Axis> renamed(List<Axis> axes, Map<Axis, Axis> names) {
        return axes.stream().map(axis -> names.getOrDefault(axis, axis)).toList();
    }

    private Call.Given apart(Call.Given argument, Set<Axis> lead) {
        if (Collections.disjoint(argument.positions(), lead)) {
            return argument;
        }
        Map<Axis, Axis> names = new TreeMap<>();
        argument.positions().stream().filter(lead::contains).forEach(axis -> names.put(axis, like(axis)));
        List<Axis> positions = argument.positions().stream()
                .map(axis -> names.getOrDefault(axis, axis))
                .toList();
        return new Call.Given(rename(argument.node(), names), positions);
    }

    /// A new carry for a recurrence, different from every other one.
    ///
    /// @param axes of all its values
    public Variable carry(String name, Collection<Axis> axes) {
        List<Axis> positions = axes.stream().sorted().toList();
        return born(
                new Key(Variable.class, List.of(name, Variable.Role.CARRY, nodes.size())),
                positions,
                identity -> new Variable(name, Variable.Role.CARRY, Kind.REAL, positions, identity));
    }

    /// The values of a node at each step of a recurrence; the node itself, where it depends on no carry of it.
    public Node history(Recurrence recurrence, Node body) {
        if (!recurrence.isInside(body)) {
            return body;
        }
        for (Recurrence.Carry carry : recurrence.carries()) {
            Set<Axis> all = recurrence.otherAxes(List.of(carry.initial(), carry.next()));
            if (!carry.before().axes().containsAll(all)) {
                throw new CompilerBug(
                        carry.before() + " over " + carry.before().axes() + " carries values over " + all);
            }
        }
        Set<Axis> axes = new TreeSet<>(body.axes());
        axes.add(recurrence.axis());
        return born(
                new Key(History.class, List.of(recurrence, body)),
                axes,
                outside(recurrence, body),
                identity -> new History(recurrence, body, identity));
    }

    /// The same kind of node over other children; the node itself where they are the same.
    public Node rebuild(Node node, List<Node> children) {
        if (children.equals(node.children())) {
            return node;
        }
        try (Scope _ = from(origin(node))) {
            return reborn(node, children);
        }
    }

    private Node reborn(Node node, List<Node> children) {
        return switch (node) {
            case Constant _, Variable _, Index _, Random _ -> node;
            case Apply apply -> apply(apply.operator(), children);
            case Reduce reduce -> reduce(reduce.reducer(), reduce.over(), children.getFirst());
            case Reindex reindex -> reindex(children.getFirst(), reindex.reads(), reindex.padded());
            case Spread spread -> spread(children.getFirst(), spread.writes());
            case Select _ -> select(children.get(0), children.get(1), children.get(2));
            case Call call -> call(call.function(), given(call, children), call.positions());
            case History history -> history(rebuilt(history.recurrence(), children), children.getLast());
        };
    }

    private static List<Call.Given> given(Call call, List<Node> nodes) {
        List<Call.Given> given = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            given.add(new Call.Given(nodes.get(i), call.given().get(i).positions()));
        }
        return given;
    }

    private static Recurrence rebuilt(Recurrence recurrence, List<Node> children) {
        List<Recurrence.Carry> carries = new ArrayList<>();
        for (int i = 0; i < recurrence.carries().size(); i++) {
            Variable before = recurrence.carries().get(i).before();
            carries.add(new Recurrence.Carry(before, children.get(2 * i), children.get(2 * i + 1)));
        }
        return recurrence.with(carries);
    }

    /// The carries of loops around a recurrence.
    private static Set<Variable> outside(Recurrence recurrence, Node body) {
        List<Node> parts = new ArrayList<>(List.of(body));
        recurrence.carries().forEach(carry -> parts.addAll(List.of(carry.initial(), carry.next())));
        Set<Variable> carries = new HashSet<>(carriesOf(parts));
        recurrence.variables().forEach(carries::remove);
        return carries;
    }

    private static Set<Variable> carriesOf(List<Node> nodes) {
        Set<Variable> all = new HashSet<>();
        nodes.forEach(node -> all.addAll(node.carries()));
        return all;
    }

    private static Set<Axis> axesOf(List<Node> nodes) {
        Set<Axis> all = new TreeSet<>();
        nodes.forEach(node -> all.addAll(node.axes()));
        return all;
    }

    private <N extends Node> N born(Key key, Collection<Axis> axes, Function<Identity, N> birth) {
        return born(key, axes, Set.of(), birth);
    }

    private <N extends Node> N born(
            Key key, Collection<Axis> axes, Set<Variable> carries, Function<Identity, N> birth) {
        @SuppressWarnings("unchecked")
        N known = (N) nodes.get(key);
        if (known != null) {
            return known;
        }
        N node = birth.apply(new Identity(nodes.size(), Set.copyOf(axes), carries));
        nodes.put(key, node);
        origins.put(node, origin);
        return node;
    }

    /// Ends a [#from].
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
