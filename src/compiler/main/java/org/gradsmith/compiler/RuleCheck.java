package org.gradsmith.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gradsmith.compiler.check.CheckedFunction;
import org.gradsmith.compiler.check.CheckedRule;
import org.gradsmith.compiler.check.OwnDerivative;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.diagnostic.RuleMistakes;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.NamedFunction;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.lower.Lowering;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.simplify.WrittenOut;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.runtime.FiniteDifference;
import org.gradsmith.runtime.RandomNumbers;

/// Derivatives that functions bring with them, compared with finite differences at random points. One that is not
/// linear is a mistake; one that differs may be meant, so it is a warning.
final class RuleCheck {
    private static final long SIZE = 3;
    private static final int POINTS = 3;
    private static final int MOST = 12;
    private static final double TOLERANCE = 1e-5;
    private static final double LEAST = 1e-7;
    private static final double LINEAR = 1e-9;

    private final CheckedFunction function;
    private final CheckedRule rule;
    private final Call call;
    private final Variable cotangent;
    private final Node value;
    private final List<Node> pulled;
    private final RandomNumbers random = new RandomNumbers(1, "points of a rule");

    private RuleCheck(CheckedFunction function, CheckedRule rule) {
        this.function = function;
        this.rule = rule;
        Program program = Lowering.function(function, new SymbolicDerivatives());
        this.call = (Call) program.definition(function.name()).orElseThrow().node();
        this.cotangent = program.graph()
                .variable(
                        rule.cotangent().path() + " of the result",
                        Variable.Role.ARGUMENT,
                        Kind.REAL,
                        List.copyOf(call.axes()));
        NamedFunction.Cotangent derivative =
                (NamedFunction.Cotangent) call.function().derivative();
        List<Node> nodes = new ArrayList<>(List.of(call));
        for (int i = 0; i < call.given().size(); i++) {
            nodes.add(derivative.of(program.graph(), call, i, cotangent));
        }
        List<Node> written = WrittenOut.of(program.graph(), nodes, List.of());
        this.value = written.getFirst();
        this.pulled = written.subList(1, written.size());
    }

    /// Checks the smallest of those functions that are the same but for their shapes.
    static void check(List<CheckedFunction> functions, Diagnostics diagnostics) {
        Map<Span, CheckedFunction> smallest = new LinkedHashMap<>();
        functions.forEach(function ->
                smallest.merge(function.span(), function, (one, other) -> count(one) <= count(other) ? one : other));
        smallest.values()
                .forEach(function -> function.own()
                        .flatMap(OwnDerivative::rule)
                        .flatMap(rule -> new RuleCheck(function, rule).mistake())
                        .ifPresent(diagnostics::report));
    }

    private static long count(CheckedFunction function) {
        return function.arguments().stream()
                .mapToLong(argument -> argument.type().shape().sizes().stream()
                        .mapToLong(size -> size.evaluate(_ -> SIZE))
                        .reduce(1, (a, b) -> a * b))
                .sum();
    }

    private Optional<Diagnostic> mistake() {
        for (int i = 0; i < POINTS; i++) {
            Map<Variable, double[]> point = point();
            Optional<Diagnostic> mistake = notLinear(point).or(() -> difference(point));
            if (mistake.isPresent()) {
                return mistake;
            }
        }
        return Optional.empty();
    }

    /// Random arguments at which the function is finite, where some are found.
    private Map<Variable, double[]> point() {
        Map<Variable, double[]> point = new HashMap<>();
        for (int attempt = 0; attempt < 2 * POINTS; attempt++) {
            boolean isPositive = attempt % 2 == 1;
            call.given().forEach(given -> {
                Variable variable = (Variable) given.node();
                point.put(variable, values(variable, isPositive));
            });
            if (Arrays.stream(value(point)).allMatch(Double::isFinite)) {
                break;
            }
        }
        return point;
    }

    private double[] values(Variable variable, boolean isPositive) {
        double[] values = new double[count(variable.positions())];
        int classes = (int) variable.kind()
                .classes()
                .map(size -> size.evaluate(_ -> SIZE))
                .orElse(SIZE)
                .longValue();
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (variable.kind().domain()) {
                case INDEX -> random.nextInt(classes);
                case BOOL -> random.nextInt(2);
                case POSITIVE, SIMPLEX, ONEHOT -> Math.exp(random.nextNormal() / 2);
                case PROBABILITY -> random.nextUniform();
                case REAL -> isPositive ? 0.1 + 0.8 * random.nextUniform() : random.nextNormal();
            };
        }
        return values;
    }

    private static int count(List<Axis> axes) {
        return (int)
                axes.stream().mapToLong(axis -> axis.size().evaluate(_ -> SIZE)).reduce(1, (a, b) -> a * b);
    }

    private double[] value(Map<Variable, double[]> point) {
        return evaluate(value, point, call.positions());
    }

    private double[] pulled(int argument, Map<Variable, double[]> point, double... direction) {
        Map<Variable, double[]> all = new HashMap<>(point);
        all.put(cotangent, direction);
        return evaluate(pulled.get(argument), all, call.given().get(argument).positions());
    }

    private static double[] evaluate(Node node, Map<Variable, double[]> point, List<Axis> order) {
        Map<String, Long> sizes = new HashMap<>();
        point.keySet()
                .forEach(variable -> variable.positions()
                        .forEach(axis -> axis.size().variables().forEach(name -> sizes.put(name, SIZE))));
        return Interpreter.of(point, sizes).evaluate(node, order);
    }

    private Optional<Diagnostic> notLinear(Map<Variable, double[]> point) {
        int count = count(List.copyOf(call.axes()));
        double[] one = random(count);
        double[] other = random(count);
        double[] both = new double[count];
        Arrays.setAll(both, i -> one[i] + 2 * other[i]);
        for (int k = 0; k < pulled.size(); k++) {
            double[] first = pulled(k, point, one);
            double[] second = pulled(k, point, other);
            double[] sum = pulled(k, point, both);
            double[] none = pulled(k, point, new double[count]);
            for (int i = 0; i < sum.length; i++) {
                double scale = Math.abs(first[i]) + 2 * Math.abs(second[i]);
                boolean isLinear = !(Math.abs(sum[i] - first[i] - 2 * second[i]) > LINEAR * scale) && !(none[i] != 0);
                if (!isLinear) {
                    return Optional.of(notLinear(k, none[i]));
                }
            }
        }
        return Optional.empty();
    }

    private Diagnostic notLinear(int argument, double atZero) {
        String name = function.arguments().get(argument).path();
        String how = atZero == 0
                ? "the cotangent of `" + name + "` does not grow with it"
                : "at " + rule.cotangent().path() + " = 0 the cotangent of `" + name + "` is not 0";
        return Diagnostic.of(
                RuleMistakes.RULE_NOT_LINEAR,
                rule.span(),
                function.name(),
                rule.cotangent().path(),
                how);
    }

    private double[] random(int count) {
        return IntStream.range(0, count).mapToDouble(_ -> random.nextNormal()).toArray();
    }

    private Optional<Diagnostic> difference(Map<Variable, double[]> point) {
        int results = count(call.positions());
        for (int k = 0; k < pulled.size(); k++) {
            if (rule.results().get(k).isEmpty()) {
                continue;
            }
            for (int j : some(results)) {
                double[] direction = new double[results];
                direction[j] = 1;
                double[] derived = pulled(k, point, direction);
                for (int i : some(derived.length)) {
                    Optional<Diagnostic> mistake = compare(point, k, i, j, derived[i]);
                    if (mistake.isPresent()) {
                        return mistake;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private int[] some(int count) {
        int[] all = IntStream.range(0, count).toArray();
        random.shuffle(all);
        return Arrays.copyOf(all, Math.min(count, MOST));
    }

    private Optional<Diagnostic> compare(Map<Variable, double[]> point, int k, int i, int j, double derived) {
        Variable variable = (Variable) call.given().get(k).node();
        Map<Variable, double[]> moved = new HashMap<>(point);
        double[] values = point.getOrDefault(variable, new double[0]).clone();
        double before = values[i];
        moved.put(variable, values);
        FiniteDifference measured = FiniteDifference.of(
                at -> {
                    values[i] = at;
                    return value(moved)[j];
                },
                before,
                value(point)[j]);
        double scale = Math.max(LEAST, Math.max(Math.abs(derived), Math.abs(measured.value())));
        boolean isSettled = measured.error() <= TOLERANCE * scale;
        boolean agrees = Math.abs(derived - measured.value()) <= 2 * TOLERANCE * scale;
        return isSettled && !agrees
                ? Optional.of(Diagnostic.of(
                        RuleMistakes.RULE_DIFFERS,
                        rule.span(),
                        element(function.name(), call.positions(), j),
                        element(variable.name(), variable.positions(), i),
                        where(point),
                        number(derived),
                        number(measured.value())))
                : Optional.empty();
    }

    /// `A[0, 2]`
    private static String element(String name, List<Axis> positions, int index) {
        int left = index;
        List<String> places = new ArrayList<>();
        for (Axis axis : positions.reversed()) {
            int size = count(List.of(axis));
            places.addFirst(String.valueOf(left % size));
            left /= size;
        }
        return places.isEmpty() ? name : name + "[" + String.join(", ", places) + "]";
    }

    private String where(Map<Variable, double[]> point) {
        List<String> parts = new ArrayList<>();
        for (Call.Given given : call.given()) {
            Variable variable = (Variable) given.node();
            double[] values = point.getOrDefault(variable, new double[0]);
            parts.add(variable.name() + " = "
                    + (given.positions().isEmpty()
                            ? number(values[0])
                            : Arrays.stream(values)
                                    .limit(MOST)
                                    .mapToObj(RuleCheck::number)
                                    .toList()
                                    .toString()));
        }
        return String.join(", ", parts);
    }

    private static String number(double number) {
        return String.format(java.util.Locale.ROOT, "%.6g", number);
    }
}
