package org.gradsmith.compiler.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Reducers;

/// Finds sums of products that are matrix products: gathers the factors of each sum into two operands, with constant
/// factors before the sum.
final class Contractions {
    private static final double LEAST_WORK = 16_384;
    private static final double LEAST_LENGTH = 4;

    private final Graph graph;
    private final Algebra algebra;
    private final Estimates estimates;
    private final Map<Node, Node> became = new HashMap<>();
    private final Map<Node, Integer> uses = new HashMap<>();
    private final Set<Node> scales = new HashSet<>();
    private final Map<Node, Contract> found = new LinkedHashMap<>();

    Contractions(Graph graph, Estimates estimates) {
        this.graph = graph;
        this.algebra = new Algebra(graph);
        this.estimates = estimates;
    }

    /// The nodes that are to be computed as matrix products.
    Map<Node, Contract> found() {
        return found;
    }

    /// What nodes become.
    Map<Node, Node> normalise(Collection<? extends Node> roots) {
        List<Node> nodes = Walk.upwards(roots);
        Map<Node, Integer> readers = new HashMap<>();
        nodes.forEach(node -> node.children().forEach(child -> readers.merge(child, 1, Integer::sum)));
        roots.forEach(root -> readers.merge(root, 1, Integer::sum));
        for (Node node : nodes) {
            try (var _ = graph.from(graph.origin(node))) {
                Node normal = normal(graph.rebuild(
                        node, node.children().stream().map(became::get).toList()));
                became.put(node, normal);
                uses.merge(normal, readers.getOrDefault(node, 0), Integer::sum);
                noteScale(normal);
            }
        }
        return became;
    }

    private void noteScale(Node node) {
        if (node instanceof Constant || node instanceof Apply && scales.containsAll(node.children())) {
            scales.add(node);
        }
    }

    private Node normal(Node node) {
        return switch (node) {
            case Reduce reduce when Lookup.of(reduce).isPresent() -> separated(reduce);
            case Reduce reduce when reduce.reducer().equals(Reducers.SUM) -> sum(merged(reduce));
            case Apply apply when apply.operator().equals(Arithmetic.MULTIPLY) -> scaled(apply);
            case Apply apply when apply.operator().equals(Arithmetic.ADD) -> added(apply);
            default -> node;
        };
    }

    /// What is looked up is no factor of a product of matrices; what is summed around or within it may be one.
    private Node separated(Reduce reduce) {
        Node parts = Lookup.of(reduce).orElseThrow().separated(graph);
        if (parts == reduce || !(parts instanceof Reduce outer)) {
            return parts;
        }
        return Lookup.of(outer).isEmpty() ? sum(outer) : within(outer);
    }

    /// The sum within an addition.
    private Node within(Reduce outer) {
        Select select = (Select) outer.body();
        Node inner = select.then() instanceof Reduce reduce ? sum(merged(reduce)) : select.then();
        return graph.rebuild(outer, List.of(graph.select(select.condition(), inner, select.otherwise())));
    }

    /// A sum of sums as one.
    private Reduce merged(Reduce reduce) {
        boolean mayMerge = reduce.body() instanceof Reduce inner
                && inner.reducer().equals(Reducers.SUM)
                && !found.containsKey(inner)
                && Lookup.of(inner).isEmpty()
                && uses.getOrDefault(inner, 0) <= 1
                && inner.over().stream().noneMatch(reduce.over()::contains);
        if (!mayMerge) {
            return reduce;
        }
        Reduce inner = (Reduce) reduce.body();
        SortedSet<Axis> over = new TreeSet<>(reduce.over());
        over.addAll(inner.over());
        return (Reduce) graph.reduce(Reducers.SUM, over, inner.body());
    }

    private Node sum(Reduce reduce) {
        Factors factors = Factors.of(graph, reduce.body(), scales, this::isInlined);
        List<Node> scale = new ArrayList<>(factors.scale());
        SortedSet<Axis> over = new TreeSet<>();
        for (Axis axis : reduce.over()) {
            if (reduce.body().axes().contains(axis)) {
                over.add(axis);
            } else {
                scale.add(algebra.number(axis.size()));
            }
        }
        scales.addAll(scale);
        List<Node> free = new ArrayList<>(factors.plain());
        free.removeIf(factor -> factor.axes().stream().anyMatch(over::contains));
        List<Node> bound = new ArrayList<>(factors.plain());
        bound.removeAll(free);
        bound.addAll(factors.guarded());
        return split(bound, over)
                .flatMap(operands -> guarded(operands, factors.guards()))
                .map(operands -> contracted(operands, over, scale, free))
                .orElseGet(() -> uncontracted(reduce, factors, over, scale));
    }

    private Node uncontracted(Reduce reduce, Factors factors, SortedSet<Axis> over, List<Node> scale) {
        if (scale.isEmpty() || !factors.guards().isEmpty()) {
            return reduce;
        }
        return times(scale, List.of(algebra.sum(over, algebra.times(factors.plain()))));
    }

    private boolean isInlined(Node node) {
        return uses.getOrDefault(node, 0) <= 1 && !found.containsKey(node);
    }

    /// Each condition goes to the operands that have all of its axes, so that what it guards stays guarded.
    private Optional<Operands> guarded(Operands operands, List<Factors.Guard> guards) {
        List<Node> left = operands.left;
        List<Node> right = operands.right;
        for (Factors.Guard guard : guards) {
            boolean toLeft = axes(left).containsAll(guard.condition().axes());
            boolean toRight = axes(right).containsAll(guard.condition().axes());
            if (!toLeft && !toRight) {
                return Optional.empty();
            }
            left = toLeft ? List.of(guard.around(graph, algebra.times(left))) : left;
            right = toRight ? List.of(guard.around(graph, algebra.times(right))) : right;
        }
        return Optional.of(new Operands(left, right));
    }

    private static Set<Axis> axes(List<Node> nodes) {
        Set<Axis> axes = new TreeSet<>();
        nodes.forEach(node -> axes.addAll(node.axes()));
        return axes;
    }

    private Node contracted(Operands operands, SortedSet<Axis> over, List<Node> scale, List<Node> free) {
        Node left = algebra.times(operands.left);
        Node right = algebra.times(operands.right);
        Reduce sum = (Reduce) algebra.sum(over, algebra.times(left, right));
        Node core = times(scale, List.of(sum));
        found.put(core, new Contract(List.of(new Contract.Product(sum, left, right, scale))));
        uses.merge(core, free.isEmpty() ? 0 : 1, Integer::sum);
        return times(free, List.of(core));
    }

    /// Constant factors of a contraction, or of an addition into places, that nobody else reads become part of it.
    private Node scaled(Apply product) {
        List<Node> others = new ArrayList<>(product.arguments());
        others.removeAll(scales);
        if (others.size() == 1 && uses.getOrDefault(others.getFirst(), 0) <= 1) {
            if (Lookup.isAdding(others.getFirst())) {
                return scaledWithin((Reduce) others.getFirst(), product);
            }
            Contract contract = found.remove(others.getFirst());
            if (contract != null) {
                List<Node> scale = new ArrayList<>(product.arguments());
                scale.retainAll(scales);
                found.put(product, contract.times(scale));
            }
        }
        return product;
    }

    /// Products of matrices that nobody else reads are added into the memory of their sum.
    private Node added(Apply sum) {
        List<Node> products = sum.arguments().stream()
                .filter(term -> found.containsKey(term)
                        && uses.getOrDefault(term, 0) <= 1
                        && term.axes().equals(sum.axes()))
                .toList();
        if (products.size() < 2 || Set.copyOf(products).size() < products.size()) {
            return sum;
        }
        List<Node> others = new ArrayList<>(sum.arguments());
        others.removeAll(products);
        Node core = algebra.plus(products);
        found.put(core, Contract.sum(products.stream().map(found::remove).toList()));
        uses.merge(core, others.isEmpty() ? 0 : 1, Integer::sum);
        others.add(core);
        return algebra.plus(others);
    }

    /// Values that are added into a table are scaled before, not the whole table after.
    private Node scaledWithin(Reduce added, Apply product) {
        Select select = (Select) added.body();
        List<Node> factors = new ArrayList<>(product.arguments());
        factors.remove(added);
        Node value = times(factors, List.of(select.then()));
        return graph.rebuild(added, List.of(graph.select(select.condition(), value, select.otherwise())));
    }

    private Node times(List<Node> before, List<Node> after) {
        List<Node> all = new ArrayList<>(before);
        all.addAll(after);
        return algebra.times(all);
    }

    private Optional<Operands> split(List<Node> factors, Set<Axis> over) {
        Comparator<Node> bySize = Comparator.comparingDouble(factor -> estimates.of(factor.axes()));
        Optional<Node> first = factors.stream().max(bySize);
        Optional<Node> second = first.flatMap(most -> factors.stream()
                .filter(factor -> !most.axes().containsAll(factor.axes()))
                .max(bySize));
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        Operands operands = new Operands(new ArrayList<>(), new ArrayList<>());
        Set<Axis> left = new TreeSet<>(first.get().axes());
        Set<Axis> right = new TreeSet<>(second.get().axes());
        for (Node factor : factors) {
            boolean toLeft = factor == first.get() || factor != second.get() && prefersLeft(factor, left, right);
            (toLeft ? operands.left : operands.right).add(factor);
            (toLeft ? left : right).addAll(factor.axes());
        }
        return isWorthwhile(left, right, over) ? Optional.of(operands) : Optional.empty();
    }

    private boolean prefersLeft(Node factor, Set<Axis> left, Set<Axis> right) {
        return growth(left, factor) <= growth(right, factor);
    }

    private double growth(Set<Axis> axes, Node factor) {
        Set<Axis> grown = new TreeSet<>(axes);
        grown.addAll(factor.axes());
        return estimates.of(grown) - estimates.of(axes);
    }

    private boolean isWorthwhile(Set<Axis> left, Set<Axis> right, Set<Axis> over) {
        double rows = estimates.of(without(left, right, over));
        double columns = estimates.of(without(right, left, over));
        double depth = estimates.of(over);
        return rows >= LEAST_LENGTH
                && columns >= LEAST_LENGTH
                && depth >= LEAST_LENGTH
                && rows * columns * depth >= LEAST_WORK;
    }

    private static Set<Axis> without(Set<Axis> axes, Set<Axis> others, Set<Axis> over) {
        Set<Axis> left = new TreeSet<>(axes);
        left.removeAll(others);
        left.removeAll(over);
        return left;
    }

    private record Operands(List<Node> left, List<Node> right) {}
}
