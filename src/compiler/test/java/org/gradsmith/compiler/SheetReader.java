package org.gradsmith.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gradsmith.compiler.formula.Equation;
import org.gradsmith.compiler.formula.Format;
import org.gradsmith.compiler.formula.Formula;
import org.gradsmith.compiler.formula.ReadBack;
import org.gradsmith.compiler.formula.Relation;
import org.gradsmith.compiler.operator.Operators;
import org.gradsmith.compiler.syntax.Tree;
import org.gradsmith.compiler.syntax.Trees;

/// Reads the lines of a formula sheet with the parser of the language and computes them from each other, without
/// a graph. An element is computed when a line asks for it, so recurrences go in the direction that is written.
final class SheetReader {
    /// Before the name of what state becomes.
    static final String NEXT = "next ";

    /// The adjoint of a step that there is not: 0, whatever it is multiplied by.
    private static final Blocks NOTHING = Blocks.of(0);

    private final Map<String, Given> given = new HashMap<>();
    private final Map<String, Blocks> known = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Integer> sample = new TreeMap<>();
    private final Map<String, Rule> rules = new HashMap<>();
    private final Map<String, Rule> starts = new HashMap<>();
    private final Map<String, Blocks> elements = new HashMap<>();

    /// @param letters the indices on the left side; none where it is a whole array
    private record Rule(List<String> letters, Tree.Expression right, int[] shape, int start) {}

    /// @param samples the axes over samples that come before the shape
    private record Given(List<String> samples, int[] shape, Blocks all) {}

    void data(String name, int[] shape, double... values) {
        data(name, List.of(), shape, values);
    }

    /// What comes from outside.
    ///
    /// @param samples the axes over samples that come first in the values
    void data(String name, List<String> samples, int[] shape, double... values) {
        int[] lead = samples.stream()
                .mapToInt(axis -> Objects.requireNonNull(counts.get(axis)))
                .toArray();
        given.put(name, new Given(samples, shape, new Blocks(joined(lead, shape), values)));
    }

    /// How many samples there are along an axis.
    void count(String axis, int count) {
        counts.put(axis, count);
        data(axis, new int[0], count);
    }

    /// Computes something for one sample.
    <T> T at(Map<String, Integer> where, Supplier<T> result) {
        Map<String, Integer> outside = new TreeMap<>(sample);
        sample.putAll(where);
        T found = result.get();
        sample.clear();
        sample.putAll(outside);
        return found;
    }

    /// A line of the sheet.
    ///
    /// @param shape of what stands on the left, all of it
    void line(Equation equation, int[] shape) {
        Tree.Expression right = ReadBack.tree(Format.ASCII.render(equation.right()));
        Formula left = equation.left();
        String prefix = "";
        if (left instanceof Formula.Derivative derivative) {
            left = derivative.variable();
            prefix = "d";
        } else if (equation.relation() == Relation.BECOMES) {
            prefix = NEXT;
        }
        List<Formula> positions = left instanceof Formula.Indexed indexed ? indexed.positions() : List.of();
        String name = prefix + Format.ASCII.render(left instanceof Formula.Indexed indexed ? indexed.array() : left);
        boolean isStart = !positions.isEmpty() && !(positions.getFirst() instanceof Formula.Symbol);
        List<String> letters = positions.stream()
                .skip(isStart ? 1 : 0)
                .map(position -> ((Formula.Symbol) position).name())
                .toList();
        int start = isStart ? (int) number(Format.ASCII.render(positions.getFirst())) : 0;
        (isStart ? starts : rules).put(name, new Rule(letters, right, shape, start));
    }

    private double number(String text) {
        return value(ReadBack.tree(text), Map.of()).single();
    }

    /// All of what a name stands for.
    Blocks whole(String name) {
        Blocks found = known.get(name + sample);
        if (found != null) {
            return found;
        }
        Given outside = given.get(name);
        if (outside != null) {
            return outside.all.at(outside.samples.stream()
                    .mapToInt(axis -> Optional.ofNullable(sample.get(axis))
                            .orElseThrow(() -> new IllegalStateException(name + " of which " + axis)))
                    .toArray());
        }
        Rule rule = Optional.ofNullable(rules.get(name)).orElseThrow(() -> new IllegalStateException(name));
        Blocks all;
        if (rule.letters.isEmpty()) {
            Blocks right = value(rule.right, Map.of());
            all = right.shape().length == 0 ? Blocks.filled(rule.shape, _ -> right.single()) : right;
        } else {
            all = Blocks.filled(
                    rule.shape, i -> element(name, position(rule.shape, i)).single());
        }
        known.put(name + sample, all);
        return all;
    }

    private static int[] position(int[] shape, int number) {
        int[] position = new int[shape.length];
        int rest = number;
        for (int i = shape.length - 1; i >= 0; i--) {
            position[i] = rest % shape[i];
            rest /= shape[i];
        }
        return position;
    }

    private boolean isNamed(String name) {
        return given.containsKey(name) || rules.containsKey(name);
    }

    private int[] shape(String name) {
        Rule rule = rules.get(name);
        return rule != null ? rule.shape : Objects.requireNonNull(given.get(name)).shape;
    }

    private Blocks element(String name, int... at) {
        Rule rule = rules.get(name);
        Rule start = starts.get(name);
        if (start != null && at[0] == start.start) {
            return applied(start, Arrays.copyOfRange(at, 1, at.length));
        }
        boolean isBeyond = rule != null && at.length > 0 && (at[0] < 0 || at[0] >= rule.shape[0]);
        if (isBeyond && name.startsWith("delta.")) {
            return NOTHING;
        }
        if (known.containsKey(name + sample) || rule == null || rule.letters.isEmpty()) {
            return whole(name).at(at);
        }
        if (rule.letters.size() > at.length) {
            int[] rest = Arrays.copyOfRange(rule.shape, at.length, rule.shape.length);
            return Blocks.filled(
                    rest, i -> element(name, joined(at, position(rest, i))).single());
        }
        String key = name + Arrays.toString(at) + sample;
        Blocks found = elements.get(key);
        if (found == null) {
            found = applied(rule, at);
            elements.put(key, found);
        }
        return found;
    }

    private static int[] joined(int[] first, int... second) {
        int[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private Blocks applied(Rule rule, int... at) {
        Map<String, Integer> indices = new HashMap<>();
        for (int i = 0; i < rule.letters.size(); i++) {
            indices.put(rule.letters.get(i), at[i]);
        }
        Blocks value = value(rule.right, indices);
        return rule.letters.isEmpty() && value.shape().length > 0 ? value.at(at) : value;
    }

    /// What a name, a path or a call is known by, as far as it is one.
    private String key(Tree tree) {
        return switch (tree) {
            case Tree.Reference reference -> reference.name().text();
            case Tree.Member member -> key(member.owner()) + "." + member.name().text();
            case Tree.Call call ->
                key(call.function()) + "("
                        + call.arguments().stream()
                                .map(given -> key(given.value()))
                                .collect(Collectors.joining(", ")) + ")";
            default -> "?";
        };
    }

    private Blocks value(Tree.Expression expression, Map<String, Integer> indices) {
        String key = key(expression);
        if (indices.containsKey(key)) {
            return Blocks.of(indices.get(key));
        }
        if (isNamed(key)) {
            return whole(key);
        }
        return switch (expression) {
            case Tree.Number number -> Blocks.of(Double.parseDouble(number.text()));
            case Tree.Reference _ -> Blocks.of(ReadBack.constant(key));
            case Tree.Unary unary -> value(unary.operand(), indices).map(x -> ReadBack.signed(unary.operator(), x));
            case Tree.Binary binary -> binary(binary, indices);
            case Tree.Conditional conditional -> conditional(conditional, indices);
            case Tree.Call call -> call(call, indices);
            case Tree.Transpose transpose -> value(transpose.operand(), indices).transposed();
            case Tree.Reduction reduction -> reduction(reduction, indices);
            case Tree.Subscript subscript -> subscript(subscript, indices);
            default -> throw new IllegalStateException("not read back: " + expression);
        };
    }

    /// Whether a product is that of an adjoint of a step that there is not.
    private boolean isNothing(Tree.Expression expression, Map<String, Integer> indices) {
        return switch (expression) {
            case Tree.Binary(var operator, var left, var right, var _) ->
                switch (operator) {
                    case TIMES -> isNothing(left, indices) || isNothing(right, indices);
                    case DIVIDE -> isNothing(left, indices);
                    case PLUS, MINUS -> isNothing(left, indices) && isNothing(right, indices);
                    default -> false;
                };
            case Tree.Reduction sum -> isNothing(sum.indices(), sum.body(), indices);
            case Tree.Conditional(var _, var then, var other, var _) ->
                isNothing(then, indices) && isNothing(other, indices);
            case Tree.Number number -> Double.parseDouble(number.text()) == 0;
            case Tree.Subscript read -> key(read.array()).startsWith("delta.") && subscript(read, indices) == NOTHING;
            default -> false;
        };
    }

    private boolean isNothing(List<Tree.Binder> open, Tree.Expression body, Map<String, Integer> indices) {
        return open.isEmpty()
                ? isNothing(body, indices)
                : IntStream.range(0, size(open.getFirst(), body, indices))
                        .mapToObj(i -> with(open.getFirst(), i, indices))
                        .allMatch(more -> isNothing(open.subList(1, open.size()), body, more));
    }

    private Blocks binary(Tree.Binary binary, Map<String, Integer> indices) {
        if (isNothing(binary, indices)) {
            return NOTHING;
        }
        Blocks left = value(binary.left(), indices);
        Blocks right = value(binary.right(), indices);
        if (binary.operator() == Tree.BinaryOperator.MATRIX) {
            return left.times(right);
        }
        return left.with(right, ReadBack.operator(binary.operator()));
    }

    /// Nothing of the branch that is not taken is computed.
    private Blocks conditional(Tree.Conditional conditional, Map<String, Integer> indices) {
        Blocks condition = value(conditional.condition(), indices);
        if (condition.shape().length == 0) {
            return value(condition.single() != 0 ? conditional.then() : conditional.otherwise(), indices);
        }
        Blocks then = condition.with(value(conditional.then(), indices), (c, a) -> c != 0 ? a : 0);
        Blocks otherwise = condition.with(value(conditional.otherwise(), indices), (c, b) -> c != 0 ? 0 : b);
        return then.with(otherwise, Double::sum);
    }

    /// A sum or mean over samples.
    private Blocks over(String axis, Tree.Call call, Map<String, Integer> indices) {
        int count = Objects.requireNonNull(counts.get(axis));
        Tree.Expression body = call.arguments().getFirst().value();
        Blocks sum = Blocks.of(0);
        for (int i = 0; i < count; i++) {
            sum = sum.with(at(axis, i, body, indices), Double::sum);
        }
        return key(call.function()).equals("mean") ? sum.map(x -> x / count) : sum;
    }

    private Blocks at(String axis, int position, Tree.Expression body, Map<String, Integer> indices) {
        return at(Map.of(axis, position), () -> value(body, indices));
    }

    private Blocks call(Tree.Call call, Map<String, Integer> indices) {
        if (call.over().isPresent()) {
            return over(call.over().get().text(), call, indices);
        }
        List<Blocks> arguments = call.arguments().stream()
                .map(given -> value(given.value(), indices))
                .toList();
        Blocks first = arguments.getFirst();
        String name = key(call.function());
        if (arguments.size() > 1 && Operators.named(name).isPresent()) {
            return operator(name, arguments);
        }
        return switch (name) {
            case "dot" ->
                Blocks.of(Arrays.stream(
                                first.with(arguments.getLast(), (a, b) -> a * b).data())
                        .sum());
            case "outer" -> first.outer(arguments.getLast());
            case "diag" -> first.diagonal();
            case "flatten" -> new Blocks(new int[] {first.data().length}, first.data());
            case "trace" ->
                Blocks.of(IntStream.range(0, first.shape()[0])
                        .mapToDouble(i -> first.at(i, i).single())
                        .sum());
            case "sqrt" -> first.map(Math::sqrt);
            case "softmax", "log_softmax" -> softmax(first, name.equals("log_softmax"));
            case "relu" -> first.map(x -> Math.max(0, x));
            case "sum", "max", "min", "prod", "mean" -> Blocks.of(ReadBack.reduced(name, first.data()));
            default -> operator(name, arguments);
        };
    }

    private static Blocks softmax(Blocks z, boolean isLog) {
        double greatest = Arrays.stream(z.data()).max().orElse(0);
        double sum = Arrays.stream(z.data()).map(x -> Math.exp(x - greatest)).sum();
        return z.map(x -> isLog ? x - greatest - Math.log(sum) : Math.exp(x - greatest) / sum);
    }

    private static Blocks operator(String name, List<Blocks> arguments) {
        var operator = Operators.named(name).orElseThrow(() -> new IllegalStateException(name));
        return arguments.size() == 1
                ? arguments.getFirst().map(x -> operator.value().of(x))
                : arguments
                        .getFirst()
                        .with(arguments.getLast(), (x, y) -> operator.value().of(x, y));
    }

    private Blocks reduction(Tree.Reduction reduction, Map<String, Integer> indices) {
        List<Double> found = new ArrayList<>();
        each(reduction.indices(), reduction.body(), indices, found);
        double[] all = found.stream().mapToDouble(Double::doubleValue).toArray();
        return Blocks.of(ReadBack.reduced(reduction.reducer().text(), all));
    }

    private void each(List<Tree.Binder> open, Tree.Expression body, Map<String, Integer> indices, List<Double> found) {
        if (open.isEmpty()) {
            found.add(value(body, indices).single());
            return;
        }
        for (int i = 0; i < size(open.getFirst(), body, indices); i++) {
            each(open.subList(1, open.size()), body, with(open.getFirst(), i, indices), found);
        }
    }

    private int size(Tree.Binder binder, Tree.Expression body, Map<String, Integer> indices) {
        return binder.range()
                .map(range -> (int) value(range.to(), indices).single())
                .orElseGet(() -> range(binder.name().text(), body).orElseThrow());
    }

    private static Map<String, Integer> with(Tree.Binder binder, int position, Map<String, Integer> indices) {
        Map<String, Integer> more = new HashMap<>(indices);
        more.put(binder.name().text(), position);
        return more;
    }

    /// The size of the first array that is read at the index itself.
    private OptionalInt range(String index, Tree node) {
        if (node instanceof Tree.Subscript subscript && isNamed(key(subscript.array()))) {
            for (int i = 0; i < subscript.positions().size(); i++) {
                if (subscript.positions().get(i) instanceof Tree.At(Tree.Reference at, var _)
                        && at.name().text().equals(index)) {
                    return OptionalInt.of(shape(key(subscript.array()))[i]);
                }
            }
        }
        return Trees.children(node).stream()
                .map(part -> range(index, part))
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    private Blocks subscript(Tree.Subscript subscript, Map<String, Integer> indices) {
        int[] at = subscript.positions().stream()
                .mapToInt(position ->
                        (int) value(((Tree.At) position).index(), indices).single())
                .toArray();
        String key = key(subscript.array());
        if (!isNamed(key)) {
            return value(subscript.array(), indices).at(at);
        }
        if (subscript.otherwise().isPresent() && !new Blocks(shape(key), new double[0]).has(at)) {
            return value(subscript.otherwise().get(), indices);
        }
        return element(key, at);
    }
}
