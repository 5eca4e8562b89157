package org.gradsmith.compiler.sheet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.simplify.Extent;

/// Finds what formulas repeat and nobody named.
final class Sharing {
    /// Characters that a name has to save.
    static final int LEAST = 70;

    /// The same for what is repeated before anything is differentiated: derivatives will repeat it more often.
    static final int FORWARD = 24;

    private static final int NAME = 6;
    private static final int SHORTEST_MOVED = 20;
    private static final int MANY = 1_000;

    private Sharing() {}

    /// The part of some formulas that is most worth a name; of what is only read as a power of its root, the root.
    /// What is read elsewhere than it is computed gets one first: else each of its parts is read there.
    ///
    /// @param allowed the variables that it may speak of
    /// @param least how many characters it has to save
    static Optional<Node> best(Graph graph, Collection<Node> formulas, Set<Variable> allowed, int least) {
        Map<Node, Integer> counts = new HashMap<>();
        Map<Node, Integer> halves = new HashMap<>();
        for (Node formula : formulas) {
            count(formula, counts, halves);
        }
        Set<Node> moved = moved(formulas);
        Map<Node, Boolean> open = new HashMap<>();
        Node best = null;
        int most = least;
        for (Node node : Walk.upwards(formulas)) {
            boolean isOpen = node instanceof Variable variable
                    ? allowed.contains(variable)
                    : node.children().stream().allMatch(child -> open.getOrDefault(child, false));
            open.put(node, isOpen);
            int extent = Extent.of(node);
            boolean isMoved = moved.contains(node) && extent > SHORTEST_MOVED;
            int saved = isMoved ? MANY : (counts.getOrDefault(node, 0) - 1) * (extent - NAME) - NAME;
            if (isOpen && isValue(node) && saved > most) {
                most = saved;
                best = node;
            }
        }
        return Optional.ofNullable(best).map(found -> rooted(graph, found, counts, halves));
    }

    /// The root of what is only read as a power of it.
    private static Node rooted(Graph graph, Node found, Map<Node, Integer> counts, Map<Node, Integer> halves) {
        int powers = halves.getOrDefault(found, 0);
        return powers > 0 && powers >= counts.getOrDefault(found, 0) ? new Algebra(graph).root(found) : found;
    }

    private static void count(Node formula, Map<Node, Integer> counts, Map<Node, Integer> halves) {
        Map<Node, Integer> here = new HashMap<>(Map.of(formula, 1));
        for (Node node : Walk.upwards(List.of(formula)).reversed()) {
            int times = here.getOrDefault(node, 0);
            node.children().forEach(child -> here.merge(child, times, (a, b) -> Math.min(MANY, a + b)));
            if (node != formula) {
                counts.merge(node, times, Integer::sum);
            }
            if (node instanceof Apply power && power.operator() == Arithmetic.POWER) {
                boolean isHalf = Algebra.rational(power.arguments().getLast())
                        .filter(exponent -> !exponent.isWhole()
                                && exponent.times(Rational.of(2)).isWhole())
                        .isPresent();
                if (isHalf) {
                    halves.merge(power.arguments().getFirst(), times, Integer::sum);
                }
            }
        }
    }

    /// Sums that are read at positions that are computed, alone or as parts of other values.
    private static Set<Node> moved(Collection<Node> formulas) {
        Set<Node> moved = new HashSet<>();
        for (Node node : Walk.upwards(formulas)) {
            boolean isElsewhere = node instanceof Reindex read
                    && !read.padded()
                    && read.reads().values().stream()
                            .anyMatch(place ->
                                    !place.axes().isEmpty() && place.axis().isEmpty());
            if (isElsewhere) {
                sums(node.children(), moved);
            }
        }
        return moved;
    }

    private static void sums(Collection<Node> parts, Set<Node> found) {
        for (Node part : parts) {
            switch (part) {
                case Reduce sum -> found.add(sum);
                case Apply _, Select _ -> sums(part.children(), found);
                default -> {}
            }
        }
    }

    private static boolean isValue(Node node) {
        return switch (node) {
            case Apply apply ->
                !apply.operator().traits().contains(Operator.Trait.PREDICATE)
                        && !apply.axes().isEmpty();
            case Reduce _, Call _, Select _ -> !node.axes().isEmpty();
            default -> false;
        };
    }

    /// The axes of a new value: those of samples and loops first.
    static List<Axis> positions(Node node, Collection<Axis> first) {
        List<Axis> positions = new ArrayList<>(first);
        positions.retainAll(node.axes());
        Set<Axis> others = new TreeSet<>(node.axes());
        positions.forEach(others::remove);
        positions.addAll(others);
        return positions;
    }
}
