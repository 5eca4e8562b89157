package org.gradsmith.compiler.simplify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Reducers;

/// Chooses in which order sums of products are computed: `(AB)x` as `A(Bx)`. A sum of products, and the sums within it
/// that nobody else needs, are one set of factors and one set of summed axes; the order of pairs with the fewest
/// multiplications is found by dynamic programming over subsets (Lam, Sadayappan, Wenger, 1997).
public final class ContractionOrder {
    /// Sizes that are known only when the model runs are taken to be this.
    private static final double TYPICAL_SIZE = 64;

    private static final int MOST_FACTORS = 10;

    private final Graph graph;
    private final Algebra algebra;
    private final Map<Node, Integer> uses = new HashMap<>();

    private ContractionOrder(Graph graph) {
        this.graph = graph;
        this.algebra = new Algebra(graph);
    }

    /// The same values, each sum of products in its cheapest order.
    public static List<Node> choose(Graph graph, SequencedCollection<? extends Node> roots) {
        ContractionOrder order = new ContractionOrder(graph);
        roots.forEach(root -> order.uses.merge(root, 2, Integer::sum));
        for (Node node : Walk.upwards(roots)) {
            node.children().forEach(child -> order.uses.merge(child, 1, Integer::sum));
        }
        Map<Node, Node> became = Walk.rebuild(graph, roots, order::reordered);
        return roots.stream().map(root -> Walk.became(became, root)).toList();
    }

    private Node reordered(Node before, Node after) {
        boolean isWritten = before instanceof Reduce reduce && reduce.reducer() == Reducers.SUM;
        if (!isWritten || !(after instanceof Reduce sum)) {
            uses.putIfAbsent(after, uses.getOrDefault(before, 1));
            return after;
        }
        Factors factors = new Factors();
        factors.add(sum);
        Node result = factors.isWorthOrdering() ? factors.cheapest() : after;
        uses.put(result, uses.getOrDefault(before, 1));
        return result;
    }

    private static double size(Collection<Axis> axes) {
        double product = 1;
        for (Axis axis : axes) {
            product *= axis.size().constant().map(Long::doubleValue).orElse(TYPICAL_SIZE);
        }
        return product;
    }

    /// All factors under nested sums, and all axes that are summed.
    private final class Factors {
        private final List<Node> factors = new ArrayList<>();
        private final Set<Axis> summed = new TreeSet<>();
        private boolean isNested;

        void add(Reduce sum) {
            Map<Axis, Axis> names = new TreeMap<>();
            for (Axis axis : sum.over()) {
                boolean isTaken = summed.contains(axis)
                        || factors.stream().anyMatch(f -> f.axes().contains(axis));
                names.put(axis, isTaken ? graph.like(axis) : axis);
            }
            summed.addAll(names.values());
            List<Node> inner = new ArrayList<>();
            for (Node factor : Term.factors(sum.body())) {
                Node renamed = Walk.rename(graph, factor, names);
                boolean isOurs = factor instanceof Reduce reduce
                        && reduce.reducer() == Reducers.SUM
                        && uses.getOrDefault(factor, 0) == 1;
                (isOurs ? inner : factors).add(renamed);
            }
            isNested |= !inner.isEmpty();
            inner.forEach(node -> add((Reduce) node));
        }

        boolean isWorthOrdering() {
            return (factors.size() > 2 || isNested) && factors.size() <= MOST_FACTORS;
        }

        Node cheapest() {
            int all = (1 << factors.size()) - 1;
            Map<Integer, Pairing> best = new HashMap<>();
            for (int set = 1; set <= all; set++) {
                best.put(set, bestPairing(set, all, best));
            }
            return build(all, all, best);
        }

        private Pairing bestPairing(int set, int all, Map<Integer, Pairing> best) {
            if (Integer.bitCount(set) == 1) {
                return new Pairing(0, 0, 0);
            }
            Pairing cheapest = new Pairing(0, 0, Double.POSITIVE_INFINITY);
            for (int left = (set - 1) & set; left > 0; left = (left - 1) & set) {
                int right = set & ~left;
                if (left < right) {
                    continue;
                }
                Set<Axis> together = axes(left, all);
                together.addAll(axes(right, all));
                double cost = size(together) + pairing(best, left).cost + pairing(best, right).cost;
                if (cost < cheapest.cost) {
                    cheapest = new Pairing(left, right, cost);
                }
            }
            return cheapest;
        }

        private static Pairing pairing(Map<Integer, Pairing> best, int set) {
            return best.getOrDefault(set, new Pairing(0, 0, Double.POSITIVE_INFINITY));
        }

        /// The axes of a partial product: those that are not summed, or that other factors still need.
        private Set<Axis> axes(int set, int all) {
            Set<Axis> own = union(set);
            Set<Axis> needed = union(all & ~set);
            own.removeIf(axis -> summed.contains(axis) && !needed.contains(axis));
            return own;
        }

        private Set<Axis> union(int set) {
            Set<Axis> axes = new TreeSet<>();
            for (int i = 0; i < factors.size(); i++) {
                if ((set >> i & 1) == 1) {
                    axes.addAll(factors.get(i).axes());
                }
            }
            return axes;
        }

        private Node build(int set, int all, Map<Integer, Pairing> best) {
            Node product;
            if (Integer.bitCount(set) == 1) {
                product = factors.get(Integer.numberOfTrailingZeros(set));
            } else {
                Pairing pairing = pairing(best, set);
                product = Products.flat(
                        algebra, List.of(build(pairing.left, all, best), build(pairing.right, all, best)));
            }
            Set<Axis> finished = new TreeSet<>(product.axes());
            finished.retainAll(summed);
            finished.removeAll(axes(set, all));
            return algebra.sum(finished, product);
        }
    }

    /// Which two subsets a subset is made from, and at what cost.
    private record Pairing(int left, int right, double cost) {}
}
