package org.gradsmith.compiler.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Index;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Random;
import org.gradsmith.compiler.ir.Recurrence;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;

/// Decides which values get memory. All others are computed where they are read, which is fine as long as that is
/// cheap or happens once: from the roots down, each node learns where it is read and how often.
final class Residents {
    /// The most operations inlined into one kernel, so that methods stay small.
    private static final int MOST_INLINED = 96;

    private static final double CALL = 12;
    private static final double DEAREST = 64;

    private final Estimates estimates;
    private final Map<Node, Contract> contractions;
    private final Set<Node> likely;
    private final Set<Node> forced = new HashSet<>();
    private final Map<Node, Set<Use>> uses = new HashMap<>();
    private final Map<Node, Double> costs = new HashMap<>();
    private final Map<Node, Integer> readers = new HashMap<>();
    private final Set<Node> constants = new HashSet<>();
    private final Map<Object, Integer> inlined = new HashMap<>();
    private final Descent descent;
    private final Layout layout;
    private final Set<Node> residents = new LinkedHashSet<>();
    private final Map<Recurrence, List<History>> histories = new LinkedHashMap<>();
    private final Map<Recurrence, List<Node>> lasts = new LinkedHashMap<>();
    private Nesting nesting = Nesting.of(List.of());

    /// @param likely nodes that probably have memory, so that they cost little
    Residents(Graph graph, Layout layout, Estimates estimates, Map<Node, Contract> contractions, Set<Node> likely) {
        this.descent = new Descent(graph);
        this.layout = layout;
        this.estimates = estimates;
        this.contractions = contractions;
        this.likely = likely;
    }

    /// Decides.
    ///
    /// @param owned nodes whose memory is given
    /// @param copies goals whose node is computed elsewhere or needs no memory of its own
    void decide(Collection<Node> owned, Collection<Goal> copies) {
        Set<Node> roots = new LinkedHashSet<>(owned);
        copies.forEach(copy -> roots.add(copy.node()));
        forced.addAll(owned);
        copies.forEach(copy -> read(
                copy.node(), Use.plain(copy, copy.target().orElseThrow().axes()).of(copy.node())));
        List<Node> nodes = Walk.upwards(roots);
        nesting = Nesting.of(nodes);
        nodes.forEach(node -> node.children().forEach(child -> readers.merge(child, 1, Integer::sum)));
        for (Node node : nodes) {
            costs.put(node, cost(node));
            if (node instanceof Constant || node instanceof Apply && constants.containsAll(node.children())) {
                constants.add(node);
            }
        }
        for (Node node : nodes.reversed()) {
            decide(node);
        }
    }

    /// All nodes with memory.
    Set<Node> all() {
        return residents;
    }

    boolean isContraction(Node node) {
        return contractions.containsKey(node);
    }

    boolean contains(Node node) {
        return residents.contains(node);
    }

    /// The histories that are asked for.
    List<History> histories(Recurrence recurrence) {
        return histories.getOrDefault(recurrence, List.of());
    }

    /// The values after the last step that are asked for.
    List<Node> lasts(Recurrence recurrence) {
        return lasts.getOrDefault(recurrence, List.of());
    }

    /// The axes of the recurrences in whose bodies a node is.
    Set<Axis> steps(Node node) {
        return nesting.steps(node);
    }

    /// Where a node is read.
    Set<Use> uses(Node node) {
        return uses.getOrDefault(node, Set.of());
    }

    /// How many operations are inlined into the computation of a node with memory, or of a copy.
    int operations(Object reader) {
        return inlined.getOrDefault(reader, 0);
    }

    private void read(Node node, Use use) {
        uses.computeIfAbsent(node, _ -> new LinkedHashSet<>()).add(use);
    }

    private void decide(Node node) {
        if (node instanceof Variable
                || node instanceof Constant
                || !forced.contains(node) && uses(node).isEmpty()) {
            return;
        }
        if (node instanceof History history) {
            residents.add(history);
            histories
                    .computeIfAbsent(history.recurrence(), _ -> new ArrayList<>())
                    .add(history);
            forceRead(history.body(), history);
            enter(history.recurrence(), history);
        } else if (Last.of(node).isPresent()) {
            Recurrence recurrence = Last.of(node).get().recurrence();
            residents.add(node);
            lasts.computeIfAbsent(recurrence, _ -> new ArrayList<>()).add(node);
            enter(recurrence, node);
        } else if (deservesMemory(node)) {
            residents.add(node);
            Contract contract = contractions.get(node);
            if (contract == null) {
                Collection<Axis> loops = isAdding(node) ? Descent.loops(node) : layout.of(node);
                descent.below(node, Use.plain(node, loops).within(steps(node)), this::read);
            } else {
                contract.sources().forEach(source -> forceRead(source, node));
                contract.scales().forEach(scale -> read(scale, Use.plain(node, List.of())));
            }
        } else {
            uses(node).forEach(use -> {
                inlined.merge(use.reader(), weight(node), Integer::sum);
                descent.below(node, use, this::read);
            });
        }
    }

    /// What goes from step to step is in memory.
    ///
    /// @param reader for which the loop runs
    private void enter(Recurrence recurrence, Node reader) {
        Set<Axis> around = new TreeSet<>(steps(reader));
        for (Recurrence.Carry carry : recurrence.carries()) {
            read(carry.initial(), Use.plain(reader, carry.initial().axes()).within(around));
            if (recurrence.isInside(carry.next())) {
                forceRead(carry.next(), reader);
            } else {
                read(carry.next(), Use.plain(reader, carry.next().axes()).within(around));
            }
        }
    }

    /// A sum or a product of many is as many operations.
    private static int weight(Node node) {
        return Math.max(1, node.children().size() - 1);
    }

    private void forceRead(Node source, Node reader) {
        forced.add(source);
        read(source, Use.plain(reader, List.of()));
    }

    private boolean deservesMemory(Node node) {
        if (forced.contains(node) || contractions.containsKey(node) || isAdding(node)) {
            return true;
        }
        if (node instanceof Index || constants.contains(node)) {
            return false;
        }
        boolean isTooMuch = uses(node).stream().anyMatch(use -> inlined.getOrDefault(use.reader(), 0) > MOST_INLINED);
        Set<Axis> all = new TreeSet<>(node.axes());
        all.addAll(steps(node));
        double elements = estimates.of(all);
        double evaluations = evaluations(node);
        double cost = costs.getOrDefault(node, DEAREST);
        return isTooMuch || cost * (evaluations - elements) > 2 * elements + evaluations;
    }

    /// How often it would be computed: once for all uses at the same positions of the same kernel.
    private double evaluations(Node node) {
        Map<Object, Double> places = new HashMap<>();
        for (Use use : uses(node)) {
            places.merge(List.of(use.reader(), use.positions()), estimates.of(use.nest()), Math::min);
        }
        return places.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private double cost(Node node) {
        return switch (node) {
            case Constant _ -> 0;
            case Variable _, Index _ -> 1;
            case Apply apply -> Math.min(DEAREST, costOf(apply) + costOfChildren(apply));
            case Select select -> Math.min(DEAREST, 1 + costOfChildren(select));
            case Reindex reindex -> Math.min(DEAREST, costOfChildren(reindex));
            case Reduce reduce when contractions.containsKey(reduce) -> 1;
            case Reduce reduce ->
                1 + estimates.of(Lookup.of(reduce).map(Lookup::loops).orElse(reduce.over())) * costOfChildren(reduce);
            case Random _, Spread _, Call _, History _ -> DEAREST;
        };
    }

    private double costOfChildren(Node node) {
        double sum = 0;
        for (Node child : node.children()) {
            boolean isRead = likely.contains(child)
                    || contractions.containsKey(child)
                    || child instanceof Reduce && readers.getOrDefault(child, 0) > 1;
            sum += isRead ? 1 : costs.getOrDefault(child, DEAREST);
        }
        return sum;
    }

    /// A change of sign costs nothing, since what reads it subtracts instead of adding.
    private static double costOf(Apply apply) {
        if (apply.operator().equals(Arithmetic.MULTIPLY)
                && apply.arguments().size() == 2
                && Algebra.is(apply.arguments().getFirst(), -1)) {
            return 0;
        }
        if (apply.operator().equals(Arithmetic.POWER)
                && Algebra.rational(apply.arguments().getLast()).isPresent()) {
            return Algebra.rational(apply.arguments().getLast()).get().isWhole() ? 2 : CALL;
        }
        return apply.operator().java().isDouble() ? CALL : 1;
    }

    /// Whether a value is made by adding elements into places of its memory.
    static boolean isAdding(Node node) {
        return node instanceof Spread || Lookup.isAdding(node);
    }
}
