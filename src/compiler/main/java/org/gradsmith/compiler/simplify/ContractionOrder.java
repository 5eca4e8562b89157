package org.gradsmith.compiler.simplify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Reducers;

/// Chooses in which order sums of products are computed: `(AB)x` as `A(Bx)`. A sum of products, and the sums within it
/// that nobody else needs, are one set of factors and one set of summed axes; the order of pairs with the fewest
/// multiplications is found by dynamic programming over subsets (Lam, Sadayappan, Wenger, 1997).
public final class ContractionOrder {
    /// Sizes that are known only when the model runs are taken to be this.
    private static final double TYPICAL_SIZE = 64;

    private static final int MOST_FACTORS = 10;

    private static final double HALF = 0.5;

    private final Graph graph;
    private final Algebra algebra;
    private final Map<Node, Integer> uses = new HashMap<>();
    private final Map<Partial, Set<Node>> likely;
    private final Map<Partial, Set<Node>> needed = new HashMap<>();
    private final Map<Partial, Node> partials = new HashMap<>();

    /// @param likely parts of sums, and the sums that probably need them
    private ContractionOrder(Graph graph, Map<Partial, Set<Node>> likely) {
        this.graph = graph;
        this.algebra = new Algebra(graph);
        this.likely = likely;
    }

    /// The same values, each sum of products in its cheapest order. Chosen twice: the second time it is known what
    /// others compute anyway, and a part that several sums need counts once.
    public static List<Node> choose(Graph graph, SequencedCollection<? extends Node> roots) {
        ContractionOrder alone = new ContractionOrder(graph, Map.of());
        List<Node> first = alone.order(roots);
        return alone.needed.isEmpty() ? first : new ContractionOrder(graph, alone.needed).order(roots);
    }

    private List<Node> order(SequencedCollection<? extends Node> roots) {
        roots.forEach(root -> uses.merge(root, 2, Integer::sum));
        for (Node node : Walk.upwards(roots)) {
            node.children().forEach(child -> uses.merge(child, 1, Integer::sum));
        }
        Map<Node, Node> became = Walk.rebuild(graph, roots, this::reordered);
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
        Node result = factors.isWorthOrdering() ? new Order(before, factors).cheapest() : after;
        uses.put(result, uses.getOrDefault(before, 1));
        return result;
    }

    /// How long an axis is, about.
    static double size(Axis axis) {
        return axis.size().constant().map(Long::doubleValue).orElse(TYPICAL_SIZE);
    }

    /// Whether several read a product, which is therefore computed whole.
    private boolean isShared(Node product) {
        return uses.getOrDefault(product, 0) > 1 && Shared.isWorthKeeping(product);
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
            List<Node> outer = isShared(sum.body()) ? List.of(sum.body()) : Term.factors(sum.body());
            for (Node factor : outer.stream().flatMap(this::apart).toList()) {
                Node renamed = Walk.rename(graph, factor, names);
                boolean isOurs = factor instanceof Reduce reduce
                        && reduce.reducer() == Reducers.SUM
                        && uses.getOrDefault(factor, 0) == 1;
                (isOurs ? inner : factors).add(renamed);
            }
            isNested |= !inner.isEmpty();
            inner.forEach(node -> add((Reduce) node));
        }

        /// Products within, also those that are read along other axes, in their factors: of a product over more axes
        /// than each of these, no element has to be computed.
        private Stream<Node> apart(Node factor) {
            return switch (factor) {
                case Reindex read
                when isOuter(read.source())
                        && renaming(read).size() == read.reads().size() ->
                    read.source().children().stream()
                            .map(part -> graph.rename(part, renaming(read)))
                            .flatMap(this::apart);
                case Apply product
                when isOuter(product) -> product.arguments().stream().flatMap(this::apart);
                default -> Stream.of(factor);
            };
        }

        private static boolean isOuter(Node node) {
            return node instanceof Apply product
                    && product.operator() == Arithmetic.MULTIPLY
                    && product.arguments().stream()
                            .noneMatch(part -> part.axes().equals(product.axes()));
        }

        private Map<Axis, Axis> renaming(Reindex read) {
            Map<Axis, Axis> names = new TreeMap<>();
            read.reads()
                    .forEach((from, place) -> place.axis()
                            .filter(to -> to.size().equals(from.size()) && !read.padded())
                            .ifPresent(to -> names.put(from, to)));
            return names;
        }

        boolean isWorthOrdering() {
            return (factors.size() > 2 || isNested) && factors.size() <= MOST_FACTORS && axes().size() < Long.SIZE;
        }

        Set<Axis> axes() {
            Set<Axis> axes = new TreeSet<>(summed);
            factors.forEach(factor -> axes.addAll(factor.axes()));
            return axes;
        }
    }

    /// The cheapest order of a set of factors, by dynamic programming over its subsets. Sets are the bits of a number:
    /// those of factors as well as those of axes.
    private final class Order {
        private final Node whole;
        private final List<Node> factors;
        private final List<Axis> axes;
        private final int all;
        private final long summed;
        private final long[] union;
        private final Pairing[] best;

        /// @param whole the sum whose factors these are
        Order(Node whole, Factors of) {
            this.whole = whole;
            this.factors = of.factors;
            this.axes = List.copyOf(of.axes());
            this.all = (1 << factors.size()) - 1;
            this.summed = bits(of.summed);
            this.union = new long[all + 1];
            for (int set = 1; set <= all; set++) {
                Node first = factors.get(Integer.numberOfTrailingZeros(set));
                union[set] = union[set & (set - 1)] | bits(first.axes());
            }
            this.best = new Pairing[all + 1];
        }

        private long bits(Set<Axis> some) {
            long bits = 0;
            for (Axis axis : some) {
                bits |= 1L << axes.indexOf(axis);
            }
            return bits;
        }

        Node cheapest() {
            for (int set = 1; set <= all; set++) {
                best[set] = Integer.bitCount(set) == 1 ? new Pairing(0, 0, 0) : bestPairing(set);
            }
            return build(all);
        }

        private Pairing bestPairing(int set) {
            Pairing cheapest = new Pairing(0, 0, Double.POSITIVE_INFINITY);
            for (int left = (set - 1) & set; left > 0; left = (left - 1) & set) {
                int right = set & ~left;
                if (left < right) {
                    continue;
                }
                double cost = size(open(left) | open(right)) + best[left].cost + best[right].cost;
                if (cost < cheapest.cost) {
                    cheapest = new Pairing(left, right, cost);
                }
            }
            return cheapest.times(share(set));
        }

        /// Which part of the cost of a partial sum is its own: nothing of it where it has been computed, half of it
        /// where another sum will probably need it.
        private double share(int set) {
            if (set == all || finished(set) == 0) {
                return 1;
            }
            Partial partial = partial(set);
            boolean isLikely = likely.getOrDefault(partial, Set.of()).stream().anyMatch(other -> other != whole);
            return partials.containsKey(partial) ? 0 : isLikely ? HALF : 1;
        }

        private Partial partial(int set) {
            Set<Node> some = new HashSet<>();
            for (int i = 0; i < factors.size(); i++) {
                if ((set >> i & 1) == 1) {
                    some.add(factors.get(i));
                }
            }
            return new Partial(some, axes(finished(set)));
        }

        private double size(long some) {
            double product = 1;
            for (long rest = some; rest != 0; rest &= rest - 1) {
                product *= ContractionOrder.size(axes.get(Long.numberOfTrailingZeros(rest)));
            }
            return product;
        }

        /// The axes of a partial product: those that are not summed, or that other factors still need.
        private long open(int set) {
            return union[set] & ~finished(set);
        }

        private long finished(int set) {
            return union[set] & summed & ~union[all & ~set];
        }

        private Set<Axis> axes(long bits) {
            Set<Axis> some = new TreeSet<>();
            for (long rest = bits; rest != 0; rest &= rest - 1) {
                some.add(axes.get(Long.numberOfTrailingZeros(rest)));
            }
            return some;
        }

        private Node build(int set) {
            if (Integer.bitCount(set) == 1) {
                Node factor = factors.get(Integer.numberOfTrailingZeros(set));
                return algebra.sum(axes(finished(set)), factor);
            }
            if (set == all || finished(set) == 0) {
                return paired(set);
            }
            Partial partial = partial(set);
            Node known = partials.get(partial);
            Node result = known == null ? paired(set) : known;
            partials.put(partial, result);
            needed.computeIfAbsent(partial, _ -> new HashSet<>()).add(whole);
            return result;
        }

        private Node paired(int set) {
            Node one = build(best[set].left);
            Node other = build(best[set].right);
            boolean isOfMatrices =
                    !one.axes().containsAll(other.axes()) && !other.axes().containsAll(one.axes());
            Node product =
                    Products.flat(algebra, List.of(one, other), factor -> isOfMatrices || factors.contains(factor));
            Set<Axis> left = new TreeSet<>(product.axes());
            left.retainAll(axes(finished(set)));
            return algebra.sum(left, product);
        }
    }

    /// Which two subsets a subset is made from, and at what cost.
    private record Pairing(int left, int right, double cost) {
        Pairing times(double share) {
            return new Pairing(left, right, share * cost);
        }
    }

    /// A sum of a product that a larger one is made from.
    private record Partial(Set<Node> factors, Set<Axis> over) {}
}
