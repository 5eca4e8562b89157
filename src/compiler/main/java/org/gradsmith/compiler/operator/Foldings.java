package org.gradsmith.compiler.operator;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reducer;
import org.gradsmith.compiler.operator.Folding.Correction;
import org.gradsmith.compiler.operator.Folding.Result;

/// All reductions of the language.
public final class Foldings {
    public static final Folding SUM = row("sum", Result.REAL, Reducers.SUM);
    public static final Folding MEAN = new Folding("mean", Result.REAL, Algebra::mean);

    private static final List<Folding> ALL = List.of(
            SUM,
            MEAN,
            row("prod", Result.REAL, Reducers.PRODUCT),
            row("max", Result.SAME, Reducers.MAXIMUM),
            row("min", Result.SAME, Reducers.MINIMUM),
            row("argmax", Result.POSITION, Reducers.ARGMAX),
            row("argmin", Result.POSITION, Reducers.ARGMIN),
            row("any", Result.TRUTH, Reducers.MAXIMUM),
            row("all", Result.TRUTH, Reducers.MINIMUM),
            row("count", Result.COUNT, Reducers.SUM),
            row("logsumexp", Result.REAL, Reducers.LOGSUMEXP),
            new Folding("var", Result.REAL, Correction.RATIO, Foldings::variance),
            new Folding(
                    "std",
                    Result.REAL,
                    Correction.ROOT,
                    (algebra, axes, x) -> algebra.root(variance(algebra, axes, x))),
            new Folding("norm", Result.REAL, Foldings::euclidean),
            new Folding("norm2", Result.REAL, Foldings::euclidean),
            new Folding("norm1", Result.REAL, (algebra, axes, x) -> algebra.sum(axes, magnitude(algebra, x))),
            new Folding(
                    "norm_inf",
                    Result.REAL,
                    (algebra, axes, x) -> algebra.graph().reduce(Reducers.MAXIMUM, axes, magnitude(algebra, x))));

    private Foldings() {}

    /// Every reduction.
    public static List<Folding> all() {
        return ALL;
    }

    /// The reduction of a name.
    public static Optional<Folding> named(String name) {
        return ALL.stream().filter(folding -> folding.name().equals(name)).findFirst();
    }

    private static Folding row(String name, Result result, Reducer reducer) {
        return new Folding(
                name, result, (algebra, axes, body) -> algebra.graph().reduce(reducer, axes, body));
    }

    /// The mean squared distance from the mean (divided by n, not n − 1, unless it is corrected).
    private static Node variance(Algebra algebra, Collection<Axis> axes, Node x) {
        return algebra.mean(axes, algebra.square(algebra.minus(x, algebra.mean(axes, x))));
    }

    private static Node euclidean(Algebra algebra, Collection<Axis> axes, Node x) {
        return algebra.root(algebra.sum(axes, algebra.square(x)));
    }

    private static Node magnitude(Algebra algebra, Node x) {
        return algebra.graph().apply(Piecewise.ABS, x);
    }
}
