package org.gradsmith.compiler.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.operator.Operators;
import org.gradsmith.compiler.syntax.Tree;
import org.gradsmith.compiler.syntax.Trees;

/// Reads a formula back with the parser of the language and computes it, without any graph; for tests.
record Reading(Map<String, Array> values) {
    /// What an expression is worth.
    Array value(Tree.Expression expression) {
        return switch (expression) {
            case Tree.Number number -> Array.of(Double.parseDouble(number.text()));
            case Tree.Reference reference -> named(reference.name().text());
            case Tree.Member member -> named(path(member));
            case Tree.Unary unary -> value(unary.operand()).map(x -> ReadBack.signed(unary.operator(), x));
            case Tree.Binary binary -> binary(binary);
            case Tree.Conditional conditional -> conditional(conditional);
            case Tree.Call call -> call(call);
            case Tree.Transpose transpose -> value(transpose.operand()).transposed();
            case Tree.Reduction reduction -> reduction(reduction);
            case Tree.Subscript subscript -> subscript(subscript);
            default -> throw new IllegalStateException("not read back: " + expression);
        };
    }

    private Array named(String name) {
        return Optional.ofNullable(values.get(name)).orElseGet(() -> Array.of(ReadBack.constant(name)));
    }

    private static String path(Tree.Expression expression) {
        return expression instanceof Tree.Member member
                ? path(member.owner()) + "." + member.name()
                : ((Tree.Reference) expression).name().text();
    }

    private Array binary(Tree.Binary binary) {
        Array left = value(binary.left());
        Array right = value(binary.right());
        if (binary.operator() == Tree.BinaryOperator.MATRIX) {
            return left.times(right);
        }
        return left.with(right, ReadBack.operator(binary.operator()));
    }

    private Array conditional(Tree.Conditional conditional) {
        Array condition = value(conditional.condition());
        Array then = value(conditional.then());
        Array otherwise = value(conditional.otherwise());
        Array picked = condition.with(then, (c, a) -> c != 0 ? a : 0);
        return picked.with(condition.with(otherwise, (c, b) -> c != 0 ? 0 : b), Double::sum);
    }

    private Array call(Tree.Call call) {
        List<Array> arguments =
                call.arguments().stream().map(given -> value(given.value())).toList();
        Array first = arguments.getFirst();
        return switch (path(call.function())) {
            case "sqrt" -> first.map(Math::sqrt);
            case "dot" -> Array.of(first.transposed().times(arguments.getLast()).data()[0]);
            case "outer" -> first.outer(arguments.getLast());
            case "diag" -> first.diagonal();
            case "sum", "mean", "max", "min", "prod" -> Array.of(ReadBack.reduced(path(call.function()), first.data()));
            case "relu" -> first.map(x -> Math.max(0, x));
            case "softmax" -> softmax(first);
            default -> operator(path(call.function()), arguments);
        };
    }

    private static Array softmax(Array z) {
        double sum = Arrays.stream(z.data()).map(Math::exp).sum();
        return z.map(x -> Math.exp(x) / sum);
    }

    private static Array operator(String name, List<Array> arguments) {
        Operator operator = Operators.named(name).orElseThrow(() -> new IllegalStateException(name));
        return arguments.size() == 1
                ? arguments.getFirst().map(x -> operator.value().of(x))
                : arguments
                        .getFirst()
                        .with(arguments.getLast(), (x, y) -> operator.value().of(x, y));
    }

    private Array reduction(Tree.Reduction reduction) {
        List<Tree.Binder> open = new ArrayList<>(reduction.indices());
        List<Double> found = new ArrayList<>();
        each(open, this, reduction.body(), found);
        double[] all = found.stream().mapToDouble(Double::doubleValue).toArray();
        return Array.of(ReadBack.reduced(reduction.reducer().text(), all));
    }

    private static void each(List<Tree.Binder> open, Reading scope, Tree.Expression body, List<Double> found) {
        if (open.isEmpty()) {
            found.add(scope.value(body).single());
            return;
        }
        Tree.Binder binder = open.getFirst();
        String index = binder.name().text();
        double size = binder.range()
                .map(range -> scope.value(range.to()).single())
                .orElseGet(() -> (double) scope.range(index, body).orElseThrow());
        for (int i = 0; i < size; i++) {
            Map<String, Array> more = new HashMap<>(scope.values);
            more.put(index, Array.of(i));
            each(open.subList(1, open.size()), new Reading(more), body, found);
        }
    }

    /// The size of the first array that is read at the index itself.
    private Optional<Integer> range(String index, Tree node) {
        if (node instanceof Tree.Subscript subscript && subscript.array() instanceof Tree.Reference reference) {
            for (int i = 0; i < subscript.positions().size(); i++) {
                if (subscript.positions().get(i) instanceof Tree.At(Tree.Reference at, var _)
                        && at.name().text().equals(index)) {
                    Array array = named(reference.name().text());
                    return Optional.of(i == 0 ? array.rows() : array.columns());
                }
            }
        }
        return Trees.children(node).stream()
                .flatMap(part -> range(index, part).stream())
                .findFirst();
    }

    private Array subscript(Tree.Subscript subscript) {
        Array array = value(subscript.array());
        int[] at = subscript.positions().stream()
                .mapToInt(position -> (int) value(((Tree.At) position).index()).single())
                .toArray();
        return array.rank() > at.length
                ? Array.filled(1, array.columns(), 1, (row, _) -> array.at(at[0], (int) row))
                : Array.of(array.at(at[0], at.length > 1 ? at[1] : 0));
    }
}
