package org.gradsmith.compiler.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.Index;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Fraction;
import org.gradsmith.compiler.operator.Powers;
import org.gradsmith.compiler.operator.Terms;

/// Computes one element of an elementwise node at a time, from stored values.
final class Cell {
    private final Positions loop;
    private final ToLongFunction<String> sizes;
    private final Map<Axis, Integer> fixed;
    private final Map<Node, Integer> places = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private double[] results = {};

    /// @param fixed the positions along axes that are not looped over
    Cell(Positions loop, ToLongFunction<String> sizes, Map<Axis, Integer> fixed) {
        this.loop = loop;
        this.sizes = sizes;
        this.fixed = fixed;
    }

    /// What an elementwise node reads; nothing for others. A product reads below its fraction line.
    static List<Node> operands(Node node) {
        return switch (node) {
            case Apply apply when isFraction(apply) -> Fraction.of(apply).operands();
            case Apply apply -> apply.arguments();
            case Select select -> select.children();
            default -> List.of();
        };
    }

    /// Reads stored values.
    void read(Node node, Values values) {
        int[] strides = values.positions().strides(loop);
        add(node, position -> values.at(strides, position));
    }

    /// Computes a node from what was added before.
    void compute(Node node) {
        add(node, step(node));
    }

    /// The element of the node that was added last.
    double at(int[] position) {
        if (results.length != steps.size()) {
            results = new double[steps.size()];
        }
        for (int i = 0; i < results.length; i++) {
            results[i] = steps.get(i).at(position);
        }
        return results[results.length - 1];
    }

    private void add(Node node, Step step) {
        places.put(node, steps.size());
        steps.add(step);
    }

    private Step step(Node node) {
        return switch (node) {
            case Constant constant -> {
                double value = constant.quantity().value(sizes);
                yield _ -> value;
            }
            case Index(Axis axis, var _)
            when fixed.containsKey(axis) -> {
                double position = fixed.get(axis);
                yield _ -> position;
            }
            case Index index -> {
                int place = loop.axes().indexOf(index.axis());
                yield position -> position[place];
            }
            case Apply apply
            when isFraction(apply) -> {
                Fraction fraction = Fraction.of(apply);
                ToDoubleFunction<Node> value = operand -> results[place(operand)];
                yield _ -> fraction.value(value);
            }
            case Apply apply
            when isFixedPower(apply) -> {
                int base = place(apply.arguments().getFirst());
                Rational exponent =
                        Algebra.rational(apply.arguments().getLast()).orElseThrow();
                yield _ -> Powers.value(results[base], exponent);
            }
            case Apply apply -> apply(apply);
            case Select select -> select(select);
            default -> throw new CompilerBug("not elementwise: " + node.getClass());
        };
    }

    private Step apply(Apply apply) {
        int[] places = arguments(apply).stream().mapToInt(this::place).toArray();
        double[] arguments = new double[places.length];
        return _ -> {
            for (int i = 0; i < places.length; i++) {
                arguments[i] = results[places[i]];
            }
            return apply.operator().value().of(arguments);
        };
    }

    /// In the order in which they are computed.
    private static List<Node> arguments(Apply apply) {
        return apply.operator() == Arithmetic.ADD
                ? Terms.of(apply).terms().stream().map(Terms.Term::node).toList()
                : apply.arguments();
    }

    private Step select(Select select) {
        int condition = place(select.condition());
        int then = place(select.then());
        int otherwise = place(select.otherwise());
        return _ -> results[condition] != 0 ? results[then] : results[otherwise];
    }

    private int place(Node node) {
        Integer place = places.get(node);
        if (place == null) {
            throw new CompilerBug("read before it was computed: " + node.getClass());
        }
        return place;
    }

    private static boolean isFraction(Apply apply) {
        return apply.operator() == Arithmetic.MULTIPLY
                || isFixedPower(apply) && !Fraction.of(apply).denominator().isEmpty();
    }

    private static boolean isFixedPower(Apply apply) {
        return apply.operator() == Arithmetic.POWER
                && Algebra.rational(apply.arguments().getLast()).isPresent();
    }

    /// One element at a position.
    @FunctionalInterface
    private interface Step {
        double at(int[] position);
    }
}
