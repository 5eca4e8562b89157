package org.gradsmith.compiler.sheet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.gradsmith.compiler.differentiate.Differentiator;
import org.gradsmith.compiler.formula.Names;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Reducers;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.simplify.Moved;

/// Back-propagation through equations, from the loss backwards. The adjoint of a value gets a name where that makes
/// the sheet shorter; otherwise it is written where it is used.
final class Adjoints {
    /// An adjoint longer than this never stands within another formula.
    private static final int LONGEST_WITHIN = 60;

    /// What a line of its own costs, beside its formula: characters that have to be saved.
    private static final int COST_OF_LINE = 40;

    private final Set<String> taken = new HashSet<>();
    private final Graph graph;
    private final Algebra algebra;
    private final Phases phases;
    private final ToIntFunction<Node> length;
    private final boolean isStepwise;
    private final Normalised normalised;
    private final Map<Variable, Value> values = new LinkedHashMap<>();
    private final Map<Variable, Carried> carries = new LinkedHashMap<>();
    private final Map<Variable, List<Node>> terms = new HashMap<>();
    private final Map<Variable, Variable> waiting = new LinkedHashMap<>();
    private final Map<Variable, Adjoint> named = new LinkedHashMap<>();
    private final Set<Variable> active = new HashSet<>();
    private final Map<Node, Set<Variable>> read = new HashMap<>();

    /// An adjoint with a name.
    ///
    /// @param symbol stands for it
    /// @param node what it is, over the symbols of others
    record Adjoint(Value of, Variable symbol, Node node) {}

    /// @param length how long a node is when it is written
    /// @param isStepwise whether each adjoint gets a name, also where that makes nothing shorter
    Adjoints(Cut cut, List<Value> shown, Phases phases, ToIntFunction<Node> length, boolean isStepwise) {
        this.taken.addAll(cut.taken());
        this.graph = cut.graph();
        this.algebra = new Algebra(graph);
        this.phases = phases;
        this.length = length;
        this.isStepwise = isStepwise;
        this.normalised = Normalised.of(graph, shown);
        shown.forEach(value -> values.put(value.symbol(), value));
        cut.carried().forEach(carried -> carries.put(carried.before(), carried));
    }

    /// The derivatives of a number by some variables; 0 where it does not depend on them.
    Map<Variable, Node> gradients(Node root, List<Variable> by) {
        activate(by);
        give(root, algebra.number(1));
        for (Carried carried : carries.values()) {
            if (active.contains(carried.before())) {
                Variable adjoint = graph.variable(
                        "adjoint " + carried.before().name(),
                        Variable.Role.ARGUMENT,
                        Kind.REAL,
                        carried.before().positions());
                waiting.put(carried.before(), adjoint);
                give(carried.next(), carried.later(graph, adjoint));
                give(carried.initial(), carried.first(graph, adjoint));
            }
        }
        for (Value value : new ArrayList<>(values.values()).reversed()) {
            if (active.contains(value.symbol()) && terms.containsKey(value.symbol())) {
                pass(value);
            }
        }
        return result(by);
    }

    /// The adjoints that have names, from the loss backwards.
    Collection<Adjoint> named() {
        return named.values();
    }

    /// All that depends on what is differentiated by. Loops go round until nothing is added.
    private void activate(List<Variable> by) {
        active.addAll(by);
        int before;
        do {
            before = active.size();
            for (Value value : values.values()) {
                if (reads(value.body()).stream().anyMatch(active::contains)) {
                    active.add(value.symbol());
                }
            }
            for (Carried carried : carries.values()) {
                Set<Variable> sources = new HashSet<>(reads(carried.next()));
                sources.addAll(reads(carried.initial()));
                if (sources.stream().anyMatch(active::contains)) {
                    active.add(carried.before());
                }
            }
        } while (active.size() > before);
    }

    private Set<Variable> reads(Node node) {
        return read.computeIfAbsent(node, Adjoints::variables);
    }

    static Set<Variable> variables(Node node) {
        Set<Variable> found = new LinkedHashSet<>();
        for (Node part : Walk.upwards(List.of(node))) {
            if (part instanceof Variable variable) {
                found.add(variable);
            }
        }
        return found;
    }

    /// Adds what a formula with a known adjoint contributes to the adjoints of what it reads.
    private void give(Node formula, Node adjoint) {
        contributions(formula, adjoint)
                .forEach((variable, term) ->
                        terms.computeIfAbsent(variable, _ -> new ArrayList<>()).add(term));
    }

    private Map<Variable, Node> contributions(Node formula, Node adjoint) {
        List<Variable> sources =
                reads(formula).stream().filter(active::contains).toList();
        Map<Variable, Node> found = new LinkedHashMap<>();
        new Differentiator(graph).gradients(formula, adjoint, sources).forEach((variable, term) -> {
            if (!Algebra.is(term, 0)) {
                found.put((Variable) variable, term);
            }
        });
        return found;
    }

    private void pass(Value value) {
        Node adjoint = phases.shortest(algebra.plus(terms.getOrDefault(value.symbol(), List.of())));
        if (isPlain(adjoint)) {
            give(value.body(), adjoint);
            return;
        }
        Variable symbol = graph.variable(
                unique(Names.ADJOINT + plain(value.symbol().name())),
                Variable.Role.ARGUMENT,
                Kind.REAL,
                value.positions().stream().filter(adjoint.axes()::contains).toList());
        Map<Variable, Node> contributions = contributions(value.body(), symbol);
        if (isNamed(value, adjoint, symbol, contributions)) {
            named.put(value.symbol(), new Adjoint(value, symbol, adjoint));
            contributions.forEach((variable, term) ->
                    terms.computeIfAbsent(variable, _ -> new ArrayList<>()).add(term));
        } else {
            give(value.body(), adjoint);
        }
    }

    private String unique(String name) {
        String candidate = name;
        for (int i = 2; !taken.add(candidate); i++) {
            candidate = name + i;
        }
        return candidate;
    }

    /// `first` of `first(x)`.
    private static String plain(String name) {
        int open = name.indexOf('(');
        return open < 0 ? name : name.substring(0, open);
    }

    private static boolean isPlain(Node adjoint) {
        return adjoint.children().isEmpty();
    }

    private boolean isNamed(Value value, Node adjoint, Variable symbol, Map<Variable, Node> contributions) {
        Set<Variable> waitedFor = new HashSet<>(waiting.values());
        if (isStepwise || reads(adjoint).stream().anyMatch(waitedFor::contains)) {
            return true;
        }
        if (normalised.has(value)) {
            return normalised.quotients().contains(value.symbol());
        }
        int written = length.applyAsInt(adjoint);
        int uses = 0;
        for (Node term : contributions.values()) {
            uses += Occurrences.of(phases.simple(term)).getOrDefault(symbol, 0);
        }
        int name = length.applyAsInt(symbol);
        int saved = uses * (written - name) - written - name;
        return saved > COST_OF_LINE || written > LONGEST_WITHIN;
    }

    private Map<Variable, Node> result(List<Variable> by) {
        Map<Node, Node> resolved = new HashMap<>();
        waiting.forEach((before, symbol) ->
                resolved.put(symbol, phases.simple(algebra.plus(terms.getOrDefault(before, List.of())))));
        waiting.forEach(
                (_, symbol) -> resolved.computeIfPresent(symbol, (_, node) -> phases.simple(resolved(node, resolved))));
        named.replaceAll((_, adjoint) ->
                new Adjoint(adjoint.of(), adjoint.symbol(), phases.simple(resolved(adjoint.node(), resolved))));
        Map<Variable, Node> gradients = new LinkedHashMap<>();
        for (Variable variable : by) {
            Node all = algebra.plus(terms.getOrDefault(variable, List.of()));
            gradients.put(variable, phases.simple(resolved(phases.simple(all), resolved)));
        }
        return gradients;
    }

    private Node resolved(Node node, Map<Node, Node> symbols) {
        if (symbols.isEmpty()) {
            return node;
        }
        Map<Node, Node> became = Walk.rebuild(graph, List.of(node), (before, after) -> {
            Node symbol = before instanceof Reindex reindex ? reindex.source() : before;
            Node known = symbols.get(symbol);
            if (known == null) {
                return after;
            }
            return before instanceof Reindex reindex ? moved(known, carried(symbol), reindex) : known;
        });
        return Walk.became(became, node);
    }

    /// An adjoint at another step. Beyond the last step adjoints are 0; what is not computed from adjoints has to say
    /// so.
    private Node moved(Node known, Carried carried, Reindex read) {
        Node result = known;
        for (Map.Entry<Axis, IndexExpression> place : read.reads().entrySet()) {
            boolean isAtStep = place.getKey().equals(carried.axis())
                    && !place.getValue().axes().isEmpty();
            result = Moved.to(graph, isAtStep ? within(result, carried) : result, place.getKey(), place.getValue());
        }
        return result;
    }

    private Node within(Node known, Carried carried) {
        return algebra.plus(terms(known).stream()
                .map(term -> isOfAdjoints(term) ? term : carried.within(graph, term))
                .toList());
    }

    /// Whose adjoint, before each step, a symbol stands for.
    private Carried carried(Node symbol) {
        return waiting.entrySet().stream()
                .filter(entry -> entry.getValue().equals(symbol))
                .map(entry -> Objects.requireNonNull(carries.get(entry.getKey())))
                .findFirst()
                .orElseThrow();
    }

    private static List<Node> terms(Node node) {
        return node instanceof Apply sum && sum.operator() == Arithmetic.ADD ? sum.arguments() : List.of(node);
    }

    /// Whether it is 0 where all adjoints are, as far as is seen.
    private boolean isOfAdjoints(Node node) {
        return switch (node) {
            case Variable variable ->
                waiting.containsValue(variable)
                        || named.values().stream()
                                .anyMatch(adjoint -> adjoint.symbol().equals(variable));
            case Apply product
            when product.operator() == Arithmetic.MULTIPLY ->
                product.arguments().stream().anyMatch(this::isOfAdjoints);
            case Apply sum
            when sum.operator() == Arithmetic.ADD -> sum.arguments().stream().allMatch(this::isOfAdjoints);
            case Reduce sum -> sum.reducer() == Reducers.SUM && isOfAdjoints(sum.body());
            case Select(Node _, Node then, Node otherwise, var _) -> isOfAdjoints(then) && isOfAdjoints(otherwise);
            case Reindex reindex -> isOfAdjoints(reindex.source());
            case Spread spread -> isOfAdjoints(spread.source());
            default -> Algebra.is(node, 0);
        };
    }
}
