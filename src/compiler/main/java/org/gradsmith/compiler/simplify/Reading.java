package org.gradsmith.compiler.simplify;

import static org.gradsmith.compiler.simplify.Rule.Licence.EXACT;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Positions;

/// Laws about reading at computed positions.
final class Reading {
    static final List<Rule> RULES = List.of(
            rule(
                    "read of a read",
                    "(x[i + 1])[j + 2] → x[j + 3]",
                    "fn f(x : [5]) { y[i in 0..4] = x[i + 1]; z[j in 0..3] = y[j + 1]; return z }",
                    Reading::composed),
            rule(
                    "diagonal of a sum",
                    "(Σⱼ a[i, j]·b[j, k])[i, i] → Σⱼ a[i, j]·b[j, i]",
                    "fn f(a : [3, 4], b : [4, 3]) = trace(a @ b)",
                    Reading::diagonal),
            rule(
                    "number out of a read",
                    "(2·y)[i + 1] → 2·y[i + 1]",
                    "fn f(x : [5]) { y[i in 0..5] = 2*exp(x[i]); z[i in 0..4] = y[i + 1]; return z }",
                    Reading::number));

    private Reading() {}

    private static Rule rule(String name, String law, String example, Rule.Typed<Reindex> rewrite) {
        return new Rule(name, law, example, EXACT, Rule.on(Reindex.class, rewrite));
    }

    /// A node along another axis: read there, so that the node itself stays shared.
    static Node renamed(Context context, Node node, Axis from, Axis to) {
        if (!node.axes().contains(from)) {
            return node;
        }
        return node.axes().contains(to) || node.children().isEmpty()
                ? Walk.rename(context.graph(), node, Map.of(from, to))
                : context.graph().rename(node, Map.of(from, to));
    }

    private static Optional<Node> composed(Context context, Reindex outer) {
        boolean isWhole = context.whole().contains(outer.source());
        if (isWhole || outer.padded() || !(outer.source() instanceof Reindex inner)) {
            return Optional.empty();
        }
        Map<Axis, IndexExpression> reads = new TreeMap<>();
        for (Axis axis : inner.source().axes()) {
            IndexExpression read = inner.reads().getOrDefault(axis, IndexExpression.of(axis));
            reads.put(axis, read.substitute(a -> outer.reads().getOrDefault(a, IndexExpression.of(a))));
        }
        return Optional.of(context.graph().reindex(inner.source(), reads, inner.padded()));
    }

    /// Only the elements on the diagonal are computed; where all are needed as well, they are few beside those. Values
    /// with names stay whole.
    private static Optional<Node> diagonal(Context context, Reindex reindex) {
        Node source = reindex.source();
        boolean isOpen = source instanceof Reduce
                && !reindex.padded()
                && !context.kept().contains(source)
                && !context.whole().contains(source);
        if (!isOpen) {
            return Optional.empty();
        }
        for (Map.Entry<Axis, IndexExpression> read : reindex.reads().entrySet()) {
            Axis from = read.getKey();
            Optional<Axis> to = read.getValue()
                    .axis()
                    .filter(axis -> axis.size().equals(from.size()) && isReadAtItself(reindex, axis));
            if (to.isPresent()) {
                Map<Axis, IndexExpression> others = new TreeMap<>(reindex.reads());
                others.remove(from);
                Node diagonal = Walk.rename(context.graph(), source, Map.of(from, to.get()));
                return Optional.of(context.graph().reindex(diagonal, others, false));
            }
        }
        return Optional.empty();
    }

    private static boolean isReadAtItself(Reindex reindex, Axis axis) {
        IndexExpression itself = IndexExpression.of(axis);
        return reindex.source().axes().contains(axis)
                && reindex.reads().getOrDefault(axis, itself).equals(itself);
    }

    private static Optional<Node> number(Context context, Reindex reindex) {
        return Products.withoutNumbers(context, reindex.source(), Products::isExact)
                .map(split -> context.algebra()
                        .times(
                                split.numbers(),
                                Positions.read(
                                        context.graph(),
                                        split.rest(),
                                        reindex.source().axes(),
                                        reindex.reads(),
                                        reindex.padded())));
    }
}
