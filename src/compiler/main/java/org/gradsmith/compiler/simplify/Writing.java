package org.gradsmith.compiler.simplify;

import static org.gradsmith.compiler.simplify.Rule.Licence.EXACT;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.operator.Positions;

/// Laws about writing to computed positions. Where every position gets at most one element, what is written is read
/// from the other side: nothing has to be emptied and added to, and it can be computed where it is needed.
final class Writing {
    static final List<Rule> RULES = List.of(
            rule(
                    "write at a fixed place",
                    "y[2] += v → y[i] = if i = 2 then v else 0",
                    "fn f(x : [5]) = grad(x[2]^2 + x[3], x)",
                    Writing::fixed),
            rule(
                    "write to places of their own",
                    "y[3i + j] += x[i, j] → y[k] = x[k div 3, k mod 3]",
                    "fn f(x : [5]) = grad(sum(x[1:4]^2), x)",
                    Writing::separate),
            rule(
                    "number out of a write",
                    "y[i + k] += 2·x[i, k] → 2·y, y[i + k] += x[i, k]",
                    "fn f(x : [5]) { y[i in 0..4, k in 0..2] = exp(x[i + k]); return grad(sum(y^2), x) }",
                    Writing::number));

    private Writing() {}

    private static Rule rule(String name, String law, String example, SpreadRewrite rewrite) {
        return new Rule(
                name,
                law,
                example,
                EXACT,
                (context, node) -> node instanceof Spread spread ? rewrite.apply(context, spread) : Optional.empty());
    }

    private static Optional<Node> fixed(Context context, Spread spread) {
        for (var write : spread.writes().entrySet()) {
            Axis target = write.getKey();
            if (write.getValue().terms().isEmpty() && !isTaken(target, spread)) {
                Graph graph = context.graph();
                Node here = context.algebra()
                        .equal(
                                graph.index(target),
                                context.algebra().number(write.getValue().offset()));
                return Optional.of(graph.select(here, without(graph, spread, Set.of(target)), context.number(0)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Node> separate(Context context, Spread spread) {
        for (Numbering numbering : Numbering.of(spread)) {
            if (isFree(numbering, spread)) {
                Optional<Digits> digits = Digits.of(numbering);
                if (digits.isPresent()) {
                    Node source = without(context.graph(), spread, numbering.targets());
                    return Optional.of(read(context, source, digits.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Node> number(Context context, Spread spread) {
        return Products.withoutNumbers(context, spread.source(), Products::isExact)
                .map(split -> context.algebra()
                        .times(split.numbers(), context.graph().spread(split.rest(), spread.writes())));
    }

    /// Whether nothing else is written from the same axes, and the source has none of the target's but those.
    private static boolean isFree(Numbering numbering, Spread spread) {
        Set<Axis> from = numbering.written().axes();
        Set<Axis> others = new TreeSet<>(spread.source().axes());
        others.removeAll(from);
        Set<Axis> read = new TreeSet<>();
        spread.writes().forEach((target, write) -> {
            if (!numbering.targets().contains(target)) {
                read.addAll(write.axes());
            }
        });
        return Collections.disjoint(read, from)
                && Collections.disjoint(read, numbering.targets())
                && Collections.disjoint(others, numbering.targets());
    }

    /// Whether the axis is one that the source has, or that others write from.
    private static boolean isTaken(Axis target, Spread spread) {
        return spread.source().axes().contains(target)
                || spread.writes().values().stream()
                        .anyMatch(write -> write.axes().contains(target));
    }

    private static Node without(Graph graph, Spread spread, Set<Axis> targets) {
        Map<Axis, IndexExpression> writes = new TreeMap<>(spread.writes());
        writes.keySet().removeAll(targets);
        return graph.spread(spread.source(), writes);
    }

    /// What lies outside is 0, also along axes that the source lacks.
    private static Node read(Context context, Node source, Digits digits) {
        Node result = context.graph().reindex(source, digits.places(), !digits.isComplete());
        Map<Axis, IndexExpression> unseen = new TreeMap<>(digits.places());
        unseen.keySet().removeAll(source.axes());
        return unseen.isEmpty() || digits.isComplete()
                ? result
                : context.graph().select(Positions.inside(context.graph(), unseen), result, context.number(0));
    }

    /// A law about a write.
    @FunctionalInterface
    private interface SpreadRewrite {
        Optional<Node> apply(Context context, Spread spread);
    }
}
