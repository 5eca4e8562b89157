package org.gradsmith.compiler.differentiate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.NamedFunction;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Positions;
import org.gradsmith.compiler.shape.Kind;

/// A derivative as a teacher writes it: one rule a line, the derivatives that are still to be found left standing as
/// `d/dx(…)`, and each of them found in a line of its own below. Every line is an equation that holds.
public final class Derivation {
    private final Graph graph;
    private final Algebra algebra;
    private final Variable variable;
    private final Map<Node, Boolean> depends = new LinkedHashMap<>();
    private final Map<Node, Step> steps = new LinkedHashMap<>();

    private Derivation(Graph graph, Variable variable) {
        this.graph = graph;
        this.algebra = new Algebra(graph);
        this.variable = variable;
    }

    /// The steps to the derivative of an expression by a variable, from the outside inwards.
    public static List<Step> of(Graph graph, Node root, Variable variable) {
        Derivation derivation = new Derivation(graph, variable);
        for (Node node : Walk.upwards(List.of(root))) {
            boolean isMoving = node == variable || node.children().stream().anyMatch(derivation::isMoving);
            derivation.depends.put(node, isMoving);
        }
        derivation.find(root);
        return new ArrayList<>(derivation.steps.values());
    }

    private boolean isMoving(Node node) {
        return depends.getOrDefault(node, false);
    }

    private void find(Node root) {
        List<Node> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty()) {
            Node node = open.removeFirst();
            if (!steps.containsKey(node)) {
                Line line = new Line(node);
                Step step = line.step();
                steps.put(node, step);
                open.addAll(0, step.open().values());
            }
        }
    }

    /// One line: `d/dx subject = result`.
    ///
    /// @param rule such as "product rule"
    /// @param subject what is differentiated
    /// @param result its derivative, in which the variables of `open` stand for derivatives that are still to be
    /// found
    /// @param open what each of those variables is the derivative of
    /// @param outer for the chain rule: the name of the outer function
    /// @param inner for the chain rule: what it is applied to
    public record Step(
            String rule,
            Node subject,
            Node result,
            Map<Variable, Node> open,
            Optional<String> outer,
            Optional<Node> inner) {}

    /// One line in the making.
    private final class Line {
        private final Node subject;
        private final Map<Variable, Node> open = new LinkedHashMap<>();

        Line(Node subject) {
            this.subject = subject;
        }

        Step step() {
            if (!isMoving(subject)) {
                return plain("constant", algebra.number(0));
            }
            return switch (subject) {
                case Variable _ -> plain("the variable itself", algebra.number(1));
                case Apply apply when apply.operator() == Arithmetic.ADD -> sum(apply);
                case Apply apply when apply.operator() == Arithmetic.MULTIPLY -> product(apply);
                case Apply apply when apply.operator() == Arithmetic.POWER -> power(apply);
                case Apply apply -> function(apply);
                case Select select ->
                    plain(
                            "case by case",
                            graph.select(
                                    select.condition(), derivative(select.then()), derivative(select.otherwise())));
                case Reduce reduce ->
                    plain(
                            "derivative of " + reduce.reducer(),
                            reduce.reducer().tangent().of(graph, reduce, derivative(reduce.body())));
                case Call call
                when call.function().derivative() instanceof NamedFunction.Tangent tangent ->
                    plain("derivative of " + call.function(), tangent.of(graph, call, derivative(call.argument())));
                case Reindex reindex ->
                    plain(
                            "read",
                            Positions.read(
                                    graph,
                                    derivative(reindex.source()),
                                    reindex.source().axes(),
                                    reindex.reads(),
                                    reindex.padded()));
                default ->
                    plain(
                            "definition",
                            new Differentiator(graph).tangent(subject, Map.of(variable, algebra.number(1))));
            };
        }

        private Step plain(String rule, Node result) {
            return new Step(rule, subject, result, open, Optional.empty(), Optional.empty());
        }

        private Step chain(String rule, Node result, String outer, Node inner) {
            return inner == variable
                    ? plain(rule, result)
                    : new Step("chain rule", subject, result, open, Optional.of(outer), Optional.of(inner));
        }

        /// What stands for the derivative of a part: 0 and 1 at once, else a variable that is found below.
        private Node derivative(Node part) {
            if (!isMoving(part)) {
                return algebra.number(0);
            }
            return part == variable ? algebra.number(1) : unknown(part);
        }

        private Node unknown(Node part) {
            Variable unknown = graph.variable(
                    "d/d" + variable.name() + " " + part.number(),
                    Variable.Role.ARGUMENT,
                    Kind.REAL,
                    List.copyOf(part.axes()));
            open.put(unknown, part);
            return unknown;
        }

        private Node times(Node factor, Node derivative) {
            return Algebra.is(derivative, 1) ? factor : algebra.times(factor, derivative);
        }

        private Step sum(Apply sum) {
            List<Node> terms = sum.arguments().stream()
                    .filter(Derivation.this::isMoving)
                    .map(this::derivative)
                    .toList();
            return plain("sum rule", algebra.plus(terms));
        }

        private Step product(Apply product) {
            List<Node> moving = product.arguments().stream()
                    .filter(Derivation.this::isMoving)
                    .toList();
            List<Node> fixed = product.arguments().stream()
                    .filter(factor -> !isMoving(factor) && !Algebra.is(factor, 1))
                    .toList();
            if (fixed.isEmpty() && moving.size() == 1) {
                return new Line(moving.getFirst()).step();
            }
            if (!fixed.isEmpty()) {
                return plain(
                        "constant factor", times(algebra.times(fixed), derivative(algebra.times(remembered(moving)))));
            }
            List<Node> below = moving.stream().filter(Line::isInverse).toList();
            if (!below.isEmpty() && below.size() < moving.size()) {
                return quotient(moving, below);
            }
            List<Node> terms = new ArrayList<>();
            for (int i = 0; i < moving.size(); i++) {
                List<Node> others = new ArrayList<>(moving);
                Node factor = others.remove(i);
                terms.add(times(algebra.times(others), derivative(factor)));
            }
            return plain("product rule", algebra.plus(terms));
        }

        private List<Node> remembered(List<Node> factors) {
            depends.put(algebra.times(factors), true);
            return factors;
        }

        private static boolean isInverse(Node factor) {
            return factor instanceof Apply power
                    && power.operator() == Arithmetic.POWER
                    && Algebra.rational(power.arguments().getLast())
                            .filter(n -> n.signum() < 0)
                            .isPresent();
        }

        private Step quotient(List<Node> factors, List<Node> below) {
            List<Node> above =
                    factors.stream().filter(factor -> !isInverse(factor)).toList();
            Node numerator = algebra.times(remembered(above));
            Node denominator =
                    algebra.times(remembered(below.stream().map(this::inverted).toList()));
            Node difference = algebra.minus(
                    algebra.times(denominator, unknown(numerator)), algebra.times(numerator, unknown(denominator)));
            return plain("quotient rule", algebra.over(difference, algebra.square(denominator)));
        }

        private Node inverted(Node factor) {
            Apply power = (Apply) factor;
            Node base = power.arguments().getFirst();
            var exponent =
                    Algebra.rational(power.arguments().getLast()).orElseThrow().negated();
            Node result = exponent.is(1) ? base : algebra.power(base, algebra.number(exponent));
            depends.put(result, true);
            return result;
        }

        private Step power(Apply power) {
            Node base = power.arguments().getFirst();
            Node exponent = power.arguments().getLast();
            if (!isMoving(exponent)) {
                Node outer = power.operator().derivative().partial(graph, power, 0);
                return chain("power rule", times(outer, derivative(base)), "power", base);
            }
            if (!isMoving(base)) {
                Node outer = power.operator().derivative().partial(graph, power, 1);
                return chain("exponential rule", times(outer, derivative(exponent)), "exponential", exponent);
            }
            Node rate = algebra.plus(
                    times(algebra.log(base), derivative(exponent)),
                    times(algebra.over(exponent, base), derivative(base)));
            return plain("logarithmic derivative", algebra.times(power, rate));
        }

        private Step function(Apply apply) {
            List<Node> terms = new ArrayList<>();
            Node inner = variable;
            for (int i = 0; i < apply.arguments().size(); i++) {
                Node argument = apply.arguments().get(i);
                if (isMoving(argument)) {
                    Node partial = apply.operator().derivative().partial(graph, apply, i);
                    terms.add(times(partial, derivative(argument)));
                    inner = argument;
                }
            }
            Node result = algebra.plus(terms);
            String name = apply.operator().name();
            return terms.size() == 1
                    ? chain("derivative of " + name, result, name, inner)
                    : plain("chain rule in several variables", result);
        }
    }
}
