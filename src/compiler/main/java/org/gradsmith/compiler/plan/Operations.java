package org.gradsmith.compiler.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Index;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Random;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;

/// How many operations on numbers a plan makes: additions, multiplications, functions and comparisons count one each,
/// copies, positions and changes of sign nothing; of a choice, both sides count.
///
/// @param phases the operations of each phase alone
public record Operations(Map<Phase, Double> phases) {
    /// The operations for some sizes.
    ///
    /// @param sizes the value of each size that is known only when the model runs
    public static Operations of(Plan plan, ToDoubleFunction<String> sizes) {
        return new Counter(plan, new Estimates(sizes)).count();
    }

    /// The operations for typical sizes.
    static Operations typical(Plan plan) {
        return new Counter(plan, Estimates.of(plan.workload().program())).count();
    }

    /// The operations of the cost and the outputs.
    public double forward() {
        return of(Phase.PREDICT) + of(Phase.COST);
    }

    /// The operations of a step of training, over those of the cost and the outputs; 1 where both are none.
    public double ratio() {
        double training = of(Phase.TRAINING);
        double all = training > 0 ? training : forward() + of(Phase.SLOPES) + of(Phase.GRADIENT);
        return all == forward() ? 1 : all / forward();
    }

    private double of(Phase phase) {
        return phases.getOrDefault(phase, 0.0);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("operations");
        for (Phase phase : Phase.values()) {
            text.append(String.format(Locale.ROOT, "  %s %.3g", phase.name().toLowerCase(Locale.ROOT), of(phase)));
        }
        return text.append(String.format(Locale.ROOT, "; with gradients %.2f times as many as without", ratio()))
                .toString();
    }

    private record Counter(Plan plan, Estimates sizes) {
        Operations count() {
            Map<Phase, Double> phases = new EnumMap<>(Phase.class);
            for (Kernel kernel : plan.kernels()) {
                phases.merge(kernel.phase(), count(kernel, Set.of()), Double::sum);
            }
            return new Operations(phases);
        }

        /// @param steps the axes of the recurrences around
        private double count(Kernel kernel, Set<Axis> steps) {
            return switch (kernel) {
                case Kernel.Contraction product -> {
                    List<Axis> all = new ArrayList<>(product.outer());
                    all.addAll(product.outerDepth());
                    all.addAll(product.rows().axes());
                    all.addAll(product.columns().axes());
                    all.addAll(product.depth().axes());
                    yield 2 * sizes.of(all);
                }
                case Kernel.Repeat repeat -> {
                    Set<Axis> inner = new TreeSet<>(steps);
                    inner.add(repeat.axis());
                    double once = 0;
                    for (Kernel part : repeat.body()) {
                        once += count(part, inner);
                    }
                    yield sizes.of(repeat.axis().size()) * once;
                }
                case Kernel.Loops loops -> new Expressions(plan, sizes, loops, steps).count();
            };
        }
    }

    /// What the steps of one kernel compute, each value once at the same positions.
    private static final class Expressions {
        private final Plan plan;
        private final Estimates sizes;
        private final Descent descent;
        private final Kernel.Loops kernel;
        private final Set<Axis> steps;
        private final Set<Node> known = new HashSet<>();
        private final NavigableMap<Integer, Node> open = new TreeMap<>();
        private final Map<Node, Map<Map<Axis, IndexExpression>, Use>> uses = new HashMap<>();
        private double sum;

        Expressions(Plan plan, Estimates sizes, Kernel.Loops kernel, Set<Axis> steps) {
            this.plan = plan;
            this.sizes = sizes;
            this.descent = new Descent(plan.workload().program().graph());
            this.kernel = kernel;
            this.steps = steps;
        }

        double count() {
            for (Step step : kernel.steps()) {
                Use use = Use.plain(step.node(), nest(step)).within(steps);
                if (step.isCopy()) {
                    read(step.node(), use.of(step.node()));
                } else {
                    compute(step.node(), use);
                    known.add(step.node());
                }
            }
            while (!open.isEmpty()) {
                Node node = open.pollLastEntry().getValue();
                uses.getOrDefault(node, Map.of()).values().forEach(use -> compute(node, use));
            }
            return sum;
        }

        private List<Axis> nest(Step step) {
            List<Axis> nest = new ArrayList<>(kernel.outer());
            if (Residents.isAdding(step.node()) && !step.isCopy()) {
                nest.addAll(Descent.loops(step.node()));
            } else {
                step.target().map(Buffer::axes).orElse(List.of()).stream()
                        .filter(axis -> !nest.contains(axis))
                        .forEach(nest::add);
            }
            return nest;
        }

        private void read(Node node, Use use) {
            if (!known.contains(node) && !plan.memory().containsKey(node)) {
                open.put(node.number(), node);
                uses.computeIfAbsent(node, _ -> new LinkedHashMap<>())
                        .merge(use.positions(), use, (one, other) -> times(one) <= times(other) ? one : other);
            }
        }

        private void compute(Node node, Use use) {
            sum += weight(node) * times(use);
            descent.below(node, use, this::read);
        }

        /// How often something is computed.
        private double times(Use use) {
            return sizes.of(
                    use.nest().stream().filter(axis -> !steps.contains(axis)).toList());
        }

        private double weight(Node node) {
            return switch (node) {
                case Apply apply when isConstant(apply) -> 0;
                case Apply apply -> Math.max(1, apply.arguments().size() - 1) - (isChangeOfSign(apply) ? 1 : 0);
                case Reduce reduce when Residents.isAdding(reduce) -> 1;
                case Reduce reduce ->
                    sizes.of(Lookup.of(reduce).map(Lookup::loops).orElse(reduce.over()));
                case Spread _, Select _, Random _ -> 1;
                case Constant _, Variable _, Index _, Reindex _, Call _, History _ -> 0;
            };
        }

        /// Whether a product has the factor −1: what reads it subtracts instead of adding.
        private static boolean isChangeOfSign(Apply apply) {
            return apply.operator() == Arithmetic.MULTIPLY
                    && apply.arguments().stream().anyMatch(factor -> Algebra.is(factor, -1));
        }

        private static boolean isConstant(Apply apply) {
            return apply.arguments().stream()
                    .allMatch(argument ->
                            argument instanceof Constant || argument instanceof Apply inner && isConstant(inner));
        }
    }
}
