package org.gradsmith.compiler.simplify;

import static org.gradsmith.compiler.simplify.Rule.Licence.EXACT;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static Rule rule(String name, String law, String example, Rule.Typed<Spread> rewrite) {
        return new Rule(name, law, example, EXACT, Rule.on(Spread.class, rewrite));
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

    /// All that can be read at once, since one may write to an axis that another writes from; else one of them.
    private static Optional<Node> separate(Context context, Spread spread) {
        Map<Numbering, Digits> numberings = new LinkedHashMap<>();
        Numbering.of(spread)
                .forEach(numbering -> Digits.of(numbering).ifPresent(digits -> numberings.put(numbering, digits)));
        List<Set<Numbering>> choices = new ArrayList<>(List.of(numberings.keySet()));
        numberings.keySet().forEach(numbering -> choices.add(Set.of(numbering)));
        return choices.stream()
                .filter(choice -> isFree(choice, spread))
                .findFirst()
                .map(choice -> separate(context, spread, choice, numberings));
    }

    private static Optional<Node> number(Context context, Spread spread) {
        return Products.withoutNumbers(context, spread.source(), Products::isExact)
                .map(split -> context.algebra()
                        .times(split.numbers(), context.graph().spread(split.rest(), spread.writes())));
    }

    private static Node separate(
            Context context, Spread spread, Set<Numbering> choice, Map<Numbering, Digits> numberings) {
        Set<Axis> targets = new TreeSet<>();
        Map<Axis, IndexExpression> places = new TreeMap<>();
        boolean isComplete = true;
        for (Numbering numbering : choice) {
            Digits digits = Objects.requireNonNull(numberings.get(numbering));
            targets.addAll(numbering.targets());
            places.putAll(digits.places());
            isComplete &= digits.isComplete();
        }
        return read(context, without(context.graph(), spread, targets), new Digits(places, isComplete));
    }

    /// Whether each is written from axes of its own, nothing else is written from those or to those, and the source
    /// has none of the targets but those.
    private static boolean isFree(Set<Numbering> choice, Spread spread) {
        Set<Axis> targets = new TreeSet<>();
        Set<Axis> from = new TreeSet<>();
        int count = 0;
        for (Numbering numbering : choice) {
            targets.addAll(numbering.targets());
            from.addAll(numbering.written().axes());
            count += numbering.written().axes().size();
        }
        Set<Axis> others = new TreeSet<>(spread.source().axes());
        others.removeAll(from);
        Set<Axis> touched = new TreeSet<>();
        spread.writes().forEach((target, write) -> {
            if (!targets.contains(target)) {
                touched.add(target);
                touched.addAll(write.axes());
            }
        });
        return !choice.isEmpty()
                && from.size() == count
                && Collections.disjoint(touched, from)
                && Collections.disjoint(touched, targets)
                && Collections.disjoint(others, targets);
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
}
