package org.gradsmith.compiler.differentiate;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Index;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.OwnCarries;
import org.gradsmith.compiler.ir.Random;
import org.gradsmith.compiler.ir.Recurrence;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Positions;
import org.gradsmith.compiler.operator.Reducers;
import org.gradsmith.compiler.shape.Kind;

/// The chain rule, forwards and backwards (Griewank and Walther, Evaluating Derivatives, 2008). It knows the shape of
/// the graph and no operator: partial derivatives come from the operators' entries, and what reducers and named
/// functions give as directional derivatives is transposed by the very same walk, so both modes cannot disagree.
///
/// Cotangents may lack axes of their node: they are then the same along them. They may also have further axes, those of
/// a seed with one position for each direction; these must be fresh axes.
public final class Differentiator {
    private final Graph graph;
    private final Algebra algebra;
    private final Support support;
    private final Loops loops;
    private final Calls rules;

    /// @param graph where derivatives are built
    public Differentiator(Graph graph) {
        this.graph = graph;
        this.algebra = new Algebra(graph);
        this.support = new Support(graph);
        this.loops = new Loops(graph, this);
        this.rules = new Calls(graph, this);
    }

    /// A walk of its own, inside of a recurrence.
    ///
    /// @param fixed the axes of the recurrences around, along which there is one position
    Backwards inside(Set<Node> dependents, Set<Axis> fixed) {
        return new Backwards(dependents, fixed, true);
    }

    /// The gradient of a number (or of the sum of the elements of a tensor) by each of some nodes; 0 where it does
    /// not depend on them.
    public Map<Node, Node> gradients(Node root, Collection<? extends Node> variables) {
        return gradients(root, algebra.number(1), variables);
    }

    /// The adjoint of a node applied to a seed: `Σ seed · ∂root/∂v` for each node `v`.
    ///
    /// @param seed the cotangent of the root
    public Map<Node, Node> gradients(Node root, Node seed, Collection<? extends Node> variables) {
        Map<Node, Node> own = OwnCarries.apart(graph, List.of(seed, root));
        List<Node> by =
                variables.stream().map(node -> own.getOrDefault(node, node)).toList();
        Node apart = Walk.became(own, root);
        Backwards walk = new Backwards(Walk.dependents(List.of(apart), by), Set.of(), true);
        walk.from(apart, Walk.became(own, seed));
        Map<Node, Node> gradients = new LinkedHashMap<>();
        variables.forEach(variable -> gradients.put(variable, walk.cotangent(own.getOrDefault(variable, variable))));
        return gradients;
    }

    /// The adjoint of a linear map at a cotangent.
    ///
    /// @param map linear in the variable
    Node transposed(Node map, Node cotangent, Variable variable) {
        Backwards walk = new Backwards(Walk.dependents(List.of(map), List.of(variable)), Set.of(), false);
        walk.from(map, cotangent);
        return walk.cotangent(variable);
    }

    /// The directional derivative of a node, when the given nodes move as their tangents say.
    public Node tangent(Node root, Map<? extends Node, Node> tangents) {
        return tangents(List.of(root), tangents).getFirst();
    }

    /// The directional derivatives of several nodes, when the given ones move as their tangents say; in one
    /// walk, so that the loops in them become one loop.
    public List<Node> tangents(List<Node> roots, Map<? extends Node, Node> tangents) {
        List<Node> all = new ArrayList<>(tangents.values());
        all.addAll(roots);
        Map<Node, Node> own = OwnCarries.apart(graph, all);
        Map<Node, Node> moving = new HashMap<>();
        tangents.forEach((node, tangent) -> moving.put(own.getOrDefault(node, node), Walk.became(own, tangent)));
        tangents(roots.stream().map(root -> Walk.became(own, root)).toList(), _ -> true, moving);
        return roots.stream()
                .map(root -> moving.getOrDefault(Walk.became(own, root), algebra.number(0)))
                .toList();
    }

    /// All partial derivatives of a node by a variable: over the axes of the node and a second set of the
    /// variable's.
    ///
    /// @param directions the axes of the result that stand for the variable's, in the order of its axes; fresh ones
    public Node jacobian(Node root, Node variable, Map<Axis, Axis> directions) {
        Node seed = algebra.number(1);
        for (Axis axis : variable.axes()) {
            Node isHere = algebra.equal(graph.index(axis), graph.index(requireNonNull(directions.get(axis))));
            seed = Algebra.is(seed, 1) ? isHere : algebra.times(seed, isHere);
        }
        return tangent(root, Map.of(variable, seed));
    }

    /// Adds the tangents of everything on a level that moves.
    ///
    /// @param isOpen whether a node is on the level; others do not move unless they are known to
    void tangents(Collection<? extends Node> roots, Predicate<Node> isOpen, Map<Node, Node> moving) {
        Set<Node> dependents = Walk.dependents(roots, moving.keySet());
        Level level = Level.of(roots, isOpen);
        for (Node node : level.nodes()) {
            if (dependents.contains(node) && !moving.containsKey(node)) {
                try (Graph.Scope _ = from(node, "tangent")) {
                    moving.put(node, tangentOf(node, level.histories(), moving));
                }
            }
        }
    }

    /// What is derived of a node stems from it.
    private Graph.Scope from(Node node, String kind) {
        return graph.from(graph.origin(node).derived(kind));
    }

    /// @param histories those of each recurrence that are asked for
    private Node tangentOf(Node node, Map<Recurrence, List<History>> histories, Map<Node, Node> moving) {
        Node zero = algebra.number(0);
        return switch (node) {
            case Constant _, Variable _, Index _, Random _ -> zero;
            case Apply apply -> chain(apply, moving);
            case Reduce reduce ->
                reduce.reducer().tangent().of(graph, reduce, requireNonNull(moving.get(reduce.body())));
            case Call call -> rules.tangent(call, moving);
            case Select select ->
                graph.select(
                        select.condition(),
                        moving.getOrDefault(select.then(), zero),
                        moving.getOrDefault(select.otherwise(), zero));
            case Reindex reindex ->
                Positions.read(
                        graph,
                        moving.getOrDefault(reindex.source(), zero),
                        reindex.source().axes(),
                        reindex.reads(),
                        reindex.padded());
            case Spread spread -> graph.spread(moving.getOrDefault(spread.source(), zero), spread.writes());
            case History history -> loops.tangent(history, requireNonNull(histories.get(history.recurrence())), moving);
        };
    }

    private Node chain(Apply apply, Map<Node, Node> moving) {
        List<Node> terms = new ArrayList<>();
        for (int i = 0; i < apply.arguments().size(); i++) {
            Node tangent = moving.get(apply.arguments().get(i));
            if (tangent != null) {
                Node partial = apply.operator().derivative().partial(graph, apply, i);
                product(tangent, partial, terms);
            }
        }
        return algebra.plus(terms);
    }

    private void product(Node change, Node partial, List<Node> terms) {
        if (!Algebra.is(partial, 0)) {
            terms.add(Algebra.is(partial, 1) ? change : support.times(change, partial));
        }
    }

    /// One walk from the root down; a node's cotangent is complete once all its parents were visited.
    final class Backwards {
        private final Set<Node> dependents;
        private final Set<Axis> fixed;
        private final boolean derives;
        private final Map<Node, List<Node>> contributions = new HashMap<>();

        /// @param derives whether what it makes is derived of the nodes, rather than another form of them
        private Backwards(Set<Node> dependents, Set<Axis> fixed, boolean derives) {
            this.dependents = dependents;
            this.fixed = fixed;
            this.derives = derives;
        }

        private void from(Node root, Node seed) {
            give(root, root.axes(), seed);
            walk(Level.of(List.of(root), _ -> true));
        }

        Set<Node> dependents() {
            return dependents;
        }

        Set<Axis> fixed() {
            return fixed;
        }

        /// From the results down. All histories of a recurrence are one step of the walk.
        void walk(Level level) {
            Map<Recurrence, Integer> left = new HashMap<>();
            level.histories().forEach((recurrence, histories) -> left.put(recurrence, histories.size()));
            for (Node node : level.nodes().reversed()) {
                try (Graph.Scope _ = derives ? Differentiator.this.from(node, "adjoint") : () -> {}) {
                    if (!(node instanceof History history)) {
                        propagate(node);
                    } else if (left.merge(history.recurrence(), -1, Integer::sum) == 0) {
                        loops.adjoint(requireNonNull(level.histories().get(history.recurrence())), this);
                    }
                }
            }
        }

        Node cotangent(Node node) {
            return Guarded.plus(graph, contributions.getOrDefault(node, List.of()));
        }

        /// Adds to the cotangent of a node; it is summed over the axes that the parent has and the node lacks.
        void give(Node node, Collection<Axis> parentAxes, Node contribution) {
            if (!dependents.contains(node) || Algebra.is(contribution, 0)) {
                return;
            }
            Set<Axis> extra = new TreeSet<>(parentAxes);
            extra.removeAll(node.axes());
            extra.removeAll(fixed);
            contributions.computeIfAbsent(node, _ -> new ArrayList<>()).add(Guarded.sum(graph, extra, contribution));
        }

        void propagate(Node node) {
            if (!contributions.containsKey(node)) {
                return;
            }
            Node cotangent = cotangent(node);
            Node zero = algebra.number(0);
            switch (node) {
                case Constant _, Variable _, Index _, Random _ -> {}
                case Apply apply -> chain(apply, cotangent);
                case Select(Node condition, Node then, Node otherwise, var _) -> {
                    give(then, node.axes(), graph.select(condition, cotangent, zero));
                    give(otherwise, node.axes(), graph.select(condition, zero, cotangent));
                }
                case Reindex reindex -> give(reindex.source(), reindex.source().axes(), spread(reindex, cotangent));
                case Spread spread ->
                    give(
                            spread.source(),
                            added(spread),
                            Positions.read(graph, cotangent, spread.writes().keySet(), spread.writes(), true));
                case Reduce reduce
                when reduce.reducer() == Reducers.SUM ->
                    give(reduce.body(), reduce.body().axes(), scaled(reduce, cotangent));
                case Reduce reduce -> transpose(reduce, reduce.body(), cotangent);
                case Call call -> rules.adjoint(call, cotangent, this);
                case History history -> throw new CompilerBug("out of its loop: " + history);
            }
        }

        private void chain(Apply apply, Node cotangent) {
            for (int i = 0; i < apply.arguments().size(); i++) {
                Node argument = apply.arguments().get(i);
                if (dependents.contains(argument)) {
                    List<Node> product = new ArrayList<>();
                    product(cotangent, apply.operator().derivative().partial(graph, apply, i), product);
                    product.forEach(term -> give(argument, apply.axes(), term));
                }
            }
        }

        /// The axes along which a spread adds: those of its source, and those along which the source is the same.
        private static Set<Axis> added(Spread spread) {
            Set<Axis> axes = new TreeSet<>(spread.source().axes());
            spread.writes().values().forEach(write -> axes.addAll(write.axes()));
            return axes;
        }

        /// Along axes that the body lacks, a sum counts the body as often as they are long.
        private Node scaled(Reduce reduce, Node cotangent) {
            Node result = cotangent;
            for (Axis axis : reduce.over()) {
                if (!reduce.body().axes().contains(axis)) {
                    result = Guarded.times(graph, result, algebra.number(axis.size()));
                }
            }
            return result;
        }

        /// The adjoint of a read. Along the axes of recurrences around there is one position, which is not summed over:
        /// a twin of such an axis is, and is 0 elsewhere.
        private Node spread(Reindex reindex, Node cotangent) {
            Map<Axis, IndexExpression> writes = writes(reindex);
            Set<Axis> steps = new TreeSet<>();
            writes.values().forEach(write -> steps.addAll(write.axes()));
            steps.retainAll(fixed);
            Node source = cotangent;
            Map<Axis, IndexExpression> twins = new HashMap<>();
            for (Axis step : steps) {
                Axis twin = graph.like(step);
                twins.put(step, IndexExpression.of(twin));
                source = graph.select(algebra.equal(graph.index(twin), graph.index(step)), source, algebra.number(0));
                writes.remove(step);
            }
            writes.replaceAll(
                    (_, write) -> write.substitute(axis -> twins.getOrDefault(axis, IndexExpression.of(axis))));
            return graph.spread(source, writes);
        }

        private Map<Axis, IndexExpression> writes(Reindex reindex) {
            Map<Axis, IndexExpression> writes = new TreeMap<>(reindex.reads());
            for (IndexExpression read : reindex.reads().values()) {
                for (Axis axis : read.axes()) {
                    if (reindex.source().axes().contains(axis)) {
                        writes.putIfAbsent(axis, IndexExpression.of(axis));
                    }
                }
            }
            return writes;
        }

        /// The adjoint of a linear map that is given as a directional derivative.
        void transpose(Node node, Node argument, Node cotangent) {
            Variable direction = graph.variable(
                    "tangent " + argument.number(), Variable.Role.ARGUMENT, Kind.REAL, List.copyOf(argument.axes()));
            Node linear = tangentOf(node, Map.of(), Map.of(argument, direction));
            give(argument, argument.axes(), transposed(linear, cotangent, direction));
        }
    }
}
