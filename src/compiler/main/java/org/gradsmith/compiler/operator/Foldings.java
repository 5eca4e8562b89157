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
    public static final Folding SUM = row("sum", "The sum.", Result.REAL, Reducers.SUM);
    public static final Folding MEAN = new Folding("mean", "The mean.", Result.REAL, Algebra::mean);

    private static final List<Folding> ALL = List.of(
            SUM,
            MEAN,
            row("prod", "The product.", Result.REAL, Reducers.PRODUCT),
            row("max", "The greatest.", Result.SAME, Reducers.MAXIMUM),
            row("min", "The least.", Result.SAME, Reducers.MINIMUM),
            row("argmax", "The position of the greatest, the first of equal ones.", Result.POSITION, Reducers.ARGMAX),
            row("argmin", "The position of the least, the first of equal ones.", Result.POSITION, Reducers.ARGMIN),
            row("any", "Whether a condition holds anywhere.", Result.TRUTH, Reducers.MAXIMUM),
            row("all", "Whether a condition holds everywhere.", Result.TRUTH, Reducers.MINIMUM),
            row("count", "How many conditions hold.", Result.COUNT, Reducers.SUM),
            row("logsumexp", "The logarithm of the sum of the exponentials.", Result.REAL, Reducers.LOGSUMEXP),
            new Folding(
                    "var",
                    "The mean of the squared distances from the mean; with a `correction`, by n less that.",
                    Result.REAL,
                    Correction.RATIO,
                    Foldings::variance),
            new Folding(
                    "std",
                    "The root of `var`.",
                    Result.REAL,
                    Correction.ROOT,
                    (algebra, axes, x) -> algebra.root(variance(algebra, axes, x))),
            new Folding(
                    "norm",
                    "The root of the sum of the squares, of a matrix the Frobenius norm.",
                    Result.REAL,
                    Foldings::euclidean),
            new Folding("norm2", "The same as `norm`.", Result.REAL, Foldings::euclidean),
            new Folding(
                    "norm1",
                    "The sum of the magnitudes.",
                    Result.REAL,
                    (algebra, axes, x) -> algebra.sum(axes, magnitude(algebra, x))),
            new Folding(
                    "norm_inf",
                    "The greatest magnitude.",
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

    private static Folding row(String name, String meaning, Result result, Reducer reducer) {
        return new Folding(
                name, meaning, result, (algebra, axes, body) -> algebra.graph().reduce(reducer, axes, body));
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
