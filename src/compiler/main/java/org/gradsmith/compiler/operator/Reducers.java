package org.gradsmith.compiler.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Fold;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Notation;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Range;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reducer;
import org.gradsmith.compiler.ir.Walk;

/// All reductions. `mean` is a sum over a size; `any` and `all` are maximum and minimum of truth values.
public final class Reducers {
    /// The sum: the one that is linear.
    public static final Reducer SUM = new Reducer(
            "sum",
            0,
            Reducers::sum,
            (graph, self, tangent) -> graph.reduce(self.reducer(), self.over(), tangent),
            (_, self) -> self,
            range -> range.isNotNegative() ? Range.NOT_NEGATIVE : Range.ALL,
            new Notation(Notation.Form.ARITHMETIC, "Σ", "sum", "\\sum"),
            Fold.of("{0} + {1}"),
            false);

    /// The product. Its derivative multiplies all others, so zeros do no harm.
    public static final Reducer PRODUCT = new Reducer(
            "prod",
            1,
            Reducers::product,
            Reducers::productTangent,
            (_, self) -> self,
            range -> range.isPositive() ? Range.POSITIVE : range.isNotNegative() ? Range.NOT_NEGATIVE : Range.ALL,
            new Notation(Notation.Form.ARITHMETIC, "Π", "prod", "\\prod"),
            Fold.of("{0} * {1}"),
            false);

    /// The greatest value; its derivative is shared evenly by ties.
    public static final Reducer MAXIMUM = new Reducer(
            "max",
            Double.NEGATIVE_INFINITY,
            Reducers::maximum,
            Reducers::extremeTangent,
            (_, self) -> self,
            UnaryOperator.identity(),
            new Notation(Notation.Form.ARITHMETIC, "max", "max", "\\max"),
            Fold.of("Math.max({0}, {1})"),
            false);

    /// The least value; its derivative is shared evenly by ties.
    public static final Reducer MINIMUM = new Reducer(
            "min",
            Double.POSITIVE_INFINITY,
            Reducers::minimum,
            Reducers::extremeTangent,
            (_, self) -> self,
            UnaryOperator.identity(),
            new Notation(Notation.Form.ARITHMETIC, "min", "min", "\\min"),
            Fold.of("Math.min({0}, {1})"),
            false);

    /// The position of the greatest value, the first of several.
    public static final Reducer ARGMAX = position("argmax", Reducers::argmax, "{1} > {0}");

    /// The position of the least value, the first of several.
    public static final Reducer ARGMIN = position("argmin", Reducers::argmin, "{1} < {0}");

    /// log Σ exp x, by way of the maximum; −∞ for no values.
    public static final Reducer LOGSUMEXP = new Reducer(
            "logsumexp",
            Double.NEGATIVE_INFINITY,
            Reducers::logsumexp,
            (graph, self, tangent) -> {
                Algebra algebra = new Algebra(graph);
                return algebra.sum(self.over(), algebra.times(share(graph, self), tangent));
            },
            Reducers::logsumexpDefinition,
            _ -> Range.ALL,
            new Notation(Notation.Form.FUNCTION, "logsumexp", "logsumexp", "\\operatorname{logsumexp}"),
            Fold.NONE,
            false);

    /// The share of each value in the sum of exponentials: the same for all along an axis where the body is the same.
    private static Node share(Graph graph, Reduce self) {
        Algebra algebra = new Algebra(graph);
        Set<Axis> along = new TreeSet<>(self.over());
        along.retainAll(self.body().axes());
        Set<Axis> same = new TreeSet<>(self.over());
        same.removeAll(along);
        Node share = along.isEmpty() ? algebra.number(1) : graph.call(NamedFunctions.SOFTMAX, along, self.body());
        return same.isEmpty() ? share : algebra.over(share, algebra.sum(same, algebra.number(1)));
    }

    private static final List<Reducer> ALL = List.of(SUM, PRODUCT, MAXIMUM, MINIMUM, ARGMAX, ARGMIN, LOGSUMEXP);

    private Reducers() {}

    /// Every reduction.
    public static List<Reducer> all() {
        return ALL;
    }

    /// The reduction of a name.
    public static Optional<Reducer> named(String name) {
        return ALL.stream().filter(reducer -> reducer.name().equals(name)).findFirst();
    }

    private static Reducer position(String name, Reducer.Value value, String isBetter) {
        return new Reducer(
                name,
                Double.NaN,
                value,
                (graph, _, _) -> graph.constant(0),
                (_, self) -> self,
                _ -> Range.NOT_NEGATIVE,
                new Notation(Notation.Form.FUNCTION, name, name, "\\operatorname{" + name + "}"),
                Fold.position(isBetter),
                true);
    }

    static double sum(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static double product(double... values) {
        double product = 1;
        for (double value : values) {
            product *= value;
        }
        return product;
    }

    static double maximum(double... values) {
        double best = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            best = Math.max(best, value);
        }
        return best;
    }

    private static double minimum(double... values) {
        double best = Double.POSITIVE_INFINITY;
        for (double value : values) {
            best = Math.min(best, value);
        }
        return best;
    }

    private static double argmax(double... values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }

    private static double argmin(double... values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] < values[best]) {
                best = i;
            }
        }
        return best;
    }

    private static double logsumexp(double... values) {
        double greatest = maximum(values);
        if (Double.isInfinite(greatest)) {
            return greatest;
        }
        double sum = 0;
        for (double value : values) {
            sum += Math.exp(value - greatest);
        }
        return greatest + Math.log(sum);
    }

    /// Σ ẋ · Π over the others, the others picked by position. Axes get a second, independent position each.
    private static Node productTangent(Graph graph, Reduce self, Node tangent) {
        Algebra algebra = new Algebra(graph);
        Map<Axis, Axis> second = new TreeMap<>();
        self.over().forEach(axis -> second.put(axis, graph.like(axis)));
        Node isOther = graph.constant(0);
        for (var pair : second.entrySet()) {
            Node differs = graph.apply(Comparison.NOT_EQUAL, graph.index(pair.getKey()), graph.index(pair.getValue()));
            isOther = graph.apply(Comparison.OR, isOther, differs);
        }
        Node factor = graph.select(isOther, Walk.rename(graph, self.body(), second), algebra.number(1));
        Node others = graph.reduce(self.reducer(), second.values(), factor);
        return algebra.sum(self.over(), algebra.times(tangent, others));
    }

    private static Node extremeTangent(Graph graph, Reduce self, Node tangent) {
        Algebra algebra = new Algebra(graph);
        Node isBest = algebra.equal(self.body(), self);
        Node count = algebra.sum(self.over(), isBest);
        Node picked = graph.select(isBest, tangent, algebra.number(0));
        return algebra.over(algebra.sum(self.over(), picked), count);
    }

    /// Whether it is the number of those that are the best, which is at least one.
    static boolean isCountOfBest(Reduce reduce) {
        return reduce.reducer() == SUM
                && reduce.body() instanceof Apply isBest
                && isBest.operator() == Comparison.EQUAL
                && isBest.arguments().stream()
                        .anyMatch(best -> best instanceof Reduce extreme
                                && (extreme.reducer() == MAXIMUM || extreme.reducer() == MINIMUM)
                                && extreme.over().equals(reduce.over())
                                && isBest.arguments().contains(extreme.body()));
    }

    private static Node logsumexpDefinition(Graph graph, Reduce self) {
        Algebra algebra = new Algebra(graph);
        Node greatest = graph.reduce(MAXIMUM, self.over(), self.body());
        Node isFinite = algebra.less(graph.apply(Piecewise.ABS, greatest), graph.constant(Quantity.Special.INFINITY));
        Node shifted = algebra.exp(algebra.minus(self.body(), greatest));
        Node sum = algebra.plus(greatest, algebra.log(algebra.sum(self.over(), shifted)));
        return graph.select(isFinite, sum, greatest);
    }
}
