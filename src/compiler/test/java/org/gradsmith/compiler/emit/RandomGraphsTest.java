package org.gradsmith.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.operator.NamedFunctions;
import org.gradsmith.compiler.operator.Piecewise;
import org.gradsmith.compiler.operator.Reducers;
import org.gradsmith.compiler.plan.Workload;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.runtime.Precision;
import org.junit.jupiter.api.Test;

/// Random graphs: whatever is fused, reordered or made a product of matrices, the numbers stay the same.
class RandomGraphsTest {
    private static final int GRAPHS = 36;
    private static final int NODES = 16;
    private static final long SEED = 1_000;

    /// Every graph in double; every fourth also without sharing of memory, another fourth also in float.
    @Test
    void generatedJavaAgreesWithTheInterpreter() {
        List<Check.Case> cases = new ArrayList<>();
        for (int i = 0; i < GRAPHS; i++) {
            Workload workload = new Maker(new Random(SEED + i), "Random" + (SEED + i)).make(i / 4 % 2 == 0);
            List<Check.Variant> variants = new ArrayList<>(List.of(Check.ALL.getFirst()));
            if (i % 2 == 0) {
                variants.add(new Check.Variant(i % 4 == 0 ? Precision.DOUBLE : Precision.FLOAT, i % 4 != 0));
            }
            cases.add(new Check.Case(workload, variants));
        }
        Check.agreeAs(cases, 3);
    }

    /// Makes one random program.
    private static final class Maker {
        private final Random random;
        private final Sketch sketch;
        private final Algebra algebra;
        private final List<Axis> axes = new ArrayList<>();
        private final List<Node> nodes = new ArrayList<>();

        Maker(Random random, String name) {
            this.random = random;
            this.sketch = new Sketch(name);
            this.algebra = sketch.algebra;
        }

        Workload make(boolean isSimplified) {
            int scale = random.nextInt(4) == 0 ? 20 : 3;
            for (String name : List.of("i", "j", "k")) {
                axes.add(sketch.axis(name, 2 + random.nextInt(scale)));
            }
            nodes.add(sketch.input("x", sketch.batch, axes.get(0)));
            nodes.add(sketch.input("y", sketch.batch, axes.get(1), axes.get(2)));
            nodes.add(sketch.parameter("W", axes.get(1), axes.get(0)));
            nodes.add(sketch.parameter("V", axes.get(2), axes.get(1)));
            nodes.add(sketch.parameter("b", axes.get(2)));
            for (int n = 0; n < NODES; n++) {
                nodes.add(bounded(next()));
            }
            Node last = nodes.getLast();
            sketch.output("first", nodes.get(6), order(nodes.get(6)));
            sketch.output("last", last, order(last));
            List<Node> all = new ArrayList<>();
            for (Node node : nodes.subList(5, nodes.size())) {
                Set<Axis> over = new TreeSet<>(node.axes());
                over.remove(sketch.batch);
                all.add(algebra.mean(over, node));
            }
            Node loss = algebra.plus(all);
            sketch.loss(loss, order(loss));
            return sketch.workload(isSimplified);
        }

        private Axis[] order(Node node) {
            return node.axes().toArray(Axis[]::new);
        }

        private Node any() {
            return nodes.get(random.nextInt(nodes.size()));
        }

        private Axis axisOf(Node node) {
            List<Axis> own = new ArrayList<>(node.axes());
            own.remove(sketch.batch);
            return own.isEmpty() ? axes.get(random.nextInt(3)) : own.get(random.nextInt(own.size()));
        }

        /// Keeps values of about 1, so that both precisions can be compared.
        private Node bounded(Node node) {
            return algebra.over(node, algebra.plus(algebra.number(1), sketch.graph.apply(Piecewise.ABS, node)));
        }

        private Node next() {
            Node a = any();
            Node b = any();
            return switch (random.nextInt(12)) {
                case 0 -> algebra.plus(a, algebra.times(algebra.fraction(-1, 3), b), any());
                case 1 -> algebra.times(a, b);
                case 2 -> algebra.exp(a);
                case 3 -> algebra.root(algebra.plus(algebra.square(a), algebra.fraction(1, 4)));
                case 4 -> algebra.mean(List.of(axisOf(a)), algebra.times(a, b));
                case 5 -> algebra.sum(List.of(axisOf(a)), algebra.times(algebra.fraction(1, 8), a, b, any()));
                case 6 -> sketch.graph.reduce(Reducers.MAXIMUM, List.of(axisOf(a)), a);
                case 7 -> sketch.graph.select(algebra.less(separated(a), algebra.fraction(1, 3)), b, any());
                case 8 -> softmax(a);
                case 9 -> shifted(a);
                case 10 -> logsumexp(b);
                default -> compared(a, b);
            };
        }

        /// Far from equal in either precision, so that both take the same branch.
        private Node separated(Node node) {
            return node.axes().isEmpty()
                    ? algebra.number(1)
                    : sketch.graph.index(node.axes().last());
        }

        private Node compared(Node a, Node b) {
            if (separated(a) == separated(b)) {
                return algebra.times(a, b);
            }
            Operator operator = random.nextBoolean() ? Comparison.LESS : Comparison.LESS_EQUAL;
            return algebra.times(sketch.graph.apply(operator, separated(a), separated(b)), a);
        }

        private Node logsumexp(Node node) {
            Axis axis = axisOf(node);
            return node.axes().contains(axis)
                    ? sketch.graph.reduce(Reducers.LOGSUMEXP, List.of(axis), node)
                    : algebra.exp(node);
        }

        private Node softmax(Node node) {
            Axis axis = axisOf(node);
            return node.axes().contains(axis)
                    ? sketch.graph.call(NamedFunctions.SOFTMAX, List.of(axis), node)
                    : algebra.square(node);
        }

        private Node shifted(Node node) {
            Axis axis = axisOf(node);
            Axis target = axes.get(random.nextInt(3));
            IndexExpression read = IndexExpression.of(target).plus(IndexExpression.of(Size.of(random.nextInt(3) - 1)));
            boolean isFree = !node.axes().contains(target) || target == axis;
            return node.axes().contains(axis) && isFree
                    ? sketch.graph.reindex(node, Map.of(axis, read), true)
                    : algebra.exp(algebra.negate(node));
        }
    }
}
