package org.gradsmith.compiler.operator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.NamedFunction;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Notation;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Range;

/// Functions that keep their axes and have a stable evaluation of their own.
public final class NamedFunctions {
    /// exp x / Σ exp x, computed from x − max x.
    public static final NamedFunction SOFTMAX = new NamedFunction(
            "softmax",
            (NamedFunction.Value) NamedFunctions::softmaxValue,
            NamedFunctions::softmax,
            (NamedFunction.Tangent) (graph, self, tangent) -> {
                Algebra algebra = new Algebra(graph);
                Node mean = algebra.sum(self.over(), algebra.times(self, tangent));
                return algebra.times(self, algebra.minus(tangent, mean));
            },
            Range.UNIT,
            Notation.function("softmax"),
            true);

    /// x − log Σ exp x, computed from x − max x.
    public static final NamedFunction LOG_SOFTMAX = new NamedFunction(
            "log_softmax",
            (NamedFunction.Value) NamedFunctions::logSoftmaxValue,
            NamedFunctions::logSoftmax,
            (NamedFunction.Tangent) (graph, self, tangent) -> {
                Algebra algebra = new Algebra(graph);
                Node softmax = graph.call(SOFTMAX, self.over(), self.argument());
                return algebra.minus(tangent, algebra.sum(self.over(), algebra.times(softmax, tangent)));
            },
            Range.of(Double.NEGATIVE_INFINITY, 0),
            Notation.function("log_softmax"),
            true);

    private static final List<NamedFunction> ALL = List.of(SOFTMAX, LOG_SOFTMAX);

    private NamedFunctions() {}

    /// Every named function.
    public static List<NamedFunction> all() {
        return ALL;
    }

    /// The named function of a name.
    public static Optional<NamedFunction> named(String name) {
        return ALL.stream().filter(function -> function.name().equals(name)).findFirst();
    }

    private static double[] softmaxValue(double... values) {
        double[] powers = Arrays.stream(shifted(values)).map(Math::exp).toArray();
        double sum = Reducers.sum(powers);
        return Arrays.stream(powers).map(power -> power / sum).toArray();
    }

    private static double[] logSoftmaxValue(double... values) {
        double[] shifted = shifted(values);
        double log = Math.log(Reducers.sum(Arrays.stream(shifted).map(Math::exp).toArray()));
        return Arrays.stream(shifted).map(x -> x - log).toArray();
    }

    private static double[] shifted(double... values) {
        double greatest = Reducers.maximum(values);
        return Arrays.stream(values)
                .map(x -> x == Double.POSITIVE_INFINITY ? 0 : x - greatest)
                .toArray();
    }

    private static Node softmax(Graph graph, Call self) {
        Algebra algebra = new Algebra(graph);
        Node powers = algebra.exp(shifted(graph, self));
        return algebra.over(powers, algebra.sum(self.over(), powers));
    }

    private static Node logSoftmax(Graph graph, Call self) {
        Algebra algebra = new Algebra(graph);
        Node shifted = shifted(graph, self);
        return algebra.minus(shifted, algebra.log(algebra.sum(self.over(), algebra.exp(shifted))));
    }

    /// x − max x; 0 where x is ∞, so that infinite values share all and the others get nothing.
    private static Node shifted(Graph graph, Call self) {
        Algebra algebra = new Algebra(graph);
        Node greatest = graph.reduce(Reducers.MAXIMUM, self.over(), self.argument());
        Node isInfinite = algebra.equal(self.argument(), graph.constant(Quantity.Special.INFINITY));
        return graph.select(isInfinite, algebra.number(0), algebra.minus(self.argument(), greatest));
    }
}
