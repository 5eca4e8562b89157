package org.gradsmith.compiler.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Logistic;
import org.gradsmith.compiler.operator.Reducers;
import org.gradsmith.compiler.simplify.Simplifier;

/// What is known by symbols: values as wholes, as a part of a product, as a power, and sums of them that are numbers.
final class Known {
    private final Graph graph;
    private final Algebra algebra;
    private final Simplifier simplifier;
    private final Map<Node, Node> wholes = new HashMap<>();
    private final Map<Node, Root> roots = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();

    /// A value that is a power of something.
    private record Root(Node symbol, Rational exponent) {}

    /// A value that is a product of powers.
    private record Part(Map<Node, Rational> powers, Node symbol) {}

    Known(Graph graph, Simplifier simplifier) {
        this.graph = graph;
        this.algebra = new Algebra(graph);
        this.simplifier = simplifier;
    }

    /// From now on a value is known by its symbol.
    void add(Value value) {
        Variable symbol = value.symbol();
        Node body = simplifier.simplify(value.body());
        if (body.children().isEmpty() || body instanceof Reindex || !body.axes().equals(symbol.axes())) {
            return;
        }
        wholes.putIfAbsent(body, symbol);
        if (body instanceof Apply apply && apply.operator() == Arithmetic.POWER) {
            Algebra.rational(apply.arguments().getLast())
                    .ifPresent(exponent -> roots.putIfAbsent(apply.arguments().getFirst(), new Root(symbol, exponent)));
        }
        if (body instanceof Apply sigmoid && sigmoid.operator() == Logistic.SIGMOID) {
            Node opposite = algebra.negate(sigmoid.arguments().getFirst());
            Node complement = algebra.minus(algebra.number(1), symbol);
            wholes.putIfAbsent(simplifier.simplify(graph.apply(Logistic.SIGMOID, opposite)), complement);
        }
        product(body, symbol);
        for (Axis axis : symbol.axes()) {
            Node total = simplifier.simplify(over(simplifier.simplify(algebra.sum(Set.of(axis), body))));
            if (Algebra.rational(total).isPresent()) {
                wholes.putIfAbsent(algebra.sum(Set.of(axis), symbol), total);
            }
        }
    }

    /// A quotient is known within other products; with a mean its sum is known.
    private void product(Node body, Variable symbol) {
        Map<Node, Rational> powers = powers(body);
        if (powers.size() != 2) {
            return;
        }
        boolean isQuotient = powers.values().stream().anyMatch(exponent -> exponent.signum() < 0);
        Part part = new Part(powers, symbol);
        if (isQuotient && powers.values().stream().allMatch(Rational::isWhole) && !parts.contains(part)) {
            parts.add(part);
        }
        for (Node factor : powers.keySet()) {
            boolean isSum = factor instanceof Reduce reduce && reduce.reducer() == Reducers.SUM;
            if (isSum && powers.getOrDefault(factor, Rational.ZERO).is(1)) {
                Map<Node, Rational> others = new LinkedHashMap<>(powers);
                others.remove(factor);
                List<Node> factors = new ArrayList<>(List.of(symbol));
                others.forEach((base, exponent) -> factors.add(power(base, exponent.negated())));
                wholes.putIfAbsent(factor, algebra.times(factors));
            }
        }
    }

    /// A node over the symbols of what it contains.
    Node over(Node node) {
        return Walk.became(Walk.rebuild(graph, List.of(node), (_, after) -> known(after)), node);
    }

    private Node known(Node node) {
        Node whole = wholes.get(node);
        if (whole != null) {
            return whole;
        }
        return switch (node) {
            case Apply apply when apply.operator() == Arithmetic.POWER -> root(apply);
            case Apply apply when apply.operator() == Arithmetic.MULTIPLY -> factors(apply);
            case Reduce sum
            when sum.reducer() == Reducers.SUM
                    && sum.body() instanceof Apply terms
                    && terms.operator() == Arithmetic.ADD -> withoutZeros(sum, terms);
            default -> node;
        };
    }

    /// A sum without the terms whose own sum is known to be 0.
    private Node withoutZeros(Reduce sum, Apply terms) {
        List<Node> others = terms.arguments().stream()
                .filter(term -> !isZero(simplifier.simplify(algebra.sum(sum.over(), term))))
                .toList();
        return others.size() == terms.arguments().size() ? sum : algebra.sum(sum.over(), algebra.plus(others));
    }

    private boolean isZero(Node node) {
        List<Node> factors = node instanceof Apply product && product.operator() == Arithmetic.MULTIPLY
                ? product.arguments()
                : List.of(node);
        return factors.stream().anyMatch(factor -> Algebra.is(wholes.getOrDefault(factor, factor), 0));
    }

    private Node root(Apply apply) {
        Root root = roots.get(apply.arguments().getFirst());
        if (root == null) {
            return apply;
        }
        return Algebra.rational(apply.arguments().getLast())
                .map(exponent -> exponent.dividedBy(root.exponent))
                .filter(Rational::isWhole)
                .map(exponent -> power(root.symbol, exponent))
                .orElse(apply);
    }

    private Node factors(Apply product) {
        Map<Node, Rational> powers = powers(product);
        boolean isFound = false;
        for (Part part : parts) {
            boolean isWithin = part.powers.entrySet().stream().allMatch(power -> {
                Rational rest = powers.getOrDefault(power.getKey(), Rational.ZERO);
                boolean isSameSign = rest.signum() == power.getValue().signum();
                return isSameSign && abs(rest).compareTo(abs(power.getValue())) >= 0;
            });
            if (isWithin) {
                part.powers.forEach((base, exponent) -> powers.merge(base, exponent.negated(), Rational::plus));
                powers.merge(part.symbol, Rational.ONE, Rational::plus);
                isFound = true;
            }
            isFound |= inSum(part, powers);
        }
        return isFound ? product(powers) : product;
    }

    /// A divisor before a sum and its dividend within: `Σ d·v/s` is `Σ x·v` for `x = d/s`.
    private boolean inSum(Part part, Map<Node, Rational> powers) {
        for (Map.Entry<Node, Rational> divisor : part.powers.entrySet()) {
            Rational outside = powers.getOrDefault(divisor.getKey(), Rational.ZERO);
            boolean isDivisor = divisor.getValue().signum() < 0 && outside.compareTo(divisor.getValue()) <= 0;
            for (Node factor : isDivisor ? List.copyOf(powers.keySet()) : List.<Node>of()) {
                Optional<Node> sum = factor instanceof Reduce reduce
                                && powers.getOrDefault(factor, Rational.ZERO).is(1)
                        ? within(part, divisor.getKey(), reduce)
                        : Optional.empty();
                if (sum.isPresent()) {
                    powers.remove(factor);
                    powers.merge(sum.get(), Rational.ONE, Rational::plus);
                    powers.merge(divisor.getKey(), divisor.getValue().negated(), Rational::plus);
                    return true;
                }
            }
        }
        return false;
    }

    private Optional<Node> within(Part part, Node divisor, Reduce sum) {
        Map<Node, Rational> inside = powers(sum.body());
        boolean isFree = sum.reducer() == Reducers.SUM && sum.over().stream().noneMatch(divisor.axes()::contains);
        for (Map.Entry<Node, Rational> power : part.powers.entrySet()) {
            boolean isThere = inside.getOrDefault(power.getKey(), Rational.ZERO).compareTo(power.getValue()) >= 0;
            if (isFree && power.getKey() != divisor && isThere) {
                inside.merge(power.getKey(), power.getValue().negated(), Rational::plus);
                inside.merge(part.symbol, Rational.ONE, Rational::plus);
                return Optional.of(algebra.sum(sum.over(), product(inside)));
            }
        }
        return Optional.empty();
    }

    private Node product(Map<Node, Rational> powers) {
        List<Node> factors = new ArrayList<>();
        powers.forEach((base, exponent) -> {
            if (exponent.signum() != 0) {
                factors.add(power(base, exponent));
            }
        });
        return algebra.times(factors);
    }

    private Node power(Node base, Rational exponent) {
        return exponent.is(1) ? base : algebra.power(base, algebra.number(exponent));
    }

    private static Rational abs(Rational number) {
        return number.signum() < 0 ? number.negated() : number;
    }

    /// The factors of a product as powers; a number among them is a base of its own.
    private static Map<Node, Rational> powers(Node node) {
        Map<Node, Rational> powers = new LinkedHashMap<>();
        List<Node> factors = node instanceof Apply product && product.operator() == Arithmetic.MULTIPLY
                ? product.arguments()
                : List.of(node);
        for (Node factor : factors) {
            Optional<Rational> exponent = factor instanceof Apply power && power.operator() == Arithmetic.POWER
                    ? Algebra.rational(power.arguments().getLast())
                    : Optional.empty();
            powers.merge(
                    exponent.isPresent() ? factor.children().getFirst() : factor,
                    exponent.orElse(Rational.ONE),
                    Rational::plus);
        }
        return powers;
    }
}
