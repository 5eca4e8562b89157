package org.gradsmith.compiler.simplify;

import static org.gradsmith.compiler.simplify.Rule.Licence.EXACT;
import static org.gradsmith.compiler.simplify.Rule.Licence.REALS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Index;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.operator.NamedFunctions;
import org.gradsmith.compiler.operator.Reads;
import org.gradsmith.compiler.operator.Reducers;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Size;

/// Laws about reductions.
final class Reductions {
    static final List<Rule> RULES = List.of(
            rule(
                    "sum of what does not change",
                    "Σᵢ c → n·c",
                    "fn f(x : [3], c) = sum[i in 0..3] c + sum(x)",
                    REALS,
                    Reductions::constant),
            rule(
                    "extreme of what does not change",
                    "maxᵢ c → c",
                    "fn f(c) = max[i in 0..3] c",
                    EXACT,
                    Reductions::extreme),
            rule(
                    "sum of a distribution",
                    "Σᵢ p[i] → 1 for p on a simplex",
                    "fn f(p : simplex[3], x) = x * sum(p)",
                    REALS,
                    Reductions::simplex),
            rule(
                    "factor out of a sum",
                    "Σᵢ c·x[i] → c·Σᵢ x[i]",
                    "fn f(x : [3], c) = sum(c * x)",
                    REALS,
                    Reductions::factor),
            rule(
                    "sum with a Kronecker delta",
                    "Σᵢ x[i]·[i = j] → x[j]",
                    "fn f(x : [3]) { y[j in 0..3] = sum[i in 0..3] x[i] * (i == j); return y }",
                    REALS,
                    Reductions::delta),
            rule(
                    "sum with what is written onto a diagonal",
                    "y[i, i] += d[i], Σⱼ x[j]·y[i, j] → x[i]·d[i]",
                    "fn f(x : [3, 4], y : [4, 3]) = grad(trace(x @ y), x)",
                    REALS,
                    Reductions::diagonal),
            rule(
                    "sum with a fixed position",
                    "Σᵢ x[i]·[i = 2] → x[2]",
                    "fn f(x : [3]) = sum[i in 0..3] x[i] * (i == 2)",
                    REALS,
                    Reductions::fixed),
            rule(
                    "sum with a position that is data",
                    "Σᵢ c·[i = k] → c for a position k",
                    "fn f(k : index(3), c) = sum[i in 0..3] c * (i == k)",
                    REALS,
                    Reductions::position),
            rule(
                    "sum of a sum",
                    "Σᵢ (x[i] + c) → Σᵢ x[i] + n·c",
                    "fn f(x : [3], c) = sum(x + c)",
                    REALS,
                    Reductions::split));

    private Reductions() {}

    private static Rule rule(
            String name, String law, String example, Rule.Licence licence, Rule.Typed<Reduce> rewrite) {
        return new Rule(name, law, example, licence, Rule.on(Reduce.class, rewrite));
    }

    private static boolean isSum(Reduce reduce) {
        return reduce.reducer() == Reducers.SUM;
    }

    private static Optional<Node> constant(Context context, Reduce reduce) {
        Set<Axis> missing = new TreeSet<>(reduce.over());
        missing.removeAll(reduce.body().axes());
        if (missing.isEmpty() || !isSum(reduce)) {
            return Optional.empty();
        }
        Size count = missing.stream().map(Axis::size).reduce(Size.ONE, Size::times);
        Set<Axis> left = new TreeSet<>(reduce.over());
        left.removeAll(missing);
        Algebra algebra = context.algebra();
        return Optional.of(algebra.times(algebra.number(count), algebra.sum(left, reduce.body())));
    }

    private static Optional<Node> extreme(Context context, Reduce reduce) {
        boolean isExtreme = reduce.reducer() == Reducers.MAXIMUM || reduce.reducer() == Reducers.MINIMUM;
        Set<Axis> left = new TreeSet<>(reduce.over());
        left.retainAll(reduce.body().axes());
        boolean isNeverEmpty = reduce.over().stream()
                .allMatch(
                        axis -> axis.size().constant().filter(size -> size > 0).isPresent());
        return isExtreme && isNeverEmpty && left.size() < reduce.over().size()
                ? Optional.of(context.graph().reduce(reduce.reducer(), left, reduce.body()))
                : Optional.empty();
    }

    private static Optional<Node> simplex(Context context, Reduce reduce) {
        if (!isSum(reduce)) {
            return Optional.empty();
        }
        return distribution(reduce.body()).filter(reduce.over()::containsAll).map(axes -> {
            Set<Axis> left = new TreeSet<>(reduce.over());
            left.removeAll(axes);
            return context.algebra().sum(left, context.number(1));
        });
    }

    /// The axes along which a value is a distribution.
    static Optional<Set<Axis>> distribution(Node node) {
        return switch (node) {
            case Call call when call.function() == NamedFunctions.SOFTMAX -> Optional.of(call.over());
            case Variable variable
            when isSimplex(variable.kind()) && !variable.positions().isEmpty() ->
                Optional.of(Set.of(variable.positions().getLast()));
            case Reindex reindex -> distribution(reindex.source()).flatMap(axes -> images(reindex, axes));
            default -> Optional.empty();
        };
    }

    private static boolean isSimplex(Kind kind) {
        return kind.domain() == Kind.Domain.SIMPLEX || kind.domain() == Kind.Domain.ONEHOT;
    }

    private static Optional<Set<Axis>> images(Reindex reindex, Set<Axis> axes) {
        Set<Axis> images = new TreeSet<>();
        for (Axis axis : axes) {
            IndexExpression read = reindex.reads().getOrDefault(axis, IndexExpression.of(axis));
            Optional<Axis> image = read.axis().filter(to -> to.size().equals(axis.size()));
            if (image.isEmpty()
                    || reindex.reads().values().stream().filter(read::equals).count() > 1) {
                return Optional.empty();
            }
            images.add(image.get());
        }
        return Optional.of(images);
    }

    private static Optional<Node> factor(Context context, Reduce reduce) {
        if (!isSum(reduce)) {
            return Optional.empty();
        }
        List<Node> outside = new ArrayList<>();
        List<Node> inside = new ArrayList<>();
        for (Node factor : Term.factors(reduce.body())) {
            boolean isFree = reduce.over().stream().noneMatch(factor.axes()::contains);
            (isFree ? outside : inside).add(factor);
        }
        if (outside.isEmpty() || inside.isEmpty()) {
            return Optional.empty();
        }
        outside.add(context.algebra().sum(reduce.over(), context.algebra().times(inside)));
        return Optional.of(context.algebra().times(outside));
    }

    private static Optional<Node> delta(Context context, Reduce reduce) {
        if (!isSum(reduce)) {
            return Optional.empty();
        }
        for (Node factor : Term.factors(reduce.body())) {
            Optional<Reads.At> at = Reads.comparedTo(reduce.over(), factor);
            if (factor instanceof Apply
                    && at.isPresent()
                    && at.get().position() instanceof Index index
                    && index.axis().size().equals(at.get().axis().size())) {
                return Optional.of(picked(context, reduce, factor, at.get().axis(), index.axis()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Node> diagonal(Context context, Reduce reduce) {
        if (!isSum(reduce)) {
            return Optional.empty();
        }
        for (Node factor : Term.factors(reduce.body())) {
            Optional<Diagonal> diagonal = factor instanceof Spread spread ? diagonal(reduce, spread) : Optional.empty();
            if (diagonal.isPresent()) {
                Axis bound = diagonal.get().bound();
                List<Node> others = new ArrayList<>(Term.factors(reduce.body()));
                others.remove(factor);
                others.replaceAll(other ->
                        Reading.renamed(context, other, bound, diagonal.get().kept()));
                others.add(diagonal.get().line(context));
                Set<Axis> left = new TreeSet<>(reduce.over());
                left.remove(bound);
                return Optional.of(context.algebra().sum(left, context.algebra().times(others)));
            }
        }
        return Optional.empty();
    }

    /// An axis that is summed over and another one that are written to at the same place.
    private static Optional<Diagonal> diagonal(Reduce reduce, Spread spread) {
        return reduce.over().stream()
                .filter(bound -> isWhole(spread, bound))
                .flatMap(bound -> spread.writes().keySet().stream()
                        .filter(kept -> !kept.equals(bound)
                                && kept.size().equals(bound.size())
                                && Objects.equals(
                                        spread.writes().get(kept),
                                        spread.writes().get(bound)))
                        .map(kept -> new Diagonal(spread, bound, kept)))
                .findFirst();
    }

    /// Whether each position of a target is written to from the same position of an axis.
    private static boolean isWhole(Spread spread, Axis target) {
        return Optional.ofNullable(spread.writes().get(target))
                .flatMap(IndexExpression::axis)
                .filter(from -> from.size().equals(target.size()))
                .isPresent();
    }

    /// @param bound one axis that is written to
    /// @param kept the other one, at the same place
    private record Diagonal(Spread spread, Axis bound, Axis kept) {
        Node line(Context context) {
            Map<Axis, IndexExpression> writes = new TreeMap<>(spread.writes());
            writes.remove(bound);
            return context.graph().spread(spread.source(), writes);
        }
    }

    /// Where the position is inside of the range.
    private static Optional<Node> fixed(Context context, Reduce reduce) {
        if (!isSum(reduce)) {
            return Optional.empty();
        }
        for (Node factor : Term.factors(reduce.body())) {
            Optional<Reads.At> at = Reads.comparedTo(reduce.over(), factor);
            Optional<Long> place =
                    at.flatMap(found -> Algebra.rational(found.position())).flatMap(Reductions::whole);
            Optional<Long> size = at.flatMap(found -> found.axis().size().constant());
            if (place.isPresent() && size.isPresent() && place.get() >= 0 && place.get() < size.get()) {
                Axis bound = at.orElseThrow().axis();
                List<Node> others = new ArrayList<>(Term.factors(reduce.body()));
                others.remove(factor);
                others.add(Reads.there(context.graph(), factor));
                Node read = Moved.to(
                        context.graph(),
                        context.algebra().times(others),
                        bound,
                        IndexExpression.of(Size.of(place.get())));
                Set<Axis> left = new TreeSet<>(reduce.over());
                left.remove(bound);
                return Optional.of(context.algebra().sum(left, read));
            }
        }
        return Optional.empty();
    }

    private static Optional<Long> whole(Rational number) {
        return number.isWhole() && number.numerator().bitLength() < 32
                ? Optional.of(number.numerator().longValueExact())
                : Optional.empty();
    }

    /// Where nothing else changes.
    private static Optional<Node> position(Context context, Reduce reduce) {
        List<Node> factors = Term.factors(reduce.body());
        if (!isSum(reduce) || reduce.over().size() != 1) {
            return Optional.empty();
        }
        List<Node> changing = factors.stream()
                .filter(factor -> factor.axes().contains(reduce.over().first()))
                .toList();
        boolean isOnce = changing.size() == 1
                && Reads.comparedTo(reduce.over(), changing.getFirst())
                        .filter(at -> Reads.isInside(at.position(), at.axis().size()))
                        .isPresent()
                && Collections.disjoint(
                        Reads.there(context.graph(), changing.getFirst()).axes(), reduce.over());
        if (!isOnce) {
            return Optional.empty();
        }
        List<Node> others = new ArrayList<>(factors);
        others.removeAll(changing);
        others.add(Reads.there(context.graph(), changing.getFirst()));
        return Optional.of(context.algebra().times(others));
    }

    private static Node picked(Context context, Reduce reduce, Node delta, Axis bound, Axis kept) {
        List<Node> others = new ArrayList<>();
        for (Node factor : Term.factors(reduce.body())) {
            if (factor != delta) {
                others.add(Reading.renamed(context, factor, bound, kept));
            }
        }
        Set<Axis> left = new TreeSet<>(reduce.over());
        left.remove(bound);
        return context.algebra().sum(left, context.algebra().times(others));
    }

    /// Only where a term is the better for it: one that does not change, or the sum of a distribution.
    private static Optional<Node> split(Context context, Reduce reduce) {
        if (!isSum(reduce) || !context.isSum(reduce.body()) && !context.isSharedSum(reduce.body())) {
            return Optional.empty();
        }
        Set<Node> apart = new HashSet<>();
        for (Node term : Term.terms(reduce.body())) {
            List<Node> changing = Term.factors(term).stream()
                    .filter(factor -> reduce.over().stream().anyMatch(factor.axes()::contains))
                    .toList();
            boolean isKnown = changing.size() == 1
                    && distribution(changing.getFirst())
                            .filter(reduce.over()::containsAll)
                            .isPresent();
            boolean isDelta = changing.stream().anyMatch(factor -> isDelta(reduce, factor));
            if (changing.isEmpty() || isKnown || isDelta) {
                apart.add(term);
            }
        }
        if (apart.isEmpty()) {
            return Optional.empty();
        }
        Algebra algebra = context.algebra();
        List<Node> sums = new ArrayList<>();
        List<Node> together = new ArrayList<>();
        for (Node term : Term.terms(reduce.body())) {
            if (apart.contains(term)) {
                sums.add(algebra.sum(reduce.over(), term));
            } else {
                together.add(term);
            }
        }
        if (!together.isEmpty()) {
            sums.add(algebra.sum(reduce.over(), algebra.plus(together)));
        }
        return Optional.of(algebra.plus(sums));
    }

    private static boolean isDelta(Reduce reduce, Node factor) {
        return factor instanceof Apply equal
                && equal.operator() == Comparison.EQUAL
                && equal.arguments().stream().allMatch(Index.class::isInstance)
                && equal.axes().stream().anyMatch(reduce.over()::contains);
    }
}
