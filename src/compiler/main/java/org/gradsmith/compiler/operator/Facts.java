package org.gradsmith.compiler.operator;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Index;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Random;
import org.gradsmith.compiler.ir.Range;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;

/// What is known of the values of nodes: the interval they lie in, and whether they are finite.
public final class Facts {
    private static final Set<Operator.Trait> TOTAL =
            Set.of(Operator.Trait.TOTAL, Operator.Trait.PREDICATE, Operator.Trait.PIECEWISE_CONSTANT);

    private final Map<Node, Range> ranges = new HashMap<>();
    private final Map<Node, Boolean> finite = new HashMap<>();
    private final Map<Node, Boolean> regular = new HashMap<>();

    /// The interval in which all values of a node are known to lie.
    public Range range(Node node) {
        Range known = ranges.get(node);
        if (known != null) {
            return known;
        }
        for (Node below : Walk.upwards(List.of(node), ranges::containsKey)) {
            ranges.put(below, infer(below));
        }
        return of(node);
    }

    /// Whether a value is finite wherever all variables are: no logarithm, no quotient, no growth like eˣ in it.
    public boolean isFinite(Node node) {
        for (Node below : Walk.upwards(List.of(node), finite::containsKey)) {
            boolean isFinite =
                    isTotal(below) && below.children().stream().allMatch(child -> finite.getOrDefault(child, false));
            finite.put(below, isFinite);
        }
        return finite.getOrDefault(node, false);
    }

    /// Whether a value has no pole, and no point where it is not defined, as long as the variables, sums, reads and
    /// loops that it is computed from element by element are finite. It may overflow.
    public boolean isRegular(Node node) {
        for (Node below : Walk.upwards(List.of(node), child -> !isElementwise(child) || regular.containsKey(child))) {
            regular.put(below, isRegularOverChildren(below));
        }
        return regular.getOrDefault(node, true);
    }

    private boolean isRegularOverChildren(Node node) {
        boolean isRegular = (isTotal(node) || isGrowing(node))
                && node.children().stream().allMatch(child -> regular.getOrDefault(child, true));
        return isRegular
                || node instanceof Select(Apply isZero, Node then, Node otherwise, var _)
                        && isZero.operator() == Comparison.EQUAL
                        && isZero.arguments().stream().anyMatch(argument -> Algebra.is(argument, 0))
                        && regular.getOrDefault(then, true)
                        && isRegularBut(isZero.arguments(), otherwise);
    }

    /// Whether a product is regular where what it may be divided by is not 0.
    private boolean isRegularBut(List<Node> divisors, Node product) {
        List<Node> factors = product instanceof Apply apply && apply.operator() == Arithmetic.MULTIPLY
                ? apply.arguments()
                : List.of(product);
        return factors.stream()
                .allMatch(factor -> regular.getOrDefault(factor, true)
                        || factor instanceof Apply power
                                && power.operator() == Arithmetic.POWER
                                && divisors.contains(power.arguments().getFirst()));
    }

    private static boolean isElementwise(Node node) {
        return node instanceof Apply || node instanceof Select;
    }

    private static boolean isGrowing(Node node) {
        return node instanceof Apply apply && apply.operator().traits().contains(Operator.Trait.GROWING);
    }

    private boolean isTotal(Node node) {
        return switch (node) {
            case Constant(Quantity quantity, var _) -> Double.isFinite(quantity.value(_ -> 1));
            case Apply apply
            when apply.operator() == Arithmetic.POWER ->
                isTotalPower(apply.arguments().getFirst(), apply.arguments().getLast());
            case Apply apply -> !Collections.disjoint(apply.operator().traits(), TOTAL);
            case Variable _, Index _, Random _, Reduce _, Call _, Reindex _, Spread _, Select _, History _ -> true;
        };
    }

    /// Powers are finite with whole exponents from 0 on, or where the base keeps away from 0.
    private boolean isTotalPower(Node base, Node exponent) {
        return Algebra.rational(exponent)
                .map(power -> power.isWhole() && power.signum() >= 0
                        || isSize(base)
                        || range(base).low() > 0)
                .orElse(false);
    }

    private static boolean isSize(Node node) {
        return node instanceof Constant(Quantity.Extent _, var _);
    }

    private Range of(Node node) {
        return ranges.getOrDefault(node, Range.ALL);
    }

    private Range infer(Node node) {
        return switch (node) {
            case Constant(Quantity.Extent _, var _) -> Range.POSITIVE;
            case Constant(Quantity quantity, var _) -> point(quantity.value(_ -> 1));
            case Variable variable -> domain(variable);
            case Index _ -> Range.NOT_NEGATIVE;
            case Random random -> random.distribution().range();
            case Apply apply ->
                apply.operator()
                        .range()
                        .of(apply.arguments().stream().map(this::of).toList());
            case Reduce reduce when Reducers.isCountOfBest(reduce) -> Range.of(1, Double.POSITIVE_INFINITY);
            case Reduce reduce -> reduce.reducer().range().apply(of(reduce.body()));
            case Call call -> call.function().range();
            case Reindex reindex -> reindex.padded() ? withZero(of(reindex.source())) : of(reindex.source());
            case Spread spread -> of(spread.source()).isNotNegative() ? Range.NOT_NEGATIVE : Range.ALL;
            case Select select -> union(of(select.then()), of(select.otherwise()));
            case History history -> of(history.body());
        };
    }

    private static Range point(double value) {
        return Double.isNaN(value) ? Range.ALL : Range.of(value, value);
    }

    private static Range domain(Variable variable) {
        return switch (variable.kind().domain()) {
            case REAL -> Range.ALL;
            case POSITIVE -> Range.POSITIVE;
            case SIMPLEX, ONEHOT, PROBABILITY, BOOL -> Range.UNIT;
            case INDEX -> Range.NOT_NEGATIVE;
        };
    }

    private static Range withZero(Range range) {
        return Range.of(Math.min(0, range.low()), Math.max(0, range.high()));
    }

    private static Range union(Range left, Range right) {
        double low = Math.min(left.low(), right.low());
        boolean open = (left.low() > low || left.lowOpen()) && (right.low() > low || right.lowOpen());
        return new Range(low, Math.max(left.high(), right.high()), open);
    }
}
